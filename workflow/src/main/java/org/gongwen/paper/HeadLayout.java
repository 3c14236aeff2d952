package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** 版头 (7.2) and what stands in its place in letters, orders and minutes (10). */
final class HeadLayout {

    /** From 版心 to the mark, 7.2.4 and 10.3. */
    private static final double MARK_BELOW_TEXT_TOP = 35;
    /** From 版心 to the mark of an order, 10.2. */
    private static final double ORDER_MARK_BELOW_TEXT_TOP = 20;
    /** From the edge of the sheet to the mark of a letter, 10.1. */
    private static final double LETTER_MARK_TOP = 30;
    /** From the number to the red line, 7.2.7; from the mark of a letter to its double line, 10.1. */
    private static final double LINE_BELOW = 4;

    private static final double LETTER_LINE_WIDTH = 170;
    /** From the second double line of a letter to the lower edge of the sheet. */
    private static final double LETTER_LINE_ABOVE_EDGE = 20;

    private static final double THICK = 1.0;
    private static final double THIN = 0.35;
    private static final double BETWEEN = 0.5;
    private static final double DOUBLE = THICK + BETWEEN + THIN;
    /** 3号汉字高度的 7/8 */
    static final double SEVEN_EIGHTHS = Sheet.SIZE_3 * 7 / 8;

    private static final double RED_LINE = 0.6;

    private final Typesetting setting;
    private final MarkLayout mark;

    HeadLayout(Typesetting setting, List<PaperWarning> warnings) {
        this.setting = setting;
        this.mark = new MarkLayout(setting, warnings);
    }

    static PageSheet firstSheet(PaperForm form) {
        if (form != PaperForm.LETTER) {
            return new PageSheet(Sheet.LINES, 0);
        }
        // The line above the second double line has its own distance to it.
        double bottom = Sheet.HEIGHT - LETTER_LINE_ABOVE_EDGE - DOUBLE - SEVEN_EIGHTHS;
        double onGrid = Sheet.BOTTOM + (Sheet.LINE + Sheet.SIZE_3) / 2;
        return new PageSheet(Sheet.LINES + 1, bottom - onGrid);
    }

    /** @return the line of the grid on which the title, or of an order the text, begins */
    int put(PaperDocument document, PageSheet sheet) {
        return switch (document.form()) {
            case DOCUMENT, MINUTES -> usual(document, sheet);
            case LETTER -> letter(document, sheet);
            case ORDER -> order(document, sheet);
        };
    }

    private int usual(PaperDocument document, PageSheet sheet) {
        double top = Sheet.TOP + MARK_BELOW_TEXT_TOP;
        int rows = Math.max(1, (document.signers().size() + 1) / 2);
        // Mark, two lines, the number's rows, 4 mm, two lines: together whole lines.
        double height = heightToGrid(
                MARK_BELOW_TEXT_TOP + 2 * Sheet.LINE + characterBottom(rows) + LINE_BELOW + 2 * Sheet.LINE,
                10 + (document.mark().size() - 1) * Sheet.LINE);
        marks(marksAtTopLeft(document), Sheet.TOP, sheet);
        sheet.put(mark.runs(document.mark(), document.suffix(), top, height));
        double below = top + height + 2 * Sheet.LINE;
        double numberLine = below + (rows - 1) * Sheet.LINE;
        if (document.signers().isEmpty()) {
            centred(document.number(), numberLine, sheet);
        } else {
            text(document.number(), FaceKind.FANGSONG, Sheet.LEFT + Sheet.PITCH, numberLine, sheet);
            signers(document.signers(), below, sheet);
        }
        double line = below + characterBottom(rows) + LINE_BELOW;
        sheet.put(Rule.across(Sheet.LEFT, Sheet.RIGHT, line, RED_LINE, Ink.RED));
        return Sheet.lineAtOrBelow(line + 2 * Sheet.LINE);
    }

    /** The least height from this one up with which the sum is whole lines. */
    private static double heightToGrid(double others, double least) {
        double lines = Math.ceil((others + least) / Sheet.LINE - 1e-9);
        return lines * Sheet.LINE - others;
    }

    /** Where the characters of the last of so many lines end, from the upper edge of the first. */
    private static double characterBottom(int lines) {
        return (lines - 1) * Sheet.LINE + (Sheet.LINE + Sheet.SIZE_3) / 2;
    }

    /** 签发人, one character in from the right; two names on a line, the first ones below each other (7.2.6). */
    private void signers(List<String> signers, double top, PageSheet sheet) {
        var label = setting.glyphs("签发人：", FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH);
        double labelWidth = Typesetting.width(label);
        double first = columnWidth(signers, 0);
        double second = columnWidth(signers, 1);
        double right = Sheet.RIGHT - Sheet.PITCH;
        double namesLeft = right - first - (second > 0 ? Sheet.PITCH + second : 0);
        text("签发人：", FaceKind.FANGSONG, namesLeft - labelWidth, top, sheet);
        for (int i = 0; i < signers.size(); i++) {
            double x = namesLeft + i % 2 * (first + Sheet.PITCH);
            text(signers.get(i), FaceKind.KAITI, x, top + i / 2 * Sheet.LINE, sheet);
        }
    }

