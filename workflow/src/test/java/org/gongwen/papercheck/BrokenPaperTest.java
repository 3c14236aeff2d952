package org.gongwen.papercheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.gongwen.paper.FaceKind;
import org.gongwen.paper.Ink;
import org.gongwen.paper.Page;
import org.gongwen.paper.Pages;
import org.gongwen.paper.PaperFiles;
import org.gongwen.paper.Rule;
import org.gongwen.paper.Run;
import org.gongwen.papercheck.PaperLint.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each rule a document that is clean but for the one thing that was made wrong on purpose. */
class BrokenPaperTest {

    private static final double SIZE_3 = 16 * 25.4 / 72;
    private static final double SIZE_2 = 22 * 25.4 / 72;
    private static final double SIZE_4 = 14 * 25.4 / 72;

    /** @param ofd what is changed in the finished OFD, where pages cannot be made that way; the PDF is left out then */
    private record Fault(String document, UnaryOperator<String> json, UnaryOperator<Pages> pages, String[] ofd) {}

    /** To null where it is left out. */
    private interface Change<T> {
        @Nullable
        T apply(T one);
    }

    private static final Map<PaperRule, Fault> FAULTS = new EnumMap<>(PaperRule.class);

    private static void pages(PaperRule rule, String document, UnaryOperator<Pages> change) {
        FAULTS.put(rule, new Fault(document, json -> json, change, new String[0]));
    }

    private static void json(PaperRule rule, String document, String from, String to) {
        UnaryOperator<String> change = json -> {
            assertThat(json).contains(from);
            return json.replace(from, to);
        };
        FAULTS.put(rule, new Fault(document, change, pages -> pages, new String[0]));
    }

    private static void ofd(PaperRule rule, String document, String from, String to) {
        FAULTS.put(rule, new Fault(document, json -> json, pages -> pages, new String[] {from, to}));
    }

