package org.gongwen.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files of pages, for tests of those who read them: as they are laid out, or changed on purpose. */
public final class PaperFiles {

    private static final Path DOCUMENTS = Path.of("src/test/resources/paper");
    private static final PaperFacts FACTS = new PaperFacts("", "", null);

    private PaperFiles() {}

    /** Their names without the ending. */
    public static List<String> documents() {
        try (var files = Files.list(DOCUMENTS)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String json(String document) {
        try {
            return Files.readString(DOCUMENTS.resolve(document + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Pages pages(String json) {
        var document = DocumentJson.read(json.getBytes(StandardCharsets.UTF_8));
        return Rendering.of(document, SystemFaces.FACES).pages();
    }

    /** The face of this kind on the machine. */
    /** Whether no text of a document is set in a face that only stands in for its own. */
    public static boolean isEveryFaceHere() {
        return Stream.of(FaceKind.values()).allMatch(SystemFaces.FACES::has);
    }

    public static Typeface face(FaceKind kind) {
        return SystemFaces.FACES.face(kind);
    }

    /** The same pages in both formats, by their names. */
    public static Map<String, byte[]> files(Pages pages) {
        return Map.of("PDF", pdf(pages), "OFD", ofd(pages));
    }

    public static byte[] pdf(Pages pages) {
        var out = new ByteArrayOutputStream();
        try {
            new PdfWriter(pages, FACTS).write(new Subsets(pages), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] ofd(Pages pages) {
        var out = new ByteArrayOutputStream();
        try {
            new OfdWriter(pages, FACTS).write(new Subsets(pages), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
