package org.gongwen.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** 发文机关署名, 成文日期 and the room for seals or a signature stamp, 7.3.5. */
final class SignatureLayout {

    private static final double TWO = 2 * Sheet.PITCH;
    private static final double FOUR = 4 * Sheet.PITCH;
    /** A seal's middle lies so much above that of name and date, which stand 居印章中心偏下位置. */
    private static final double SEAL_ABOVE_MIDDLE = 3;

    private static final double BETWEEN_SEALS = 2;
    private static final int MOST_SEALS_IN_A_ROW = 3;
    private static final double STAMP_WIDTH = 30;
    private static final double STAMP_HEIGHT = 2 * Sheet.LINE;

    private final Typesetting setting;

    SignatureLayout(Typesetting setting) {
        this.setting = setting;
    }

    /** @param below lines that belong to it and follow */
    void put(Signature signature, int below, Flow flow, List<SealPlace> seals, List<PaperWarning> warnings) {
        int lines = switch (signature.kind()) {
            case SEALED -> sealedLines(signature);
            case UNSEALED -> 1 + signature.names().size() + 1;
            case STAMPED -> 2 + 2 + 1 + 1;
        };
        boolean alone = !flow.reserve(lines + below);
        if (alone) {
            warnings.add(new PaperWarning(PaperWarning.Kind.SIGNATURE_ALONE, "", ""));
        }
        int from = flow.line();
        switch (signature.kind()) {
            case SEALED -> sealed(signature, flow, seals);
            case UNSEALED -> unsealed(signature, flow);
            case STAMPED -> stamped(signature, flow, seals);
        }
        flow.at(from + lines);
    }

    /** As many empty lines that a seal over name and date begins within a line of the text. */
    private static int linesAbove(Signature signature) {
        return Math.max(1, (int) Math.ceil((signature.seal() / 2 + SEAL_ABOVE_MIDDLE) / Sheet.LINE - 1e-6) - 1);
    }

    /** At most three, and two where three names would not each stand on one line. */
    private int inARow(Signature signature) {
        int count = signature.names().size();
        int fit = Math.max(1, (int) ((Sheet.TEXT_WIDTH + BETWEEN_SEALS) / (signature.seal() + BETWEEN_SEALS)));
        double widest =
                signature.names().stream().mapToDouble(this::width).max().orElseThrow();
        int most = widest > nameWidth(MOST_SEALS_IN_A_ROW) ? 2 : MOST_SEALS_IN_A_ROW;
        return Math.min(fit, count == 4 ? 2 : Math.min(count, most));
    }

    /** How long a name may be if so many stand in a row; lengths in mm. */
    private static double nameWidth(int inARow) {
        return Sheet.TEXT_WIDTH / inARow - 1;
    }

    private int rows(Signature signature) {
        int inARow = inARow(signature);
        return (signature.names().size() + inARow - 1) / inARow;
    }

    private static int linesOfARow(Signature signature) {
        return (int) Math.ceil((signature.seal() + BETWEEN_SEALS) / Sheet.LINE);
    }

    private int sealedLines(Signature signature) {
        return (rows(signature) - 1) * linesOfARow(signature) + linesAbove(signature) + 2;
    }