    static {
        ofd(PaperRule.SHEET_SIZE, "notice", "0 0 210 297", "0 0 210 280");
        pages(PaperRule.TYPE_AREA, "notice", runs(1, ofBody(), run -> moved(run, 3, 0)));
        pages(PaperRule.TOP_MARGIN, "long", runs(2, ofBody(), run -> moved(run, 0, -1.6)));
        pages(PaperRule.LEFT_MARGIN, "long", runs(2, ofBody(), run -> moved(run, -2, 0)));
        pages(PaperRule.LINE_GRID, "notice", runs(1, holds("为进一步规范"), run -> moved(run, 0, 2)));
        pages(PaperRule.LINES_PER_PAGE, "long", BrokenPaperTest::crowded);
        pages(PaperRule.CHARACTERS_PER_LINE, "long", runs(0, ofRunningText(), run -> spread(run, 0.95)));
        pages(PaperRule.TEXT_COLOUR, "notice", runs(1, holds("为进一步规范"), run -> inked(run, Ink.RED)));
        pages(PaperRule.COPY_NUMBER, "notice", runs(1, holds("000001"), run -> said(run, "0001")));
        pages(PaperRule.CLASSIFICATION, "notice", BrokenPaperTest::classified);
        pages(PaperRule.URGENCY, "notice", runs(1, holds("特急"), run -> faced(run, FaceKind.FANGSONG)));
        pages(PaperRule.MARK_MISSING, "notice", runs(1, ofMark(), run -> sized(run, SIZE_3)));
        pages(PaperRule.MARK_COLOUR, "notice", runs(1, ofMark(), run -> inked(run, Ink.BLACK)));
        pages(PaperRule.MARK_FACE, "notice", runs(1, ofMark(), run -> faced(run, FaceKind.HEITI)));
        pages(PaperRule.MARK_TOP, "order", runs(1, ofMark(), run -> moved(run, 0, 2)));
        pages(PaperRule.MARK_CENTRED, "notice", runs(1, ofMark(), run -> moved(run, 3, 0)));
        json(PaperRule.NUMBER_FORM, "short", "〔2026〕", "〔2026〕0");
        pages(PaperRule.NUMBER_HEIGHT, "order", runs(1, holds("第12号"), run -> moved(run, 0, 3)));
        pages(PaperRule.NUMBER_SIDE, "letter", runs(1, holds("测政函"), run -> moved(run, -3, 0)));
        pages(PaperRule.NUMBER_FACE, "notice", runs(1, holds("测政办发"), run -> faced(run, FaceKind.HEITI)));
        pages(PaperRule.SIGNERS_SIDE, "upward", runs(1, ofSigners(), run -> moved(run, -4, 0)));
        pages(PaperRule.SIGNERS_FACE, "upward", runs(1, holds("张三", "欧阳", "李四"), run -> faced(run, FaceKind.FANGSONG)));
        pages(PaperRule.RED_LINE_MISSING, "notice", rules(1, rule -> rule.ink() == Ink.RED, rule -> null));
        pages(
                PaperRule.RED_LINE_HEIGHT,
                "notice",
                rules(1, rule -> rule.ink() == Ink.RED, rule -> placed(rule, 0, 0, 2)));
        pages(
                PaperRule.RED_LINE_LENGTH,
                "notice",
                rules(1, rule -> rule.ink() == Ink.RED, rule -> placed(rule, 10, 0, 0)));
        pages(PaperRule.LETTER_LINES, "letter", rules(1, rule -> rule.y1() < 100, BrokenPaperTest::otherWidth));
        pages(
                PaperRule.LETTER_LINE_HEIGHT,
                "letter",
                rules(1, rule -> rule.y1() > 200, rule -> placed(rule, 0, 0, -3)));
        pages(PaperRule.LETTER_LINE_LENGTH, "letter", rules(1, rule -> rule.y1() > 200, rule -> placed(rule, 7, 0, 0)));
        pages(PaperRule.TITLE_SIZE, "notice", runs(1, ofTitle(), run -> sized(run, SIZE_2 * 0.9)));
        pages(PaperRule.TITLE_FACE, "notice", runs(1, ofTitle(), run -> faced(run, FaceKind.HEITI)));
        pages(PaperRule.TITLE_CENTRED, "notice", runs(1, ofTitle(), run -> moved(run, -4, 0)));
        pages(PaperRule.TITLE_HEIGHT, "notice", runs(1, ofTitle(), run -> moved(run, 0, -4)));
        pages(PaperRule.ADDRESSEES_SIDE, "short", runs(1, endsWithColon(), run -> moved(run, 4, 0)));
        pages(PaperRule.ADDRESSEES_HEIGHT, "short", runs(1, endsWithColon(), run -> moved(run, 0, -5)));
        pages(
                PaperRule.ADDRESSEES_COLON,
                "short",
                runs(1, endsWithColon(), run -> said(run, run.text().replace('：', ':'))));
        pages(PaperRule.BODY_ON_FIRST_PAGE, "long", runs(1, ofBodyBelow(150), run -> null));
        pages(PaperRule.BODY_FACE, "notice", runs(1, ofBody(), run -> faced(run, FaceKind.KAITI)));
        pages(PaperRule.BODY_SIZE, "notice", runs(1, ofBody(), run -> sized(run, SIZE_4)));
        pages(PaperRule.PARAGRAPH_INDENT, "notice", runs(1, holds("为进一步规范"), run -> moved(run, -5.5, 0)));
        pages(PaperRule.HEADING_FACE, "long", runs(0, holds("（一）"), run -> faced(run, FaceKind.HEITI)));
        pages(PaperRule.ATTACHMENTS_PLACE, "notice", runs(0, holds("附件："), run -> moved(run, 6, 0)));
        pages(PaperRule.DATE_PLACE, "notice", runs(0, date("日"), run -> moved(run, -20, 0)));
        pages(PaperRule.DATE_FORM, "notice", runs(0, date("日"), run -> said(run, "2026年01月1日")));
        pages(PaperRule.NOTE_PLACE, "notice", runs(0, holds("（此件公开发布）"), run -> moved(run, -6, 0)));
        pages(PaperRule.ANNEX_MARK, "ANNEX", runs(0, holdsOnly("附件"), run -> faced(run, FaceKind.FANGSONG)));
        pages(PaperRule.ANNEX_TITLE, "ANNEX", runs(0, run -> near(run.size(), SIZE_2), run -> moved(run, 0, -10)));
        pages(PaperRule.IMPRINT_EVEN_PAGE, "notice", BrokenPaperTest::withoutItsFirstPage);
        pages(PaperRule.IMPRINT_RULE_WIDTH, "notice", rules(0, rule -> rule.y1() == 262, BrokenPaperTest::otherWidth));
        pages(
                PaperRule.IMPRINT_RULE_LENGTH,
                "notice",
                rules(0, rule -> rule.y1() == 262, rule -> placed(rule, 0, 5, 0)));
        pages(PaperRule.IMPRINT_FOOT, "notice", rules(0, rule -> rule.y1() == 262, rule -> placed(rule, 0, 0, 1.5)));
        pages(
                PaperRule.COPIES_FORM,
                "notice",
                runs(0, holds("抄送："), run -> said(run, run.text().replace('：', ':'))));
        pages(PaperRule.COPIES_SIDE, "notice", runs(0, holds("抄送："), run -> moved(run, -4, 0)));
        pages(PaperRule.PRINTING_SIDE, "notice", runs(0, date("印发"), run -> moved(run, 4, 0)));
        pages(PaperRule.IMPRINT_SIZE, "notice", runs(0, date("印发"), run -> sized(run, SIZE_3)));
        pages(PaperRule.IMPRINT_FACE, "notice", runs(0, ofImprint(), run -> faced(run, FaceKind.HEITI)));
        pages(PaperRule.PAGE_NUMBER_MISSING, "notice", runs(1, ofPageNumber(), run -> null));
        pages(
                PaperRule.PAGE_NUMBER_WRONG,
                "notice",
                runs(1, ofPageNumber(), run -> said(run, run.text().replace('1', '3'))));
        pages(PaperRule.PAGE_NUMBER_TYPE, "notice", runs(1, ofPageNumber(), run -> faced(run, FaceKind.HEITI)));
        pages(
                PaperRule.PAGE_NUMBER_DASHES,
                "notice",
                runs(1, ofPageNumber(), run -> said(run, run.text().replace('—', ' '))));
        pages(PaperRule.PAGE_NUMBER_HEIGHT, "notice", runs(1, ofPageNumber(), run -> moved(run, 0, 3)));
        pages(PaperRule.PAGE_NUMBER_SIDE, "notice", runs(1, ofPageNumber(), run -> moved(run, -60, 0)));
        pages(PaperRule.LETTER_PAGE_NUMBER, "letter", BrokenPaperTest::numberedOnTheFirst);
        pages(PaperRule.LINE_BEGINNING, "notice", runs(1, holds("为进一步规范"), run -> said(run, "，" + tail(run, 1))));
        pages(PaperRule.LINE_END, "notice", runs(1, holds("为进一步规范"), run -> said(run, head(run, 1) + "（")));
        ofd(PaperRule.FACE_NOT_EMBEDDED, "notice", "<ofd:FontFile>font_0.ttf</ofd:FontFile>", "");
        ofd(PaperRule.FACE_UNKNOWN, "notice", "FontName=\"", "FontName=\"X\" Was=\"");
        pages(PaperRule.FACE_BORROWED, "notice", BrokenPaperTest::withOneStranger);
    }

