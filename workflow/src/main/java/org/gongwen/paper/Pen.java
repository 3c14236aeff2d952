package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sets text on lines, each character in the first face that has it; what no face has is printed as the geta mark 〓, as
 * printers do. Lengths are in mm.
 */
public final class Pen {

    private static final String NEVER_FIRST = "，。；：、！？）》”’％…";

    /** For what is read, the best first: where one is missing, the face of titles is too heavy to stand in for it. */
    private static final List<FaceKind> READ =
            List.of(FaceKind.FANGSONG, FaceKind.SONGTI, FaceKind.KAITI, FaceKind.HEITI);

    private final TypeCase faces;
    private final FaceKind plain;

    public Pen(TypeCase faces) {
        this.faces = faces;
        this.plain = READ.stream().filter(faces::has).findFirst().orElse(FaceKind.FANGSONG);
    }

    /** Of the faces at hand, the one for what is read. */
    public FaceKind plain() {
        return plain;
    }

    public double width(String text, FaceKind kind, double size) {
        return text.codePoints()
                .map(this::printed)
                .mapToDouble(point -> faces.faceFor(kind, point).advance(point) * size)
                .sum();
    }

    /** A line of text, in as many parts as it needs faces. @param x where it begins. @param y of its baseline */
    public List<Run> runs(String text, FaceKind kind, double size, double x, double y) {
        return runs(text, kind, size, x, y, Ink.BLACK);
    }

    /** The same in a colour. */
    public List<Run> runs(String text, FaceKind kind, double size, double x, double y, Ink ink) {
        var runs = new ArrayList<Run>();
        var part = new StringBuilder();
        var advances = new ArrayList<Double>();
        Typeface before = null;
        double from = x;
        double at = x;
        for (int written : text.codePoints().toArray()) {
            int point = printed(written);
            var face = faces.faceFor(kind, point);
            if (before != null && face != before) {
                runs.add(run(kind, before, size, from, y, part, advances, ink));
                part.setLength(0);
                advances.clear();
                from = at;
            }
            before = face;
            part.appendCodePoint(point);
            double advance = face.advance(point) * size;
            advances.add(advance);
            at += advance;
        }
        if (before != null) {
            runs.add(run(kind, before, size, from, y, part, advances, ink));
        }
        return runs;
    }

    private static Run run(
            FaceKind kind,
            Typeface face,
            double size,
            double x,
            double y,
            StringBuilder text,
            List<Double> advances,
            Ink ink) {
        return new Run(kind, face, size, 1, x, y, text.toString(), advances.subList(0, advances.size() - 1), ink);
    }

    /** Whether it never begins a line. */
    public static boolean isNeverFirst(int point) {
        return NEVER_FIRST.indexOf(point) >= 0;
    }

    /** Broken into lines of a width, nowhere before what never begins a line. */
    public List<String> lines(String text, FaceKind kind, double size, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        double used = 0;
        for (int point : text.codePoints().toArray()) {
            double wide = width(Character.toString(point), kind, size);
            if (used + wide > width && !isNeverFirst(point) && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(point);
            used += wide;
        }
        lines.add(line.toString());
        return lines;
    }

    /** The characters of a text that no face has, in order, each once. */
    public SortedSet<String> missing(String text) {
        var missing = new TreeSet<String>();
        text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !has(point))
                .forEach(point -> missing.add(Character.toString(point)));
        return missing;
    }

    private int printed(int point) {
        if (has(point)) {
            return point;
        }
        return has(TypeCase.MISSING) ? TypeCase.MISSING : '?';
    }

    private boolean has(int point) {
        return faces.faceFor(plain, point).has(point);
    }
}
