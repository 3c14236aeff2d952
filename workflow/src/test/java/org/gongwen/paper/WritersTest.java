package org.gongwen.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;

class WritersTest {

    private static final Path DOCUMENTS = Path.of("src/test/resources/paper");

    static List<String> documents() throws IOException {
        try (var files = Files.list(DOCUMENTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Rendering rendering(String document) throws IOException {
        return Rendering.of(DocumentJson.read(Files.readAllBytes(DOCUMENTS.resolve(document))), SystemFaces.FACES);
    }

    private static byte[] pdf(Rendering rendering) throws IOException {
        var out = new ByteArrayOutputStream();
        rendering.writePdf(out);
        return out.toByteArray();
    }

    private static byte[] ofd(Rendering rendering) throws IOException {
        var out = new ByteArrayOutputStream();
        rendering.writeOfd(out);
        return out.toByteArray();
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("[\\s\\x{3000}]+", "");
    }

    private static String allText(Rendering rendering) {
        return rendering.pages().pages().stream()
                .flatMap(page -> page.runs().stream())
                .flatMapToInt(run -> run.text().codePoints())
                .filter(character -> !Character.isWhitespace(character))
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String sorted(String text) {
        return withoutSpaces(text)
                .codePoints()
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theSameDocumentGivesTheSameBytes(String document) throws IOException {
        var rendering = rendering(document);

        assertThat(pdf(rendering)).isEqualTo(pdf(rendering(document)));
        assertThat(ofd(rendering)).isEqualTo(ofd(rendering(document)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCharacterIsReadBackFromThePdf(String document) throws IOException {
        var rendering = rendering(document);
        try (var pdf = Loader.loadPDF(pdf(rendering))) {
            assertThat(pdf.getNumberOfPages())
                    .isEqualTo(rendering.pages().pages().size());
            assertThat(sorted(new PDFTextStripper().getText(pdf))).isEqualTo(allText(rendering));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void anotherReaderFindsEveryCharacterInTheOfd(String document) throws IOException {
        var rendering = rendering(document);
        try (var reader = new OFDReader(new ByteArrayInputStream(ofd(rendering)))) {
            assertThat(reader.getNumberOfPages())
                    .isEqualTo(rendering.pages().pages().size());
            var text = new StringBuilder();
            var extractor = new ContentExtractor(reader);
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                extractor.getPageContent(page).forEach(text::append);
            }
            assertThat(sorted(text.toString())).isEqualTo(allText(rendering));
        }
    }

    @Test
    void aLineIsFoundAsAWhole() throws IOException {
        try (var pdf = Loader.loadPDF(pdf(rendering("notice.json")))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("为进一步规范公文处理工作，提高办文质量和效率，根据")
                    .contains("测试市人民政府文件");
        }
    }

    @Test
    void oneCharacterMoreIsAnotherFile() throws IOException {
        var json = Files.readString(DOCUMENTS.resolve("notice.json"));
        var changed = DocumentJson.read(json.replace("试运行", "试运营").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(pdf(Rendering.of(changed, SystemFaces.FACES))).isNotEqualTo(pdf(rendering("notice.json")));
    }

    @Test
    void aCharacterThatNoFaceHasIsSeenAndTold() throws IOException {
        var rendering = rendering("rare.json");

        assertThat(rendering.pages().warnings())
                .contains(new PaperWarning(PaperWarning.Kind.MISSING_CHARACTER, "\uE000", ""));
        var face = SystemFaces.FACES.face(FaceKind.FANGSONG);
        var subset = new FaceSubset(face, new java.util.TreeSet<>(List.of(0xE000)));
        assertThat(face.outline(face.shown(0xE000)).contours()).isGreaterThan(1);
        assertThat(subset.glyph(0xE000)).isEqualTo(1);
    }

    @Test
    void manyAtOnceNeitherWaitForEachOtherNorMixTheirPages() throws Exception {
        var expected = pdf(rendering("notice.json"));
        var work = new ArrayList<Callable<byte[]>>();
        for (int i = 0; i < 100; i++) {
            work.add(() -> pdf(rendering("notice.json")));
        }
        try (var workers = Executors.newFixedThreadPool(16)) {
            for (var done : workers.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void fortyPagesAreWrittenInSeconds() throws IOException {
        pdf(rendering("long.json"));
        ofd(rendering("long.json"));

        var rendering = rendering("long.json");
        assertThat(rendering.pages().pages().size()).isGreaterThanOrEqualTo(40);
        long begin = System.nanoTime();
        pdf(rendering("long.json"));
        var forPdf = Duration.ofNanos(System.nanoTime() - begin);
        begin = System.nanoTime();
        ofd(rendering("long.json"));
        var forOfd = Duration.ofNanos(System.nanoTime() - begin);
        // On a machine with four builds beside it the clock is no judge of less.
        assertThat(forPdf).isLessThan(Duration.ofSeconds(5));
        assertThat(forOfd).isLessThan(Duration.ofSeconds(5));
    }
}