    // ---- what is changed

    private static Predicate<Run> holds(String... texts) {
        return run -> Arrays.stream(texts).anyMatch(run.text()::contains);
    }

    private static Predicate<Run> holdsOnly(String text) {
        return run -> run.text().equals(text);
    }

    private static Predicate<Run> date(String end) {
        return run -> run.text().matches(".*\\d{4}年\\d+月\\d+日.*")
                && run.text().endsWith(end)
                && run.text().length() < 16;
    }

    private static Predicate<Run> endsWithColon() {
        return run -> run.text().endsWith("：") && near(run.x(), 28);
    }

    private static Predicate<Run> ofMark() {
        return run -> run.ink() == Ink.RED;
    }

    private static Predicate<Run> ofTitle() {
        return run -> near(run.size(), SIZE_2);
    }

    /** Lines of the text, which stand below the head of a first page. */
    private static Predicate<Run> ofBody() {
        return run -> near(run.size(), SIZE_3) && run.y() < 262 && (run.y() > 185 || (run.y() < 60 && run.x() < 45));
    }

    private static Predicate<Run> ofRunningText() {
        return run -> near(run.size(), SIZE_3) && run.y() < 262;
    }

    private static Predicate<Run> ofSigners() {
        return run -> near(run.size(), SIZE_3) && run.x() > 95 && run.y() > 80 && run.y() < 130;
    }

