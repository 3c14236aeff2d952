package org.gongwen.papercheck;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The short form of outlines in OFD: letters with their numbers behind them. */
final class OfdOutline {

    private OfdOutline() {}

    static void read(String data, AffineTransform place, PathRules outline) {
        Deque<String> parts = new ArrayDeque<>(List.of(data.strip().split("[\\s,]+")));
        while (!parts.isEmpty()) {
            switch (parts.poll()) {
                case "S", "M" -> outline.move(point(parts, 0, place));
                case "L" -> outline.line(point(parts, 0, place));
                // Curves are no lines; what follows begins where they end.
                case "Q" -> outline.move(point(parts, 2, place));
                case "B" -> outline.move(point(parts, 4, place));
                case "A" -> outline.move(point(parts, 5, place));
                case "C" -> outline.close();
                default -> throw new UnreadablePaperException("has an outline that is none");
            }
        }
    }

    private static Point2D.Double point(Deque<String> parts, int skipped, AffineTransform place) {
        for (int i = 0; i < skipped; i++) {
            parts.poll();
        }
        var x = parts.poll();
        var y = parts.poll();
        if (x == null || y == null) {
            throw new UnreadablePaperException("has an outline that is none");
        }
        var at = new Point2D.Double();
        place.transform(new Point2D.Double(OfdNode.parsed(x), OfdNode.parsed(y)), at);
        return at;
    }
}
