package org.gongwen.papercheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Characters on one baseline of a page, from the left to the right, without blanks. Never empty. */
record TextLine(int page, List<MeasuredGlyph> glyphs) {

    private static final double ONE_BASELINE = 0.5;
    private static final double GAP = 1.4 * Standard.CHARACTER;

    TextLine {
        glyphs = glyphs.stream()
                .sorted(Comparator.comparingDouble(MeasuredGlyph::x))
                .toList();
    }

    /** The lines of these characters from above. */
    static List<TextLine> lines(int page, List<MeasuredGlyph> glyphs) {
        var sorted = glyphs.stream()
                .filter(glyph -> !glyph.isBlank())
                .sorted(Comparator.comparingDouble(MeasuredGlyph::y))
                .toList();
        var lines = new ArrayList<TextLine>();
        var line = new ArrayList<MeasuredGlyph>();
        for (var glyph : sorted) {
            if (!line.isEmpty() && glyph.y() - line.getFirst().y() > ONE_BASELINE) {
                lines.add(new TextLine(page, line));
                line = new ArrayList<>();
            }
            line.add(glyph);
        }
        if (!line.isEmpty()) {
            lines.add(new TextLine(page, line));
        }
        return lines;
    }

    /** Parted where there is more room than between words. */
    List<TextLine> parts() {
        var parts = new ArrayList<TextLine>();
        var part = new ArrayList<MeasuredGlyph>();
        for (var glyph : glyphs) {
            if (!part.isEmpty() && glyph.x() - part.getLast().right() > GAP) {
                parts.add(new TextLine(page, part));
                part = new ArrayList<>();
            }
            part.add(glyph);
        }
        parts.add(new TextLine(page, part));
        return parts;
    }

    String text() {
        return glyphs.stream().map(MeasuredGlyph::text).collect(Collectors.joining());
    }

    double left() {
        return glyphs.getFirst().x();
    }

    double right() {
        return glyphs.stream().mapToDouble(MeasuredGlyph::right).max().orElse(0);
    }

    /** The middle between its ends. */
    double centre() {
        return (left() + right()) / 2;
    }

    double top() {
        return glyphs.stream().mapToDouble(MeasuredGlyph::top).min().orElse(0);
    }

    double bottom() {
        return glyphs.stream().mapToDouble(MeasuredGlyph::bottom).max().orElse(0);
    }

    /** The middle of its height, by the most frequent size. */
    double middle() {
        double size = size();
        return glyphs.stream()
                .filter(glyph -> Math.abs(glyph.size() - size) < 0.01)
                .mapToDouble(MeasuredGlyph::middle)
                .average()
                .orElse(0);
    }

    /** The size in the middle of all sizes. */
    double size() {
        var sizes = glyphs.stream().mapToDouble(MeasuredGlyph::size).sorted().toArray();
        return sizes[sizes.length / 2];
    }

    /** How many of its common Chinese characters are of this face, from 0 to 1; 1 where there are none. */
    double share(FaceFamily family) {
        var han = glyphs.stream().filter(MeasuredGlyph::isCommonHan).toList();
        return han.isEmpty()
                ? 1
                : han.stream().filter(glyph -> glyph.face().family() == family).count() / (double) han.size();
    }

    String faces() {
        return glyphs.stream()
                .filter(MeasuredGlyph::isHan)
                .map(glyph -> glyph.face().family().term() + " (" + glyph.face().name() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