    /** Of the longest name that stands in this column, 0 or 1. */
    private double columnWidth(List<String> signers, int column) {
        return IntStream.range(0, signers.size())
                .filter(i -> i % 2 == column)
                .mapToDouble(i -> nameWidth(signers.get(i)))
                .max()
                .orElse(0);
    }

    private double nameWidth(String name) {
        return Typesetting.width(setting.glyphs(name, FaceKind.KAITI, Sheet.SIZE_3, Sheet.PITCH));
    }

    private int letter(PaperDocument document, PageSheet sheet) {
        var marks = marksAtTopLeft(document);
        int rows = Math.max(1, marks.size());
        double height = heightToGrid(
                LETTER_MARK_TOP
                        - Sheet.TOP
                        + LINE_BELOW
                        + DOUBLE
                        + SEVEN_EIGHTHS
                        + (rows - 1) * Sheet.LINE
                        + Sheet.SIZE_3
                        + 2 * Sheet.LINE,
                10);
        // A letter is the lead organ's, 10.1.
        sheet.put(mark.runs(document.mark().subList(0, 1), document.suffix(), LETTER_MARK_TOP, height));
        double line = LETTER_MARK_TOP + height + LINE_BELOW;
        doubleLine(line, THICK, THIN, sheet);
        double top = line + DOUBLE + SEVEN_EIGHTHS - (Sheet.LINE - Sheet.SIZE_3) / 2;
        marks(marks, top, sheet);
        double numberWidth =
                Typesetting.width(setting.glyphs(document.number(), FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH));
        text(document.number(), FaceKind.FANGSONG, Sheet.RIGHT - numberWidth, top, sheet);
        doubleLine(Sheet.HEIGHT - LETTER_LINE_ABOVE_EDGE - DOUBLE, THIN, THICK, sheet);
        double last = line + DOUBLE + SEVEN_EIGHTHS + (rows - 1) * Sheet.LINE + Sheet.SIZE_3;
        return Sheet.lineAtOrBelow(last + 2 * Sheet.LINE);
    }

    private static void doubleLine(double top, double upper, double lower, PageSheet sheet) {
        double left = (Sheet.WIDTH - LETTER_LINE_WIDTH) / 2;
        double right = left + LETTER_LINE_WIDTH;
        sheet.put(Rule.across(left, right, top + upper / 2, upper, Ink.RED));
        sheet.put(Rule.across(left, right, top + upper + BETWEEN + lower / 2, lower, Ink.RED));
    }

    private int order(PaperDocument document, PageSheet sheet) {
        double top = Sheet.TOP + ORDER_MARK_BELOW_TEXT_TOP;
        double height =
                heightToGrid(ORDER_MARK_BELOW_TEXT_TOP, 14 + (document.mark().size() - 1) * Sheet.LINE);
        marks(marksAtTopLeft(document), Sheet.TOP, sheet);
        sheet.put(mark.runs(document.mark(), document.suffix(), top, height));
        double number = top + height + 2 * Sheet.LINE;
        centred(document.number(), number, sheet);
        return Sheet.lineAtOrBelow(number + 3 * Sheet.LINE);
    }

    private record Mark(String text, FaceKind face) {}

    /** 份号, 密级和保密期限, 紧急程度 in this order (7.2.1 to 7.2.3). */
    private static List<Mark> marksAtTopLeft(PaperDocument document) {
        return Stream.of(
                        new Mark(document.copyNumber(), FaceKind.FANGSONG),
                        new Mark(document.classification(), FaceKind.HEITI),
                        new Mark(document.urgency(), FaceKind.HEITI))
                .filter(mark -> !mark.text().isEmpty())
                .toList();
    }

    private void marks(List<Mark> marks, double top, PageSheet sheet) {
        for (int i = 0; i < marks.size(); i++) {
            text(marks.get(i).text(), marks.get(i).face(), Sheet.LEFT, top + i * Sheet.LINE, sheet);
        }
    }

    private void centred(String text, double top, PageSheet sheet) {
        double width = Typesetting.width(setting.glyphs(text, FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH));
        text(text, FaceKind.FANGSONG, Sheet.LEFT + (Sheet.TEXT_WIDTH - width) / 2, top, sheet);
    }

    private void text(String text, FaceKind face, double x, double top, PageSheet sheet) {
        var glyphs = new ArrayList<>(setting.glyphs(text, face, Sheet.SIZE_3, Sheet.PITCH));
        double y = Sheet.baseline(top, Sheet.LINE, Sheet.SIZE_3);
        sheet.put(Line.natural(glyphs).runs(x, y, Sheet.SIZE_3, Ink.BLACK));
    }
}
