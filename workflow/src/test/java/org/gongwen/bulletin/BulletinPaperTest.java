package org.gongwen.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gongwen.identity.UnitId;
import org.gongwen.paper.FaceKind;
import org.gongwen.paper.MachineFaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed can be read back and looks the same each time; without a face nothing is printed, and that is known before. */
class BulletinPaperTest {

    /** No character is or will be here. */
    private static final String NO_CHARACTER = Character.toString(0x10FFFD);

    /** Where the launcher puts what it fetches, and the system's. */
    private static final List<Path> FOLDERS = Stream.concat(
                    Stream.of(Path.of("../.cache/faces")), MachineFaces.SYSTEM.stream())
            .toList();

    private final MachineFaces installed = new MachineFaces(FOLDERS);

    @TempDir
    Path folder;

    @Test
    void aLongRankingHasItsHeadOnEveryPageAndEveryPageItsNumber() throws IOException {
        var bulletin = bulletin(120, "滨海市𠮷喆堃图书馆");
        var printed = new BulletinPaper(installed).print(bulletin);

        try (var pdf = Loader.loadPDF(printed)) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(2);
            var stripper = new PDFTextStripper();
            for (int page = 1; page <= pages; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                var text = stripper.getText(pdf);
                assertThat(text).contains("第 " + page + " 页", "共 " + pages + " 页");
                if (text.contains("图书馆")) {
                    assertThat(text).contains("名次", "得分", "稿件", "公文", "答复");
                }
            }
            stripper.setStartPage(1);
            stripper.setEndPage(pages);
            var all = stripper.getText(pdf).replaceAll("\\s+", "");
            assertThat(all).contains("关于2026年10月信息发布、公文办理和群众答复情况的通报");
            assertThat(all).contains("（稿件得分×40＋公文得分×30＋答复得分×30）", "不参评，不扣分");
            assertThat(IntStream.rangeClosed(1, 120).mapToObj(number -> "滨海市𠮷喆堃图书馆" + number + "号"))
                    .allMatch(all::contains);
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
        assertThat(printed.length).as("only the characters that are used").isLessThan(600_000);
    }

    @Test
    void theSameBulletinGivesTheSameBytes() {
        var bulletin = bulletin(30, "滨海市𠮷喆堃图书馆");

        assertThat(new BulletinPaper(new MachineFaces(FOLDERS)).print(bulletin))
                .isEqualTo(new BulletinPaper(installed).print(bulletin));
    }

    @Test
    void aCharacterThatNoFaceHasIsNamedBeforehandAndPrintedAsGeta() throws IOException {
        var paper = new BulletinPaper(installed);
        var bulletin = bulletin(2, "滨海市" + NO_CHARACTER + "馆");

        assertThat(paper.missing(bulletin)).containsExactly(NO_CHARACTER);
        assertThat(paper.missing(bulletin(2, "𠮷喆堃"))).isEmpty();
        try (var pdf = Loader.loadPDF(paper.print(bulletin))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("滨海市〓馆1号");
        }
    }

    @Test
    void theFacesOfTheBureauAreTakenFirstAndOthersLendWhatTheyLack() throws IOException {
        few(folder.resolve("own-fangsong.ttf"), "的滨海市图书馆号");
        var faces = new MachineFaces(
                Stream.concat(Stream.of(folder), FOLDERS.stream()).toList());

        var type = faces.installed().orElseThrow();
        assertThat(type.faceFor(FaceKind.FANGSONG, '图')).isSameAs(type.face(FaceKind.FANGSONG));
        assertThat(type.faceFor(FaceKind.FANGSONG, '喆')).isNotSameAs(type.face(FaceKind.FANGSONG));
        try (var pdf = Loader.loadPDF(new BulletinPaper(faces).print(bulletin(2, "滨海市𠮷喆堃图书馆")))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("滨海市𠮷喆堃图书馆1号");
            var fonts = new TreeSet<String>();
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                PDFont font = pdf.getPage(0).getResources().getFont(name);
                fonts.add(name.getName() + font.getName());
            }
            assertThat(fonts).hasSizeGreaterThan(1);
        }
    }

    @Test
    void withoutAFaceNothingCanBePrinted() throws IOException {
        var nowhere = new BulletinPaper(new MachineFaces(List.of(folder)));
        assertThat(nowhere.isPossible()).isFalse();
        assertThatThrownBy(() -> nowhere.print(bulletin(1, "馆"))).isInstanceOf(IllegalStateException.class);

        Files.writeString(folder.resolve("simfang.ttf"), "no face");
        assertThat(new BulletinPaper(new MachineFaces(List.of(folder))).isPossible())
                .as("with one that cannot be read")
                .isFalse();
    }

    /** The face that the launcher sees to, with these characters alone. */
    private static void few(Path file, String characters) throws IOException {
        try (var font = new TTFParser().parse(new RandomAccessReadBufferedFile(outlines()));
                OutputStream out = Files.newOutputStream(file)) {
            var subset = new TTFSubsetter(font);
            characters.codePoints().forEach(subset::add);
            subset.writeToStream(out);
        }
    }

    private static Path outlines() throws IOException {
        for (var folder : FOLDERS) {
            if (Files.isDirectory(folder)) {
                try (var found = Files.find(
                        folder,
                        6,
                        (path, facts) -> path.getFileName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .matches("(lxgwwenkai-regular|simfang)\\.ttf"))) {
                    var first = found.findFirst();
                    if (first.isPresent()) {
                        return first.get();
                    }
                }
            }
        }
        throw new IllegalStateException("no face with outlines in " + FOLDERS);
    }

    private static Bulletin bulletin(int units, String name) {
        var at = OffsetDateTime.parse("2026-11-02T07:45:00+08:00");
        return new Bulletin(
                YearMonth.of(2026, 10),
                new BulletinTerms(3, 40, 30, 30, 8, null, at),
                at,
                null,
                null,
                IntStream.rangeClosed(1, units)
                        .mapToObj(number -> new BulletinLine(
                                new UnitId(number),
                                name + number + "号",
                                new Share(number % 12, 8),
                                new Share(number % 5, 5),
                                number % 3 == 0 ? Share.NOTHING : new Share(1, 2),
                                new BigDecimal("71.43"),
                                number))
                        .toList());
    }
}
