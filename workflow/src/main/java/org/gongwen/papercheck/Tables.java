package org.gongwen.papercheck;

import java.util.Comparator;
import java.util.TreeMap;

/** From where to where on a page upright lines go: what stands there is a table. */
final class Tables {

    private static final double ROUNDING = 0.5;

    /** Lower edges by their upper ones; none touches another. */
    private final TreeMap<Double, Double> spans = new TreeMap<>();

    Tables(MeasuredPage page) {
        page.rules().stream()
                .filter(MeasuredRule::isUpright)
                .sorted(Comparator.comparingDouble(MeasuredRule::top))
                .forEach(rule -> add(rule.top() - ROUNDING, rule.bottom() + ROUNDING));
    }

    private void add(double top, double bottom) {
        var above = spans.lastEntry();
        if (above != null && above.getValue() >= top) {
            spans.put(above.getKey(), Math.max(above.getValue(), bottom));
        } else {
            spans.put(top, bottom);
        }
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    boolean holds(MeasuredGlyph glyph) {
        return holds(glyph.middle());
    }

    boolean touches(MeasuredRule rule) {
        return holds(rule.y());
    }

    private boolean holds(double y) {
        var span = spans.floorEntry(y);
        return span != null && y <= span.getValue();
    }
}
