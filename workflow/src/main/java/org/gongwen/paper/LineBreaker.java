package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** Breaks a paragraph into lines: 避头尾, words and numbers in one piece, both edges even. */
final class LineBreaker {

    private static final double ROUNDING = 1e-6;

    private LineBreaker() {}

    /**
     * @param first measure of the first line in mm
     * @param rest measure of the others
     * @param even whether all lines but the last fill the measure
     */
    static List<Line> lines(List<Glyph> glyphs, double first, double rest, boolean even) {
        var lines = new ArrayList<Line>();
        int from = 0;
        while (from < glyphs.size()) {
            double measure = lines.isEmpty() ? first : rest;
            int to = end(glyphs, from, measure);
            var line = trimmed(glyphs.subList(from, to));
            boolean last = to == glyphs.size();
            boolean full = Typesetting.width(line) > measure + ROUNDING;
            lines.add((even && !last) || full ? Line.justified(line, measure) : Line.natural(line));
            from = to;
        }
        return lines;
    }

    private static int end(List<Glyph> glyphs, int from, double measure) {
        int n = glyphs.size();
        int to = from;
        double width = 0;
        while (to < n && width + glyphs.get(to).advance() <= measure + ROUNDING) {
            width += glyphs.get(to++).advance();
        }
        if (to == from) {
            return from + 1;
        }
        while (to < n && glyphs.get(to).space()) {
            to++;
        }
        if (to == n) {
            return n;
        }
        int closed = withPunctuation(glyphs, from, to, measure);
        if (closed > to) {
            return closed;
        }
        int legal = to;
        while (legal > from && !Kinsoku.mayBreak(glyphs, legal)) {
            legal--;
        }
        if (legal == from || wasteful(glyphs, from, legal, to, measure)) {
            return to;
        }
        return legal;
    }

    /** As far as punctuation may be taken in that cannot begin the next line, if empty halves make room for it. */
    private static int withPunctuation(List<Glyph> glyphs, int from, int to, double measure) {
        int end = to;
        while (end < glyphs.size()
                && end - to < 3
                && Kinsoku.neverFirst(glyphs.get(end).codePoint())) {
            end++;
        }
        if (end == to || !Kinsoku.mayBreak(glyphs, end)) {
            return to;
        }
        var line = glyphs.subList(from, end);
        double over = Typesetting.width(line) - measure;
        double spare = line.stream().mapToDouble(Glyph::spare).sum();
        return over <= spare + ROUNDING ? end : to;
    }

    /** A word or address so long that keeping it whole would leave half of the line empty. */
    private static boolean wasteful(List<Glyph> glyphs, int from, int legal, int to, double measure) {
        return glyphs.get(to).western()
                && glyphs.get(to - 1).western()
                && Typesetting.width(glyphs.subList(from, legal)) < measure / 2;
    }

    private static List<Glyph> trimmed(List<Glyph> line) {
        int end = line.size();
        while (end > 1 && line.get(end - 1).space()) {
            end--;
        }
        return line.subList(0, end);
    }
}