    private void sealed(Signature signature, Flow flow, List<SealPlace> seals) {
        int from = flow.line();
        int count = signature.names().size();
        int inARow = inARow(signature);
        int rows = rows(signature);
        var date = glyphs(date(signature.date()));
        double dateWidth = Typesetting.width(date);
        double middleOfDate = Sheet.RIGHT - FOUR - dateWidth / 2;
        for (int i = 0; i < count; i++) {
            int row = i / inARow;
            int inThisRow = row == rows - 1 ? count - row * inARow : inARow;
            // The last row ends at the right, over the date.
            int column = i % inARow + inARow - inThisRow;
            double columnWidth = Sheet.TEXT_WIDTH / inARow;
            int line = from + row * linesOfARow(signature) + linesAbove(signature);
            double middle = count == 1 ? middleOfDate : Sheet.LEFT + (column + 0.5) * columnWidth;
            double room = count == 1 ? Sheet.TEXT_WIDTH : nameWidth(inARow);
            var names = LineBreaker.lines(glyphs(signature.names().get(i)), room, room, false);
            double widest = names.stream().mapToDouble(Line::width).max().orElse(0);
            middle = Math.min(middle, Sheet.RIGHT - Math.max(widest, i == count - 1 ? dateWidth : 0) / 2);
            for (int part = 0; part < names.size(); part++) {
                int above = names.size() - 1 - part;
                line(names.get(part), middle - names.get(part).width() / 2, line - above, flow);
            }
            if (i == count - 1) {
                line(Line.natural(date), middle - dateWidth / 2, line + 1, flow);
            }
            double sealMiddle = flow.sheet().top(line + 1) - SEAL_ABOVE_MIDDLE;
            double d = signature.seal();
            seals.add(new SealPlace(flow.page(), signature.names().get(i), middle - d / 2, sealMiddle - d / 2, d, d));
        }
    }

    private void unsealed(Signature signature, Flow flow) {
        int from = flow.line();
        var names = signature.names();
        double first = width(names.getFirst());
        double widest = names.stream().mapToDouble(this::width).max().orElseThrow();
        double date = width(date(signature.date()));
        double x = Sheet.RIGHT - TWO - widest;
        double dateX = x + TWO;
        if (names.size() == 1 ? dateX + date > Sheet.RIGHT - TWO : date > widest) {
            dateX = Sheet.RIGHT - TWO - date;
            x = Math.min(x, dateX - TWO + (widest - first));
        }
        for (int i = 0; i < names.size(); i++) {
            line(Line.natural(glyphs(names.get(i))), x, from + 1 + i, flow);
        }
        line(Line.natural(glyphs(date(signature.date()))), dateX, from + 1 + names.size(), flow);
    }

    private void stamped(Signature signature, Flow flow, List<SealPlace> seals) {
        int from = flow.line();
        double right = Sheet.RIGHT - FOUR;
        double stampX = right - STAMP_WIDTH;
        double stampY = flow.sheet().top(from + 2);
        seals.add(new SealPlace(flow.page(), signature.names().getFirst(), stampX, stampY, STAMP_WIDTH, STAMP_HEIGHT));
        double middle = stampY + STAMP_HEIGHT / 2 - Sheet.LINE / 2;
        double y = Sheet.baseline(middle, Sheet.LINE, Sheet.SIZE_3);
        var runs = new ArrayList<Run>();
        var post = Line.natural(glyphs(signature.post()));
        runs.addAll(post.runs(stampX - TWO - post.width(), y, Sheet.SIZE_3, Ink.BLACK));
        var name = Line.natural(
                setting.glyphs(signature.names().getFirst(), FaceKind.KAITI, Sheet.SIZE_2, Sheet.SIZE_2 * 1.2));
        runs.addAll(name.runs(stampX + Math.max(0, (STAMP_WIDTH - name.width()) / 2), y, Sheet.SIZE_2, Ink.BLACK));
        flow.sheet().put(runs);
        var date = Line.natural(glyphs(date(signature.date())));
        line(date, right - date.width(), from + 5, flow);
    }

    private void line(Line line, double x, int at, Flow flow) {
        flow.sheet().strips().add(new PageSheet.Placed(at, Strip.of(line, x, Sheet.SIZE_3, false)));
    }

    private List<Glyph> glyphs(String text) {
        return setting.glyphs(text, FaceKind.FANGSONG, Sheet.SIZE_3, Sheet.PITCH);
    }

    private double width(String text) {
        return Typesetting.width(glyphs(text));
    }

    /** Arabic digits, the year whole, no zero before month and day (7.3.5.4). */
    static String date(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
