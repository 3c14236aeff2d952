package org.gongwen.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Poppler measures the pages: nothing of ours has a part in it. Values are those of GB/T 9704-2012 in mm. */
class PaperMeasurementTest {

    private static final Offset<Double> HALF_A_MILLIMETRE = within(0.5);
    private static final double POINT = 25.4 / 72;
    private static final double CHARACTER = 16 * POINT;
    private static final double LINE = 225.0 / 22;
    private static final double PITCH = 156.0 / 28;
    private static final Pattern WORD = Pattern.compile(
            "<word xMin=\"([\\d.]+)\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" yMax=\"([\\d.]+)\">(.*?)</word>");

    /** The square in which characters stand; lengths in mm. */
    private record Word(int page, double left, double top, double right, double bottom, String text) {}

    @TempDir
    Path folder;

    private Path pdf(String document) throws IOException {
        var rendering = Rendering.of(
                DocumentJson.read(Files.readAllBytes(Path.of("src/test/resources/paper", document + ".json"))),
                SystemFaces.FACES);
        var file = folder.resolve(document + ".pdf");
        try (var out = Files.newOutputStream(file)) {
            rendering.writePdf(out);
        }
        return file;
    }

    private static void poppler(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException e) {
            assumeTrue(false, "there is no " + command[0]);
        }
    }

    private List<Word> words(String document) throws IOException, InterruptedException {
        var xml = folder.resolve(document + ".xml");
        poppler("pdftotext", "-bbox", pdf(document).toString(), xml.toString());
        var words = new ArrayList<Word>();
        int page = 0;
        // Poppler writes rare characters of the title, which nobody measures, as two halves.
        for (var line : new String(Files.readAllBytes(xml), StandardCharsets.UTF_8).split("\n")) {
            page += line.contains("<page ") ? 1 : 0;
            var word = WORD.matcher(line);
            if (word.find()) {
                words.add(new Word(page, mm(word, 1), mm(word, 2), mm(word, 3), mm(word, 4), word.group(5)));
            }
        }
        return words;
    }

    private static double mm(java.util.regex.Matcher word, int group) {
        return Double.parseDouble(word.group(group)) * POINT;
    }

    private static Word word(List<Word> words, String beginning) {
        return words.stream()
                .filter(word -> word.text().startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(beginning + " is not among " + words));
    }

    /** The first and last row of red ink on the first page, up to the number. */
    private double[] redInk(String document, double until) throws IOException, InterruptedException {
        var image = folder.resolve(document);
        poppler(
                "pdftoppm",
                "-r",
                "254",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                "-png",
                pdf(document).toString(),
                image.toString());
        var page = javax.imageio.ImageIO.read(folder.resolve(document + ".png").toFile());
        double first = -1;
        double last = -1;
        for (int y = 0; y < until * 10; y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                int colour = page.getRGB(x, y);
                boolean red = (colour >> 16 & 255) > 200 && (colour >> 8 & 255) < 120 && (colour & 255) < 120;
                if (red) {
                    first = first < 0 ? y / 10.0 : first;
                    last = (y + 1) / 10.0;
                    break;
                }
            }
        }
        return new double[] {first, last};
    }

    @Test
    void aDocumentOfTheUsualForm() throws Exception {
        var words = words("notice");
        var copyNumber = word(words, "000001");
        assertThat(copyNumber.left()).as("7.2.1, at the left edge").isEqualTo(28, HALF_A_MILLIMETRE);
        assertThat((copyNumber.top() + copyNumber.bottom()) / 2)
                .as("7.2.1, on the first line")
                .isEqualTo(37 + LINE / 2, HALF_A_MILLIMETRE);
        var urgency = word(words, "特急");
        assertThat(urgency.left()).as("7.2.3").isEqualTo(28, HALF_A_MILLIMETRE);
        assertThat(urgency.top() - copyNumber.top()).as("7.2.3, below it").isEqualTo(LINE, HALF_A_MILLIMETRE);

        var number = word(words, "测政办发");
        assertThat((number.left() + number.right()) / 2)
                .as("7.2.5, in the middle")
                .isEqualTo(106, HALF_A_MILLIMETRE);
        var mark = redInk("notice", number.top());
        assertThat(mark[0]).as("7.2.4, upper edge of the mark").isEqualTo(37 + 35, HALF_A_MILLIMETRE);
        assertThat(number.top() - mark[1])
                .as("7.2.5, two lines below the mark")
                .isEqualTo(2 * LINE + (LINE - CHARACTER) / 2, HALF_A_MILLIMETRE);
        var withLine = redInk("notice", number.bottom() + 10);
        assertThat(withLine[1] - 0.3 - number.bottom())
                .as("7.2.7, the red line")
                .isEqualTo(4, HALF_A_MILLIMETRE);

        var titles = words.stream()
                .filter(word -> word.page() == 1 && word.bottom() - word.top() > 7 && word.top() > withLine[1])
                .toList();
        assertThat(titles)
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat((line.left() + line.right()) / 2)
                        .as("7.3.1, in the middle")
                        .isEqualTo(106, HALF_A_MILLIMETRE));
        assertThat(titles.getFirst().top() - withLine[1])
                .as("7.3.1, two lines below the red line")
                .isEqualTo(2 * LINE + (LINE - 22 * POINT) / 2 - 0.3, HALF_A_MILLIMETRE);
        var addressees = word(words, "各县（市、区）人民政府，市");
        assertThat(addressees.left()).as("7.3.2, flush left").isEqualTo(28, HALF_A_MILLIMETRE);
        assertThat((addressees.top() + addressees.bottom()) / 2
                        - (titles.getLast().top() + titles.getLast().bottom()) / 2)
                .as("7.3.2, one line below the title")
                .isEqualTo(2 * LINE, HALF_A_MILLIMETRE);
        var paragraph = word(words, "为进一步规范");
        assertThat(paragraph.left()).as("7.3.3, two characters in").isEqualTo(28 + 2 * PITCH, HALF_A_MILLIMETRE);
        assertThat(paragraph.right()).as("5.2.1, to the right edge").isEqualTo(184, HALF_A_MILLIMETRE);
        assertThat(paragraph.bottom() - paragraph.top()).as("5.2.3, 3号").isEqualTo(CHARACTER, HALF_A_MILLIMETRE);

        var date = word(words, "2026年11月21日");
        assertThat(date.right()).as("7.3.5.1, four characters in").isEqualTo(184 - 4 * PITCH, HALF_A_MILLIMETRE);
        var name = words.stream()
                .filter(word -> word.page() == date.page() && word.text().equals("测试市人民政府办公室"))
                .findFirst()
                .orElseThrow();
        assertThat((name.left() + name.right()) / 2)
                .as("7.3.5.1, over the date")
                .isEqualTo((date.left() + date.right()) / 2, HALF_A_MILLIMETRE);
        assertThat(word(words, "附件：").left()).as("7.3.4").isEqualTo(28 + 2 * PITCH, HALF_A_MILLIMETRE);
        assertThat(word(words, "（此件公开发布）").left()).as("7.3.6").isEqualTo(28 + 2 * PITCH, HALF_A_MILLIMETRE);

        var copies = word(words, "抄送：");
        assertThat(copies.page() % 2).as("7.4, on an even page").isZero();
        assertThat(copies.left()).as("7.4.2, one character in").isEqualTo(28 + 14 * POINT, HALF_A_MILLIMETRE);
        var printed = word(words, "2026年11月22日印发");
        assertThat(printed.right()).as("7.4.3, one character in").isEqualTo(184 - 14 * POINT, HALF_A_MILLIMETRE);
        assertThat(printed.bottom()).as("7.4.1, above the lower edge").isBetween(255.0, 262.0);
    }

    /** All but letters, whose first page begins higher (10.1). */
    static List<String> onTheGrid() {
        return PaperFiles.documents().stream()
                .filter(document -> !document.startsWith("letter"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("onTheGrid")
    void linesStandOnTheGridOnEveryPage(String document) throws Exception {
        var words = words(document);
        // The head has a grid of its own, and beside a stamp stands the post of who signs (7.3.5.3).
        double head = words.stream()
                .filter(word -> word.page() == 1 && word.text().contains("〔"))
                .mapToDouble(Word::bottom)
                .findFirst()
                .orElse(140);
        for (var word : words) {
            boolean body = word.bottom() - word.top() < 6 && word.bottom() - word.top() > 5.3 && word.bottom() < 262;
            boolean post = word.text().equals("市") || word.text().equals("长");
            if (body && !post && !(word.page() == 1 && word.top() < head)) {
                double lines = ((word.top() + word.bottom()) / 2 - 37) / LINE - 0.5;
                assertThat(Math.abs(lines - Math.rint(lines)) * LINE)
                        .as(word.toString())
                        .isLessThan(0.5);
                assertThat(word.left()).isGreaterThan(27.5);
                assertThat(word.right()).isLessThan(184.5 + PITCH / 2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("onTheGrid")
    void pageNumbersOfEveryPage(String document) throws Exception {
        var words = words(document);
        int last = words.getLast().page();
        for (int page = 1; page <= last - 1; page++) {
            int wanted = page;
            if (words.stream().noneMatch(word -> word.page() == wanted)) {
                // 7.5: left empty before the imprint
                continue;
            }
            var parts = words.stream()
                    .filter(word -> word.page() == wanted && word.top() > 262)
                    .toList();
            assertThat(parts).extracting(Word::text).contains(String.valueOf(page));
            if (page % 2 == 1) {
                assertThat(parts.getLast().right()).as("7.5, odd").isEqualTo(184 - 14 * POINT, HALF_A_MILLIMETRE);
            } else {
                assertThat(parts.getFirst().left()).as("7.5, even").isEqualTo(28 + 14 * POINT, HALF_A_MILLIMETRE);
            }
        }
    }

    @Test
    void aLetter() throws Exception {
        var words = words("letter");
        var number = word(words, "测政函");
        assertThat(number.right()).as("10.1, at the right edge").isEqualTo(184, HALF_A_MILLIMETRE);
        assertThat(word(words, "特急").left()).as("10.1, at the left edge").isEqualTo(28, HALF_A_MILLIMETRE);
        var red = redInk("letter", number.top());
        assertThat(red[0]).as("10.1, upper edge of the mark").isEqualTo(30, HALF_A_MILLIMETRE);
        assertThat(number.top() - red[1])
                .as("10.1, below the double line")
                .isEqualTo(CHARACTER * 7 / 8, HALF_A_MILLIMETRE);
        assertThat(redInk("letter", 297)[1]).as("10.1, the second double line").isEqualTo(277, HALF_A_MILLIMETRE);
    }

    @Test
    void anOrder() throws Exception {
        var words = words("order");
        var number = word(words, "第12号");
        assertThat((number.left() + number.right()) / 2).as("10.2").isEqualTo(106, HALF_A_MILLIMETRE);
        var mark = redInk("order", number.top());
        assertThat(mark[0]).as("10.2, upper edge of the mark").isEqualTo(37 + 20, HALF_A_MILLIMETRE);
        assertThat(word(words, "《测试市公文管理办法》").top() - number.top())
                .as("10.2, two lines below the number")
                .isEqualTo(3 * LINE, HALF_A_MILLIMETRE);
    }

    @Test
    void anUpwardDocument() throws Exception {
        var words = words("upward");
        var number = word(words, "测财");
        assertThat(number.left()).as("7.2.5, one character in").isEqualTo(28 + PITCH, HALF_A_MILLIMETRE);
        assertThat(number.top())
                .as("7.2.5, on the line of the last signer")
                .isEqualTo(word(words, "李四").top(), HALF_A_MILLIMETRE);
        assertThat(redInk("upward", number.top() - LINE)[0]).as("7.2.4").isEqualTo(37 + 35, HALF_A_MILLIMETRE);
    }
}