    private static Predicate<Run> ofImprint() {
        return run -> near(run.size(), SIZE_4) && run.kind() == FaceKind.FANGSONG && run.y() > 200;
    }

    private static Predicate<Run> ofBodyBelow(double y) {
        return run -> near(run.size(), SIZE_3)
                && run.y() < 262
                && run.y() > y
                && !run.text().contains("市政府各部门：");
    }

    private static Predicate<Run> ofPageNumber() {
        return run -> run.kind() == FaceKind.SONGTI && run.y() > 262;
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) < 0.01;
    }

    // ---- how it is changed

    private static Run with(Run run, double size, double x, double y, String text, List<Double> advances) {
        return new Run(run.kind(), run.face(), size, run.stretch(), x, y, text, advances, run.ink());
    }

    private static Run moved(Run run, double right, double down) {
        return with(run, run.size(), run.x() + right, run.y() + down, run.text(), run.advances());
    }

    private static Run sized(Run run, double size) {
        return with(run, size, run.x(), run.y(), run.text(), run.advances());
    }

    private static Run spread(Run run, double by) {
        return with(
                run,
                run.size(),
                28 + (run.x() - 28) * by,
                run.y(),
                run.text(),
                run.advances().stream().map(advance -> advance * by).toList());
    }

    private static Run faced(Run run, FaceKind kind) {
        return new Run(
                kind,
                PaperFiles.face(kind),
                run.size(),
                run.stretch(),
                run.x(),
                run.y(),
                run.text(),
                run.advances(),
                run.ink());
    }

    private static Run inked(Run run, Ink ink) {
        return new Run(
                run.kind(), run.face(), run.size(), run.stretch(), run.x(), run.y(), run.text(), run.advances(), ink);
    }

    /** With as many distances as the other text needs. */
    private static Run said(Run run, String text) {
        var advances = new ArrayList<>(run.advances());
        int wanted = text.codePointCount(0, text.length()) - 1;
        while (advances.size() > wanted) {
            advances.removeLast();
        }
        while (advances.size() < wanted) {
            advances.add(run.size());
        }
        return with(run, run.size(), run.x(), run.y(), text, advances);
    }

    private static String tail(Run run, int without) {
        return run.text().substring(without);
    }

    private static String head(Run run, int without) {
        return run.text().substring(0, run.text().length() - without);
    }

    private static Rule placed(Rule rule, double shorterLeft, double shorterRight, double down) {
        return new Rule(
                rule.x1() + shorterLeft,
                rule.y1() + down,
                rule.x2() - shorterRight,
                rule.y2() + down,
                rule.width(),
                rule.ink());
    }

    private static Rule otherWidth(Rule rule) {
        return new Rule(rule.x1(), rule.y1(), rule.x2(), rule.y2(), rule.width() > 0.5 ? 0.3 : 1.2, rule.ink());
    }

    /** @param page 0 for all */
    private static UnaryOperator<Pages> runs(int page, Predicate<Run> which, Change<Run> change) {
        return pages -> {
            var all = new ArrayList<Page>();
            int changed = 0;
            for (var one : pages.pages()) {
                var runs = new ArrayList<Run>();
                for (var run : one.runs()) {
                    boolean hit = (page == 0 || page == one.number()) && which.test(run);
                    @Nullable Run now = hit ? change.apply(run) : run;
                    changed += hit ? 1 : 0;
                    if (now != null) {
                        runs.add(now);
                    }
                }
                all.add(new Page(one.number(), runs, one.rules(), one.pictures()));
            }
            assertThat(changed).as("what was to be changed").isPositive();
            return new Pages(all, pages.seals(), pages.warnings());
        };
    }

    private static UnaryOperator<Pages> rules(int page, Predicate<Rule> which, Change<Rule> change) {
        return pages -> {
            var all = new ArrayList<Page>();
            int changed = 0;
            for (var one : pages.pages()) {
                var rules = new ArrayList<Rule>();
                for (var rule : one.rules()) {
                    boolean hit = (page == 0 || page == one.number()) && which.test(rule);
                    @Nullable Rule now = hit ? change.apply(rule) : rule;
                    changed += hit ? 1 : 0;
                    if (now != null) {
                        rules.add(now);
                    }
                }
                all.add(new Page(one.number(), one.runs(), rules, one.pictures()));
            }
            assertThat(changed).as("what was to be changed").isPositive();
            return new Pages(all, pages.seals(), pages.warnings());
        };
    }

    private static Pages withRuns(Pages pages, int page, List<Run> more) {
        var all = new ArrayList<Page>();
        for (var one : pages.pages()) {
            var runs = new ArrayList<>(one.runs());
            if (one.number() == page) {
                runs.addAll(more);
            }
            all.add(new Page(one.number(), runs, one.rules(), one.pictures()));
        }
        return new Pages(all, pages.seals(), pages.warnings());
    }

    /** Lines between the lines. */
    private static Pages crowded(Pages pages) {
        var more = pages.pages().get(1).runs().stream()
                .filter(run -> near(run.size(), SIZE_3) && run.y() < 250)
                .map(run -> moved(run, 0, 5))
                .toList();
        return withRuns(pages, 2, more);
    }

    private static Pages classified(Pages pages) {
        var urgency = pages.pages().getFirst().runs().stream()
                .filter(holds("特急"))
                .findFirst()
                .orElseThrow();
        return withRuns(pages, 1, List.of(faced(said(moved(urgency, 0, 10), "机密"), FaceKind.FANGSONG)));
    }

    private static Pages withoutItsFirstPage(Pages pages) {
        var all = new ArrayList<>(pages.pages());
        all.add(1, new Page(2, all.getFirst().runs(), all.getFirst().rules(), List.of()));
        return new Pages(all, pages.seals(), pages.warnings());
    }

    private static Pages numberedOnTheFirst(Pages pages) {
        var run = PaperFiles.pages(PaperFiles.json("notice")).pages().getFirst().runs().stream()
                .filter(ofPageNumber())
                .toList();
        return withRuns(pages, 1, run);
    }

    private static Pages withOneStranger(Pages pages) {
        return runs(1, holds("为进一步规范"), run -> said(run, "为进"))
                .andThen(changed -> {
                    var whole = pages.pages().getFirst().runs().stream()
                            .filter(holds("为进一步规范"))
                            .findFirst()
                            .orElseThrow();
                    double step = whole.advances().getFirst();
                    var one = faced(moved(said(whole, "一"), 2 * step, 0), FaceKind.KAITI);
                    return withRuns(changed, 1, List.of(one, moved(said(whole, "步"), 3 * step, 0)));
                })
                .apply(pages);
    }

    // ---- the tests

    static Set<PaperRule> rules() {
        return FAULTS.keySet();
    }

    @Test
    void everyRuleIsBrokenOnce() {
        assertThat(FAULTS.keySet()).containsExactlyInAnyOrder(PaperRule.values());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFaultIsFoundWithItsClause(PaperRule rule) {
        var fault = Objects.requireNonNull(FAULTS.get(rule));
        var json = fault.document().equals("ANNEX") ? withAnnex() : PaperFiles.json(fault.document());
        var name = rule.finding(1, "", "").rule();
        var sound = PaperFiles.pages(json);
        assertThat(findings(PaperFiles.ofd(sound), name)).as("before").isEmpty();

        var broken = fault.pages().apply(PaperFiles.pages(fault.json().apply(json)));
        if (fault.ofd().length > 0) {
            var file = OfdTampering.replaced(PaperFiles.ofd(broken), fault.ofd()[0], fault.ofd()[1]);
            assertFound(findings(file, name));
            return;
        }
        assertFound(findings(PaperFiles.ofd(broken), name));
        assertFound(findings(PaperFiles.pdf(broken), name));
    }

    private static void assertFound(List<Finding> findings) {
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.clause()).matches("\\d+(\\.\\d+)*|practice");
            assertThat(finding.measured()).isNotBlank();
            assertThat(finding.required()).isNotBlank();
        });
    }

    private static List<Finding> findings(byte[] file, String rule) {
        return ((Verdict.Measured) PaperLint.lint(file))
                .findings().stream()
                        .filter(finding -> finding.rule().equals(rule))
                        .toList();
    }

    private static String withAnnex() {
        return PaperFiles.json("short")
                .replaceFirst("\\{", "{\"annexes\":[{\"title\":\"试运行安排\",\"body\":[\"各单位按时间表做好准备。\"]}],");
    }
}
