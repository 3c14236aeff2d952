package org.gongwen.bulletin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The TrueType faces with Chinese characters that are found on this machine: those of a configured folder first, then those
 * of the system whose licences are known to let them be embedded or that the system came with. Looked for once, when
 * something is printed first; faces of other formats, and those that forbid to be embedded as a subset, are passed over.
 */
@Component
class Faces {

    private static final Logger LOG = LoggerFactory.getLogger(Faces.class);

    /** Where systems keep faces: Linux, macOS, Windows. */
    static final List<Path> SYSTEM = List.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            Path.of("/Library/Fonts"),
            Path.of("/System/Library/Fonts"),
            Path.of("C:/Windows/Fonts"));

    /** Beginnings of file names, the best for print first; a system has hundreds of files that are of no use here. */
    private static final List<String> KNOWN = List.of(
            "simfang",
            "simsun",
            "lxgwwenkai-regular",
            "lxgwwenkailite-regular",
            "simhei",
            "uming",
            "gkai00mp",
            "gbsn00lp",
            "wqy-microhei",
            "wqy-zenhei",
            "droidsansfallback",
            "arial unicode",
            "hanamina",
            "hanaminb",
            "plangothic");

    private static final int DEPTH = 6;
    private static final int COMMON = '的';

    private final @Nullable Path own;
    private final List<Path> folders;
    private @Nullable List<Face> found;

    @Autowired
    Faces(PaperSettings settings) {
        this(settings.faces(), SYSTEM);
    }

    Faces(@Nullable Path own, List<Path> folders) {
        this.own = own;
        this.folders = folders;
    }

    /**
     * A face in a file.
     *
     * @param index its number in a collection; -1 for a file with one face
     */
    record Face(Path file, int index, CmapLookup glyphs) {

        boolean has(int codePoint) {
            return glyphs.getGlyphId(codePoint) != 0;
        }
    }

    /** The best first; none where no face was found. */
    synchronized List<Face> all() {
        if (found == null) {
            found = find();
            LOG.info("Faces to print with: {}", found.stream().map(Face::file).toList());
        }
        return found;
    }

    /** The first of the faces that has the character; empty if none has. */
    OptionalInt faceFor(int codePoint) {
        var faces = all();
        return IntStream.range(0, faces.size())
                .filter(at -> faces.get(at).has(codePoint))
                .findFirst();
    }

    /** The characters of a text that no face has, in order, each once. */
    SortedSet<String> missing(String text) {
        var missing = new TreeSet<String>();
        text.codePoints()
                .filter(point ->
                        !Character.isWhitespace(point) && faceFor(point).isEmpty())
                .forEach(point -> missing.add(Character.toString(point)));
        return missing;
    }

    private List<Face> find() {
        var faces = new ArrayList<Face>();
        if (own != null) {
            files(own).forEach(file -> faces.addAll(read(file)));
        }
        for (var folder : folders) {
            files(folder).stream()
                    .filter(file -> rank(file) < KNOWN.size())
                    .sorted(Comparator.comparingInt(Faces::rank))
                    .forEach(file -> faces.addAll(read(file)));
        }
        return List.copyOf(faces);
    }

    private static int rank(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return IntStream.range(0, KNOWN.size())
                .filter(at -> name.startsWith(KNOWN.get(at)))
                .findFirst()
                .orElse(KNOWN.size());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches(".*\\.(ttf|ttc)"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The faces in {} could not be listed", folder, e);
            return List.of();
        }
    }

    /** What a file holds that can be embedded and has Chinese characters; nothing if it cannot be read. */
    private static List<Face> read(Path file) {
        var faces = new ArrayList<Face>();
        try {
            if (isCollection(file)) {
                try (var collection = new TrueTypeCollection(file.toFile())) {
                    var index = new int[] {0};
                    collection.processAllFonts(font -> add(faces, file, index[0]++, font));
                }
            } else {
                try (var font = new TTFParser().parse(new RandomAccessReadBufferedFile(file))) {
                    add(faces, file, -1, font);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The face {} could not be read and is passed over", file, e);
            return List.of();
        }
        return faces;
    }

    static boolean isCollection(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".ttc");
    }

    private static void add(List<Face> faces, Path file, int index, TrueTypeFont font) throws IOException {
        if (!font.getTableMap().containsKey("glyf") || !maySubset(font.getOS2Windows())) {
            return;
        }
        var glyphs = font.getUnicodeCmapLookup();
        if (glyphs.getGlyphId(COMMON) != 0) {
            faces.add(new Face(file, index, glyphs));
        }
    }

    /** OpenType 1.9, OS/2, fsType: neither restricted nor without subsetting nor bitmaps alone. */
    private static boolean maySubset(@Nullable OS2WindowsMetricsTable table) {
        if (table == null) {
            return true;
        }
        int type = table.getFsType();
        return (type & 0xF) != OS2WindowsMetricsTable.FSTYPE_RESTRICTED
                && (type & OS2WindowsMetricsTable.FSTYPE_NO_SUBSETTING) == 0
                && (type & OS2WindowsMetricsTable.FSTYPE_BITMAP_ONLY) == 0;
    }
}
