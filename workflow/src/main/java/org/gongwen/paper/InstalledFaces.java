package org.gongwen.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The faces in some folders, known by the names of their files. A folder that is named first comes first, so that the
 * licensed faces of a bureau are taken before free ones. Each file is read once, when its first character is wanted.
 */
public final class InstalledFaces implements TypeCase {

    /** Parts of file names in lower case, the best ones first. */
    private static final Map<FaceKind, List<String>> NAMES = Map.of(
            FaceKind.FANGSONG, List.of("仿宋", "simfang", "fangsong", "fzfs", "stfang", "fandolfang"),
            FaceKind.TITLE,
                    List.of("小标宋", "fzxbs", "xiaobiaosong", "notoserifcjk-bold", "notoserifsc-bold", "fandolsong-bold"),
            FaceKind.HEITI, List.of("黑体", "simhei", "fzht", "stheiti", "fandolhei-regular", "notosanscjk-regular"),
            FaceKind.KAITI, List.of("楷体", "simkai", "kaiti", "fzkt", "stkaiti", "fandolkai", "lxgwwenkai-regular"),
            FaceKind.SONGTI,
                    List.of(
                            "宋体",
                            "simsun",
                            "fzss",
                            "stsong",
                            "fandolsong-regular",
                            "notoserifcjk-regular",
                            "notoserifsc-regular"));

    /** Faces that lend characters, in this order, after those of the document itself. */
    private static final List<String> LENDERS = List.of(
            "lxgwwenkai-regular", "notoserifcjk-regular", "notosanscjk-regular", "simsunb", "plangothic", "hanamin");

    /** What a face is set in that is not there, the likest to print first; no whole text becomes bold while another is there. */
    private static final List<FaceKind> INSTEAD =
            List.of(FaceKind.SONGTI, FaceKind.FANGSONG, FaceKind.KAITI, FaceKind.HEITI, FaceKind.TITLE);

    private static final int DEPTH = 6;

    private final Map<FaceKind, Path> own = new EnumMap<>(FaceKind.class);
    private final List<Path> lenders = new ArrayList<>();
    private final Map<Path, OutlineFace> read = new ConcurrentHashMap<>();

    private InstalledFaces(List<Path> named) {
        var folders = named.stream().map(InstalledFaces::real).toList();
        var files = new LinkedHashMap<String, Path>();
        for (var folder : folders) {
            for (var file : fontFiles(folder)) {
                files.putIfAbsent(file.getFileName().toString().toLowerCase(Locale.ROOT), file);
            }
        }
        for (var kind : FaceKind.values()) {
            var file = find(kind, files, folders);
            if (file != null) {
                own.put(kind, file);
            }
        }
        for (var lender : LENDERS) {
            files.forEach((name, file) -> {
                if (name.startsWith(lender)) {
                    lenders.add(file);
                }
            });
        }
        if (own.isEmpty() && lenders.isEmpty()) {
            throw new NoFacesException(named);
        }
    }

    /** @param folders with everything below them; one that is not there is passed over. @throws NoFacesException */
    public static InstalledFaces in(List<Path> folders) {
        return new InstalledFaces(folders);
    }

    /** Nothing was found that a document could be set in. */
    public static final class NoFacesException extends RuntimeException {
        NoFacesException(List<Path> folders) {
            super("no Chinese faces in " + folders);
        }
    }

    /** A folder may be mounted as a link. Links further down are not followed, or one that loops would lose all faces. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    private static List<Path> fontFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches(".*\\.(ttf|otf|ttc)"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** The best name within the first folder that has any. */
    private static @Nullable Path find(FaceKind kind, Map<String, Path> files, List<Path> folders) {
        for (var folder : folders) {
            for (var part : NAMES.getOrDefault(kind, List.of())) {
                for (var file : files.entrySet()) {
                    if (file.getKey().contains(part) && file.getValue().startsWith(folder)) {
                        return file.getValue();
                    }
                }
            }
        }
        return null;
    }

    @Override
    public boolean has(FaceKind kind) {
        return own.containsKey(kind);
    }

    @Override
    public OutlineFace face(FaceKind kind) {
        var file = own.get(kind);
        if (file == null) {
            file = INSTEAD.stream()
                    .filter(own::containsKey)
                    .map(own::get)
                    .findFirst()
                    .orElseGet(lenders::getFirst);
        }
        return read(file);
    }

    @Override
    public OutlineFace faceFor(FaceKind kind, int codePoint) {
        var face = face(kind);
        if (face.has(codePoint)) {
            return face;
        }
        for (var lender : lenders) {
            var other = read(lender);
            if (other.has(codePoint)) {
                return other;
            }
        }
        for (var other : own.values()) {
            if (read(other).has(codePoint)) {
                return read(other);
            }
        }
        return face;
    }

    private OutlineFace read(Path file) {
        return read.computeIfAbsent(file, path -> {
            try {
                return OutlineFace.read(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
