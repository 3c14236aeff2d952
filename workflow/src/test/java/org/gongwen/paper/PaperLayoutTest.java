package org.gongwen.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaperLayoutTest {

    private static final Offset<Double> EXACT = within(1e-6);

    private final PaperLayout layout = new PaperLayout(new EvenFaces());

    private Pages pages(String json) {
        return layout.pages(DocumentJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static String body(String... paragraphs) {
        return List.of(paragraphs).stream().map(text -> "'" + text + "'").collect(Collectors.joining(","));
    }

    /** What stands on a page from above, the runs of a line together. */
    private static List<String> lines(Page page) {
        var lines = new TreeMap<Double, List<Run>>();
        page.runs()
                .forEach(run -> lines.computeIfAbsent(Math.round(run.y() * 1000) / 1000.0, y -> new ArrayList<>())
                        .add(run));
        return lines.values().stream()
                .map(runs -> runs.stream()
                        .sorted(Comparator.comparingDouble(Run::x))
                        .map(Run::text)
                        .collect(Collectors.joining()))
                .toList();
    }

    private static Run run(Page page, String text) {
        return page.runs().stream()
                .filter(run -> run.text().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not among " + lines(page)));
    }

    @Test
    void aFullPageHasTwentyTwoLinesOfTwentyEightCharacters() {
        var pages = pages("{'mark':'甲市','body':['" + "字".repeat(28 * 60) + "']}");

        var second = pages.pages().get(1).runs().stream()
                .filter(run -> run.kind() == FaceKind.FANGSONG)
                .toList();
        assertThat(second).hasSize(22);
        assertThat(second).allSatisfy(run -> {
            assertThat(run.text()).hasSize(28);
            assertThat(run.x()).isEqualTo(28, EXACT);
            assertThat(run.advances()).allSatisfy(advance -> assertThat(advance).isEqualTo(156.0 / 28, EXACT));
        });
        for (int i = 1; i < 22; i++) {
            assertThat(second.get(i).y() - second.get(i - 1).y()).isEqualTo(225.0 / 22, EXACT);
        }
    }

    @Test
    void noLineBeginsOrEndsWhereItMayNotAndNoTextIsLost() {
        var random = new Random(9704);
        var characters =
                "公文处理，。、：；《》（）“”……——2026 GB/T 99.9% abc 𠮷喆".codePoints().toArray();
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder("文");
            for (int i = 0; i < 200; i++) {
                text.appendCodePoint(characters[random.nextInt(characters.length)])
                        .append("字".repeat(random.nextInt(2, 5)));
            }
            var glyphs = new Typesetting(new EvenFaces())
                    .glyphs(text.toString(), FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH);
            var lines = LineBreaker.lines(glyphs, 144, 156, true);

            var set = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i).glyphs();
                if (i > 0) {
                    assertThat(Kinsoku.neverFirst(line.getFirst().codePoint())).isFalse();
                }
                if (i + 1 < lines.size()) {
                    assertThat(Kinsoku.neverLast(line.getLast().codePoint())).isFalse();
                }
                assertThat(lines.get(i).width()).isLessThanOrEqualTo((i == 0 ? 144 : 156) + 1e-6);
                line.forEach(glyph -> set.appendCodePoint(glyph.codePoint()));
            }
            assertThat(set.toString().replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
        }
    }

    @Test
    void punctuationIsTakenInWhereOtherPunctuationMakesRoom() {
        var text = "字".repeat(10) + "，" + "字".repeat(17) + "。" + "字".repeat(5);

        var glyphs = new Typesetting(new EvenFaces()).glyphs(text, FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH);
        var first = LineBreaker.lines(glyphs, 156, 156, true).getFirst();

        assertThat(first.glyphs()).hasSize(29);
        assertThat(first.width()).isEqualTo(156, EXACT);
    }

    @Test
    void aCharacterGoesDownWithPunctuationThatHasNoRoom() {
        var glyphs = new Typesetting(new EvenFaces())
                .glyphs("字".repeat(28) + "。" + "字".repeat(5), FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH);

        var lines = LineBreaker.lines(glyphs, 156, 156, true);

        assertThat(lines.getFirst().glyphs()).hasSize(27);
        assertThat(lines.getFirst().width()).isEqualTo(156, EXACT);
    }

    @Test
    void numbersAndWordsStayInOnePiece() {
        var pages = pages("{'mark':'甲市','body':[" + body("字".repeat(24) + "12345678" + "字".repeat(10)) + "]}");

        assertThat(lines(pages.pages().getFirst())).anyMatch(line -> line.startsWith("12345678"));
    }

    @Test
    void anAddressLongerThanALineIsDivided() {
        var address = "https://example.gov.cn/" + "a".repeat(120);
        var pages = pages("{'mark':'甲市','body':[" + body("见" + address) + "]}");

        var first = pages.pages().getFirst();
        assertThat(String.join("", lines(first))).contains(address);
        assertThat(first.runs()).allSatisfy(run -> assertThat(run.end()).isLessThan(184.01));
    }

    @Test
    void aCharacterBeyondTheBasicPlaneIsOneCharacter() {
        var pages = pages("{'mark':'甲市','body':['" + "𠮷".repeat(60) + "']}");

        var line = run(pages.pages().getFirst(), "𠮷");
        assertThat(line.text().codePointCount(0, line.text().length())).isEqualTo(26);
        assertThat(line.advances()).hasSize(25);
    }

    @Test
    void elementsOfTheHeadStandInTheirDistances() {
        var first = pages("{'mark':'甲市','number':'甲发〔2026〕1号','title':'关于试验的通知','body':['字']}")
                .pages()
                .getFirst();

        var mark = run(first, "甲市文件");
        assertThat(mark.y() - 0.85 * mark.size()).isEqualTo(37 + 35, EXACT);
        double markBottom = mark.y() + 0.09 * mark.size();
        var number = run(first, "甲发");
        assertThat(Sheet.baseline(markBottom + 2 * Sheet.LINE, Sheet.LINE, Sheet.SIZE_3))
                .isEqualTo(number.y(), EXACT);
        var rule = first.rules().getFirst();
        assertThat(rule.y1() - (number.y() + 0.12 * Sheet.SIZE_3)).isEqualTo(4, EXACT);
        assertThat(rule.x1()).isEqualTo(28, EXACT);
        assertThat(rule.x2()).isEqualTo(184, EXACT);
        var title = run(first, "关于试验");
        assertThat(title.y()).isEqualTo(Sheet.baseline(rule.y1() + 2 * Sheet.LINE, Sheet.LINE, Sheet.SIZE_2), EXACT);
    }

    @Test
    void theHeadOfAJointUpwardDocumentEndsOnTheGridToo() {
        var first = pages("{'mark':['甲局','乙乙局','丙局'],'number':'甲发〔2026〕1号','signers':['张三','李四','王五'],"
                        + "'title':'关于试验的请示','body':['字']}")
                .pages()
                .getFirst();

        var rule = first.rules().getFirst();
        var title = run(first, "关于试验");
        assertThat(title.y()).isEqualTo(Sheet.baseline(rule.y1() + 2 * Sheet.LINE, Sheet.LINE, Sheet.SIZE_2), EXACT);
        assertThat(run(first, "甲发").y()).isEqualTo(run(first, "王五").y(), EXACT);
        assertThat(run(first, "李四").end()).isEqualTo(184 - Sheet.PITCH, within(0.1));
        assertThat(run(first, "王五").x()).isEqualTo(run(first, "张三").x(), EXACT);
    }

    @Test
    void aTitleIsATrapeziumOrALozengeOfWholeWords() {
        var lines = TitleBreaker.lines(
                "测试市人民政府办公室关于进一步加强全市公文处理工作和电子公文归档管理工作的实施意见", text -> text.codePointCount(0, text.length()), 20);

        assertThat(String.join("", lines)).hasSize(41);
        assertThat(lines).allMatch(line -> line.length() <= 20);
        var widths = lines.stream().map(String::length).toList();
        for (int i = 1; i + 1 < widths.size(); i++) {
            assertThat(widths.get(i)).isGreaterThanOrEqualTo(Math.min(widths.get(i - 1), widths.get(i + 1)));
        }
        assertThat(lines).noneMatch(line -> line.startsWith("的") || line.startsWith("和"));
    }

    @Test
    void aHeadingIsNotTheLastLineOfItsPage() {
        for (int paragraphs = 1; paragraphs < 30; paragraphs++) {
            var text =
                    "'字',".repeat(paragraphs) + "{'type':'heading','level':1,'text':'一、要求'},'" + "字".repeat(80) + "'";
            for (var page : pages("{'mark':'甲市','body':[" + text + "]}").pages()) {
                var lines = lines(page).stream()
                        .filter(line -> !line.startsWith("—"))
                        .toList();
                assertThat(lines.getLast()).isNotEqualTo("一、要求");
            }
        }
    }

    @Test
    void theImprintEndsOnTheLowerEdgeOfAnEvenPage() {
        for (int paragraphs = 1; paragraphs < 60; paragraphs++) {
            var pages = pages("{'mark':'甲市','body':[" + "'字',".repeat(paragraphs)
                            + "'字'],'imprint':{'copies':'乙局','organ':'甲市办公室','date':'2026-11-22'}}")
                    .pages();
            assertThat(pages.size() % 2).isZero();
            var last = pages.getLast();
            var rules = last.rules().stream()
                    .filter(rule -> rule.ink() == Ink.BLACK)
                    .toList();
            assertThat(rules).extracting(Rule::width).containsExactly(0.35, 0.25, 0.35);
            assertThat(rules.getLast().y1()).isEqualTo(262, EXACT);
            assertThat(last.runs().stream()
                            .filter(run -> run.y() < rules.getFirst().y1()))
                    .allMatch(run -> run.y() + 1 < rules.getFirst().y1());
        }
    }

    @Test
    void noOrganOfALongListIsLeftOutOfTheImprint() {
        for (int organs : new int[] {40, 55, 70, 120, 300}) {
            for (int paragraphs : new int[] {1, 30}) {
                var copies = IntStream.range(0, organs)
                        .mapToObj("滨海市文化发展研究院第%03d研究所"::formatted)
                        .collect(Collectors.joining("，"));
                var pages = pages("{'mark':'甲市','body':[" + "'字',".repeat(paragraphs) + "'字'],'imprint':{'copies':'"
                                + copies + "','organ':'甲市办公室','date':'2026-11-22'}}")
                        .pages();

                assertThat(pages.size() % 2).isZero();
                assertThat(pages.stream().flatMap(page -> page.runs().stream()))
                        .allMatch(run -> run.y() > Sheet.TOP - 10 && run.y() < 297 - 20);
                assertThat(pages.stream().flatMap(page -> lines(page).stream()).collect(Collectors.joining()))
                        .contains("甲市办公室")
                        .matches(text -> IntStream.range(0, organs).allMatch(i -> text.contains("%03d".formatted(i))));
                assertThat(pages.getLast().rules().getLast().y1()).isEqualTo(262, EXACT);
            }
        }
    }

    @Test
    void pageNumbersStandAtTheRightOnOddPagesAndAtTheLeftOnEvenOnes() {
        var pages = pages("{'mark':'甲市','body':['" + "字".repeat(1800) + "']}").pages();

        var first = run(pages.get(0), "— 1 —");
        assertThat(first.end()).isEqualTo(184 - Sheet.SIZE_4, EXACT);
        assertThat(first.y() - 0.4 * Sheet.SIZE_4).isEqualTo(262 + 7, EXACT);
        assertThat(run(pages.get(1), "— 2 —").x()).isEqualTo(28 + Sheet.SIZE_4, EXACT);
    }

    @Test
    void theDateStandsFourCharactersInAndTheSealWithinALineOfTheText() {
        var pages = pages("{'mark':'甲市','body':['字'],'signature':{'names':['甲市人民政府'],'date':'2026-03-05'}}");

        var first = pages.pages().getFirst();
        var date = run(first, "2026年3月5日");
        assertThat(date.end()).isEqualTo(184 - 4 * Sheet.PITCH, within(0.1));
        var name = run(first, "甲市人民政府");
        assertThat((name.x() + name.end()) / 2).isEqualTo((date.x() + date.end()) / 2, within(0.1));
        var seal = pages.seals().getFirst();
        assertThat(seal.x() + seal.width() / 2).isEqualTo((date.x() + date.end()) / 2, within(0.1));
        double textBottom = run(first, "字").y() + 0.12 * Sheet.SIZE_3;
        assertThat(seal.y()).isBetween(textBottom, textBottom + Sheet.LINE);
        assertThat(seal.y() + seal.height()).isGreaterThan(date.y());
    }

    @Test
    void sealsOfAJointDocumentDoNotTouchAndStayInTheMeasure() {
        for (int count = 2; count <= 9; count++) {
            var names =
                    IntStream.range(0, count).mapToObj(i -> "'甲市第" + i + "局'").collect(Collectors.joining(","));
            var seals = pages("{'mark':[" + names + "],'body':['字'],'signature':{'date':'2026-03-05'}}")
                    .seals();
            assertThat(seals).hasSize(count);
            for (var one : seals) {
                assertThat(one.x()).isGreaterThanOrEqualTo(28);
                assertThat(one.x() + one.width()).isLessThanOrEqualTo(184);
                for (var other : seals) {
                    double apart = Math.hypot(one.x() - other.x(), one.y() - other.y());
                    assertThat(one == other || apart > one.width()).isTrue();
                }
            }
        }
    }

    @Test
    void aSignatureTakesTextAlongToItsPage() {
        for (int paragraphs = 1; paragraphs < 40; paragraphs++) {
            var pages = pages(
                    "{'mark':'甲市','body':[" + "'字',".repeat(paragraphs) + "'末'],'signature':{'date':'2026-03-05'}}");
            assertThat(lines(pages.pages().getLast())).contains("末");
            assertThat(pages.warnings()).isEmpty();
        }
    }

    @Test
    void anAnnexBeginsOnAPageOfItsOwn() {
        var pages = pages("{'mark':'甲市','body':['字'],'annexes':[{'title':'名单','body':['乙']}]}")
                .pages();

        var annex = pages.get(1);
        assertThat(lines(annex)).startsWith("附件", "名单", "乙");
        assertThat(run(annex, "附件").kind()).isEqualTo(FaceKind.HEITI);
        assertThat(run(annex, "附件").y()).isEqualTo(Sheet.baseline(37, Sheet.LINE, Sheet.SIZE_3), EXACT);
        assertThat(run(annex, "名单").y())
                .isEqualTo(Sheet.baseline(37 + 2 * Sheet.LINE, Sheet.LINE, Sheet.SIZE_2), EXACT);
    }

    @Test
    void theHeadOfATableStandsOnEachOfItsPagesAndNoRowIsLost() {
        var rows = IntStream.range(0, 120).mapToObj(i -> "['" + i + "号','乙']").collect(Collectors.joining(","));
        var pages = pages("{'mark':'甲市','body':[{'type':'table','headRows':1,'rows':[['头','备注']," + rows + "]}]}")
                .pages();

        assertThat(pages.size()).isGreaterThan(4);
        assertThat(pages).allSatisfy(page -> assertThat(lines(page)).anyMatch(line -> line.contains("头备注")));
        for (int i = 0; i < 120; i++) {
            var row = i + "号乙";
            assertThat(pages.stream().filter(page -> lines(page).contains(row))).hasSize(1);
        }
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.rules().stream().filter(rule -> rule.ink() == Ink.BLACK))
                        .allMatch(rule -> rule.y2() <= 262 && rule.x2() <= 184.001));
    }

    @Test
    void aRowHigherThanAPageIsDivided() {
        var pages = pages("{'mark':'甲市','body':[{'type':'table','rows':[['" + "字".repeat(2000) + "','乙']]}]}")
                .pages();

        var text = pages.stream().flatMap(page -> lines(page).stream()).collect(Collectors.joining());
        assertThat(text.chars().filter(c -> c == '字')).hasSize(2000);
        assertThat(pages).allSatisfy(page -> assertThat(page.runs()).allMatch(run -> run.y() < 275));
    }

    @Test
    void aLetterHasItsLinesAndNoNumberOnItsFirstPage() {
        var first = pages("{'form':'letter','mark':'甲市人民政府','number':'甲函〔2026〕1号','urgency':'特急',"
                        + "'title':'关于试验的函','body':['" + "字".repeat(1200) + "']}")
                .pages()
                .getFirst();

        var mark = run(first, "甲市人民政府");
        assertThat(mark.y() - 0.85 * mark.size()).isEqualTo(30, EXACT);
        var rules = first.rules();
        assertThat(rules)
                .hasSize(4)
                .allSatisfy(rule -> assertThat(rule.x2() - rule.x1()).isEqualTo(170, EXACT));
        double upper = rules.getFirst().y1() - rules.getFirst().width() / 2;
        assertThat(upper - (mark.y() + 0.09 * mark.size())).isEqualTo(4, EXACT);
        assertThat(rules.getLast().y1() + rules.getLast().width() / 2).isEqualTo(277, EXACT);
        assertThat(run(first, "甲函").end()).isEqualTo(184, within(0.1));
        double lowest = first.runs().stream().mapToDouble(Run::y).max().orElseThrow() + 0.12 * Sheet.SIZE_3;
        double line = rules.get(2).y1() - rules.get(2).width() / 2;
        assertThat(line - lowest).isEqualTo(Sheet.SIZE_3 * 7 / 8, EXACT);
        assertThat(lines(first)).noneMatch(text -> text.startsWith("—"));
    }

    @Test
    void anOrderHasItsMarkTwentyMillimetresBelowTheTop() {
        var first = pages("{'form':'order','mark':'甲市人民政府','number':'第1号','body':['字'],"
                        + "'signature':{'kind':'stamped','names':'王五','post':'市长','date':'2026-03-05'}}")
                .pages()
                .getFirst();

        var mark = run(first, "甲市人民政府令");
        assertThat(mark.y() - 0.85 * mark.size()).isEqualTo(37 + 20, EXACT);
        assertThat(run(first, "2026年").end()).isEqualTo(184 - 4 * Sheet.PITCH, within(0.1));
    }

    @Test
    void whatNoFaceHasIsToldOnce() {
        assertThat(pages("{'mark':'甲市','body':['字\uE000字\uE000']}").warnings())
                .containsExactly(new PaperWarning(PaperWarning.Kind.MISSING_CHARACTER, "\uE000", ""));
    }
}
