package org.gongwen.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.MergedText;
import org.gongwen.document.Snapshot;
import org.gongwen.document.Trace;
import org.gongwen.paper.FaceKind;
import org.gongwen.paper.Ink;
import org.gongwen.paper.Page;
import org.gongwen.paper.Pages;
import org.gongwen.paper.Pen;
import org.gongwen.paper.Rendering;
import org.gongwen.paper.Rule;
import org.gongwen.paper.Run;
import org.gongwen.paper.TypeCase;

/**
 * The trace of a document on A4: whom it went through, the text with everybody's changes in his colour, and every version with
 * its digest. What was inserted is underlined, what was deleted struck through, each with the number of its hand, so that a copy
 * without colours says the same. Lengths are in mm.
 */
final class TracePaper {

    private static final double LEFT = 20;
    private static final double WIDTH = 170;
    private static final double TOP = 22;
    private static final double BOTTOM = 273;
    private static final double FOOT = 283;
    private static final double POINT = 25.4 / 72;
    private static final double TITLE = 18 * POINT;
    private static final double HEADING = 13 * POINT;
    private static final double TEXT = 12 * POINT;
    private static final double SMALL = 9 * POINT;
    private static final double LINE = 1.75;
    private static final double STROKE = 0.25;

    /** Of hands after the first, which is black. */
    private static final List<Ink> INKS =
            List.of(Ink.CRIMSON, Ink.BLUE, Ink.GREEN, Ink.BROWN, Ink.VIOLET, Ink.TEAL, Ink.MAGENTA, Ink.OLIVE);

    private final Pen pen;
    private final TraceWords words;
    private final List<List<Run>> runs = new ArrayList<>();
    private final List<List<Rule>> rules = new ArrayList<>();
    private double x;
    private double y;

    TracePaper(TypeCase faces, TraceWords words) {
        this.pen = new Pen(faces);
        this.words = words;
        turn();
    }

