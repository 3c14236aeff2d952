package org.gongwen.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of the reference set as people looked at them once: the first, the second and the last of each document, at 40
 * dots per inch in 16 greys. Whoever changes the layout on purpose writes them anew with
 * {@code -Dgongwen.paper.references=write} and looks at each that changed.
 */
class ReferencePagesTest {

    private static final Path REFERENCES = Path.of("src/test/resources/paper-pages");
    private static final Path FACES = REFERENCES.resolve("faces.txt");
    private static final boolean WRITE = "write".equals(System.getProperty("gongwen.paper.references"));

    private static final int DOTS_PER_INCH = 40;
    private static final int GREYS = 16;
    /** Of 255: another version of the same rasteriser colours edges a little differently. */
    private static final int SAME_GREY = 56;
    /** Pixels of a page, of some 155,000; a digit of the date has about thirty. */
    private static final int MOST_DIFFERENT = 12;

    static List<String> documents() {
        return PaperFiles.documents();
    }

    private static Map<Integer, BufferedImage> seen(byte[] pdf) throws IOException {
        var images = new TreeMap<Integer, BufferedImage>();
        try (var document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            for (int page : Stream.of(1, 2, document.getNumberOfPages())
                    .filter(page -> page <= document.getNumberOfPages())
                    .collect(Collectors.toSet())) {
                images.put(page, greys(renderer.renderImageWithDPI(page - 1, DOTS_PER_INCH, ImageType.GRAY)));
            }
        }
        return images;
    }

    private static BufferedImage greys(BufferedImage page) {
        var levels = new byte[GREYS];
        for (int i = 0; i < GREYS; i++) {
            levels[i] = (byte) (i * 17);
        }
        var image = new BufferedImage(
                page.getWidth(),
                page.getHeight(),
                BufferedImage.TYPE_BYTE_BINARY,
                new IndexColorModel(4, GREYS, levels, levels, levels));
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                image.getRaster().setSample(x, y, 0, (page.getRaster().getSample(x, y, 0) + 8) / 17);
            }
        }
        return image;
    }

    private static int different(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        int different = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (Math.abs((one.getRGB(x, y) & 255) - (other.getRGB(x, y) & 255)) > SAME_GREY) {
                    different++;
                }
            }
        }
        return different;
    }

    private static Path reference(String document, int page) {
        return REFERENCES.resolve(document + "-" + page + ".png");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aPageLooksAsItDidWhenPeopleLookedAtIt(String document) throws IOException {
        var seen = seen(PaperFiles.pdf(PaperFiles.pages(PaperFiles.json(document))));
        if (WRITE) {
            for (var page : seen.entrySet()) {
                ImageIO.write(
                        page.getValue(),
                        "png",
                        reference(document, page.getKey()).toFile());
            }
            Files.write(FACES, faces());
        }
        assumeTrue(Files.readAllLines(FACES).equals(faces()), "there are other faces here than on the references");
        for (var page : seen.entrySet()) {
            var reference = reference(document, page.getKey());
            assertThat(reference).exists();
            int different = different(page.getValue(), ImageIO.read(reference.toFile()));
            if (different > MOST_DIFFERENT) {
                var now = Files.createDirectories(Path.of("target", "paper-pages"))
                        .resolve(reference.getFileName());
                ImageIO.write(page.getValue(), "png", now.toFile());
                throw new AssertionError("Page %d of %s differs in %d pixels; it looks like %s now."
                        .formatted(page.getKey(), document, different, now));
            }
        }
    }

    @Test
    void anotherDigitInTheDateIsSeen() throws IOException {
        var json = PaperFiles.json("reply");
        var one = List.copyOf(seen(PaperFiles.pdf(PaperFiles.pages(json))).values());
        var other = List.copyOf(seen(PaperFiles.pdf(PaperFiles.pages(json.replace("2026-11-21", "2026-11-24"))))
                .values());

        assertThat(IntStream.range(0, one.size())
                        .filter(page -> different(one.get(page), other.get(page)) > MOST_DIFFERENT))
                .hasSize(1);
    }

    @Test
    void noReferenceIsLeftOfAPageThatIsNoMore() throws IOException {
        var wanted = documents().stream()
                .flatMap(document -> {
                    int pages =
                            PaperFiles.pages(PaperFiles.json(document)).pages().size();
                    return Stream.of(1, 2, pages)
                            .filter(page -> page <= pages)
                            .map(page -> reference(document, page).getFileName().toString());
                })
                .collect(Collectors.toSet());
        assumeTrue(Files.readAllLines(FACES).equals(faces()), "there are other faces here than on the references");
        try (var files = Files.list(REFERENCES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".png"))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    /** The faces that the launcher fetches, and which they are: other versions of them look otherwise. */
    private static List<String> faces() throws IOException {
        var names = List.of(
                "FandolFang-Regular.otf",
                "FandolHei-Regular.otf",
                "FandolKai-Regular.otf",
                "FandolSong-Bold.otf",
                "FandolSong-Regular.otf",
                "LXGWWenKai-Regular.ttf");
        var lines = new ArrayList<String>();
        for (var name : names) {
            lines.add(name + " "
                    + SystemFaces.FOLDERS.stream()
                            .map(folder -> folder.resolve(name))
                            .filter(Files::isRegularFile)
                            .findFirst()
                            .map(ReferencePagesTest::digest)
                            .orElse("is not here"));
        }
        return lines;
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
