package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Characters with their places on one line, beginning at zero. */
record Line(List<Glyph> glyphs, double[] places, double width) {

    /** As wide as the characters are by themselves. */
    static Line natural(List<Glyph> glyphs) {
        return spaced(glyphs, 0);
    }

    /** With so much room more after each character. */
    static Line spaced(List<Glyph> glyphs, double extra) {
        var places = new double[glyphs.size()];
        double x = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = x;
            x += glyphs.get(i).advance() + (glyphs.get(i).attached() ? 0 : extra);
        }
        return new Line(List.copyOf(glyphs), places, Math.max(0, x - extra));
    }

    /** Made as wide as the measure: punctuation gives up its empty halves, or gaps grow outside of words. */
    static Line justified(List<Glyph> glyphs, double measure) {
        double width = Typesetting.width(glyphs);
        if (width > measure + 1e-9) {
            return narrowed(glyphs, width - measure);
        }
        int n = glyphs.size();
        var gaps = IntStream.range(1, n)
                .filter(i -> !glyphs.get(i).attached())
                .filter(i -> !(glyphs.get(i - 1).western() && glyphs.get(i).western()))
                .toArray();
        if (gaps.length == 0) {
            return natural(glyphs);
        }
        double extra = (measure - width) / gaps.length;
        var places = natural(glyphs).places();
        double moved = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            if (next < gaps.length && gaps[next] == i) {
                moved += extra;
                next++;
            }
            places[i] += moved;
        }
        return new Line(List.copyOf(glyphs), places, measure);
    }

    private static Line narrowed(List<Glyph> glyphs, double over) {
        double spare = glyphs.stream().mapToDouble(Glyph::spare).sum();
        double share = spare == 0 ? 0 : Math.min(1, over / spare);
        var places = new double[glyphs.size()];
        double x = 0;
        for (int i = 0; i < places.length; i++) {
            var glyph = glyphs.get(i);
            double given = glyph.spare() * share;
            places[i] = Kinsoku.opens(glyph.codePoint()) ? x - given : x;
            x += glyph.advance() - given;
        }
        return new Line(List.copyOf(glyphs), places, x);
    }

    /** The runs of this line, one for each stretch of one face. */
    List<Run> runs(double x, double y, double size, Ink ink) {
        return runs(x, y, size, 1, ink);
    }

    /** @param stretch how wide characters are beside their natural width; the places are stretched already */
    List<Run> runs(double x, double y, double size, double stretch, Ink ink) {
        var runs = new ArrayList<Run>();
        int from = 0;
        for (int i = 1; i <= glyphs.size(); i++) {
            if (i == glyphs.size()
                    || glyphs.get(i).face() != glyphs.get(from).face()
                    || glyphs.get(i).kind() != glyphs.get(from).kind()) {
                runs.add(run(from, i, x, y, size, stretch, ink));
                from = i;
            }
        }
        return runs;
    }

    private Run run(int from, int to, double x, double y, double size, double stretch, Ink ink) {
        var text = new StringBuilder();
        var advances = new ArrayList<Double>();
        for (int i = from; i < to; i++) {
            text.appendCodePoint(glyphs.get(i).codePoint());
            if (i + 1 < to) {
                advances.add(places[i + 1] - places[i]);
            }
        }
        var first = glyphs.get(from);
        return new Run(first.kind(), first.face(), size, stretch, x + places[from], y, text.toString(), advances, ink);
    }
}