    /** @param printedBy stands at the foot of each page; empty for nothing */
    byte[] print(Trace trace, String printedBy) {
        centred("公文留痕记录");
        facts(trace);
        hands(trace);
        text(trace);
        versions(trace);
        var out = new ByteArrayOutputStream();
        // Nothing of the clock: the day of the last save.
        var day = trace.newest().at().atZoneSameInstant(WorkingTime.ZONE).toLocalDate();
        try {
            Rendering.of(pages(printedBy), words.title(trace) + " 留痕记录", day).writePdf(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Ink ink(int hand) {
        return hand <= MergedText.ORIGINAL ? Ink.BLACK : INKS.get((hand - 2) % INKS.size());
    }

    private void facts(Trace trace) {
        var document = trace.document();
        paragraph("标题：" + words.title(trace), TEXT);
        var number = document.number();
        paragraph("发文字号：" + (number == null ? "（尚未编号）" : number), TEXT);
        paragraph("拟稿人：" + document.drafterName(), TEXT);
        var signer = document.signerName();
        paragraph("签发人：" + (signer == null ? "（尚未签发）" : signer), TEXT);
        proven("拟稿人原稿", trace.original());
        trace.signed().ifPresent(signed -> proven("签发人定稿", signed));
        proven("最后一版", trace.newest());
        paragraph("校验结果：" + TraceWords.proof(trace), TEXT);
    }

    private void proven(String what, Snapshot snapshot) {
        paragraph(what + "：第 " + snapshot.version() + " 版　" + TraceWords.at(snapshot.at()), TEXT);
        paragraph("　　SHA-256 " + digest(snapshot), SMALL);
    }

    private static String digest(Snapshot snapshot) {
        var digest = snapshot.digest();
        return digest == null ? "（补算中）" : digest;
    }

    private void hands(Trace trace) {
        heading("一、经手人");
        for (var hand : trace.hands()) {
            newLine(TEXT);
            flow(mark(hand.number()) + "　" + TraceWords.hand(hand), TEXT, ink(hand.number()), Stroke.NONE);
            endLine(TEXT);
            for (var change : hand.elements()) {
                newLine(TEXT);
                flow("　　" + words.change(change), TEXT, ink(hand.number()), Stroke.NONE);
                endLine(TEXT);
            }
        }
    }

    private void text(Trace trace) {
        heading("二、修改全貌");
        var text = trace.text();
        if (text == null) {
            paragraph("文稿过长或者经手次数过多，不汇成一稿，请对照各版。", TEXT);
            return;
        }
        paragraph("黑色为原稿；加下划线的为增加，加删除线的为删去，后附数字为经手人的序号。", SMALL);
        newLine(TEXT);
        pieces(text.title());
        endLine(TEXT);
        for (var block : text.body()) {
            newLine(TEXT);
            flow(block.kind().equals("img") ? "　　〔图〕" : "　　", TEXT, Ink.BLACK, Stroke.NONE);
            pieces(block.pieces());
            if (block.looksBy() > 0) {
                flow("〔" + block.looksBy() + " 改格式〕", SMALL, ink(block.looksBy()), Stroke.NONE);
            }
            endLine(TEXT);
        }
    }

    private void pieces(List<MergedText.Piece> pieces) {
        for (var piece : pieces) {
            if (piece.deletedBy() != MergedText.STANDS) {
                flow(piece.text(), TEXT, ink(piece.deletedBy()), Stroke.THROUGH);
                var who = piece.insertedBy() == MergedText.ORIGINAL
                        ? "" + piece.deletedBy()
                        : piece.insertedBy() + "," + piece.deletedBy();
                raised(who, ink(piece.deletedBy()));
            } else if (piece.insertedBy() != MergedText.ORIGINAL) {
                flow(piece.text(), TEXT, ink(piece.insertedBy()), Stroke.UNDER);
                raised("" + piece.insertedBy(), ink(piece.insertedBy()));
            } else {
                flow(piece.text(), TEXT, Ink.BLACK, Stroke.NONE);
            }
        }
    }

    private void versions(Trace trace) {
        heading("三、各版摘要");
        paragraph("每次保存为一版。摘要以 SHA-256 对该版内容和前一版的摘要计算，改动任何一版，此后各版都不能相符。", SMALL);
        for (var snapshot : trace.snapshots()) {
            paragraph(
                    "第 " + snapshot.version() + " 版　" + snapshot.authorName() + "　"
                            + TraceWords.step(snapshot.savedIn(), snapshot.stepName()) + "　"
                            + TraceWords.at(snapshot.at())
                            + "　" + digest(snapshot),
                    SMALL);
        }
    }

    private static String mark(int hand) {
        return "〔" + hand + "〕";
    }

    private enum Stroke {
        NONE,
        UNDER,
        THROUGH
    }

    private void turn() {
        runs.add(new ArrayList<>());
        rules.add(new ArrayList<>());
        y = TOP;
    }

    private void centred(String line) {
        y += TITLE;
        runs.getLast()
                .addAll(pen.runs(
                        line, FaceKind.TITLE, TITLE, LEFT + (WIDTH - pen.width(line, FaceKind.TITLE, TITLE)) / 2, y));
        y += TITLE;
    }

    private void heading(String line) {
        y += TEXT;
        if (y + 2 * HEADING * LINE > BOTTOM) {
            turn();
        }
        y += HEADING;
        runs.getLast().addAll(pen.runs(line, FaceKind.HEITI, HEADING, LEFT, y));
        y += HEADING * (LINE - 1);
    }

    private void paragraph(String text, double size) {
        newLine(size);
        flow(text, size, Ink.BLACK, Stroke.NONE);
        endLine(size);
    }

    /** The baseline of the next line. */
    private void newLine(double size) {
        if (y + size * LINE > BOTTOM) {
            turn();
        }
        y += size;
        x = LEFT;
    }

    private void endLine(double size) {
        y += size * (LINE - 1);
    }

    /** Goes on where the text before ended. */
    private void flow(String text, double size, Ink ink, Stroke stroke) {
        var part = new StringBuilder();
        double from = x;
        for (int point : text.codePoints().toArray()) {
            if (point == '\n') {
                put(part, from, size, ink, stroke);
                endLine(size);
                newLine(size);
                from = x;
                continue;
            }
            double wide = pen.width(Character.toString(point), pen.plain(), size);
            if (x + wide > LEFT + WIDTH && !Pen.isNeverFirst(point)) {
                put(part, from, size, ink, stroke);
                endLine(size);
                newLine(size);
                from = x;
            }
            part.appendCodePoint(point);
            x += wide;
        }
        put(part, from, size, ink, stroke);
    }

    private void put(StringBuilder part, double from, double size, Ink ink, Stroke stroke) {
        if (part.isEmpty()) {
            return;
        }
        runs.getLast().addAll(pen.runs(part.toString(), pen.plain(), size, from, y, ink));
        if (stroke != Stroke.NONE) {
            double at = stroke == Stroke.UNDER ? y + size * 0.18 : y - size * 0.34;
            rules.getLast().add(new Rule(from, at, x, at, STROKE, ink));
        }
        part.setLength(0);
    }

    private void raised(String number, Ink ink) {
        double size = SMALL * 0.8;
        double up = TEXT * 0.45;
        y -= up;
        runs.getLast().addAll(pen.runs(number, pen.plain(), size, x, y, ink));
        y += up;
        x += pen.width(number, pen.plain(), size);
    }

    private Pages pages(String printedBy) {
        var pages = new ArrayList<Page>();
        for (int page = 0; page < runs.size(); page++) {
            var number = "第 " + (page + 1) + " 页　共 " + runs.size() + " 页";
            double at = LEFT + WIDTH - pen.width(number, FaceKind.SONGTI, SMALL);
            runs.get(page).addAll(pen.runs(number, FaceKind.SONGTI, SMALL, at, FOOT));
            if (!printedBy.isEmpty()) {
                runs.get(page).addAll(pen.runs(printedBy, FaceKind.SONGTI, SMALL, LEFT, FOOT));
            }
            pages.add(new Page(page + 1, runs.get(page), rules.get(page), List.of()));
        }
        return new Pages(pages, List.of(), List.of());
    }
}
