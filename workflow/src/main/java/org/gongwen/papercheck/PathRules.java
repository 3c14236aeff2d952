package org.gongwen.papercheck;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Finds the straight lines in paths: those that are drawn, and narrow rectangles that are filled. */
final class PathRules {

    /** What is thicker is no line. */
    private static final double THICKEST = 2.5;

    private static final double SHORTEST = 3;
    private static final int MOST = 20_000;

    private final List<List<Point2D.Double>> parts = new ArrayList<>();
    private final List<MeasuredRule> rules = new ArrayList<>();
    private final Budget budget;

    PathRules(Budget budget) {
        this.budget = budget;
    }

    void move(Point2D.Double to) {
        budget.step();
        var part = new ArrayList<Point2D.Double>();
        part.add(to);
        parts.add(part);
    }

    void line(Point2D.Double to) {
        budget.step();
        if (parts.isEmpty()) {
            move(to);
        } else {
            parts.getLast().add(to);
        }
    }

    void close() {
        if (!parts.isEmpty() && parts.getLast().size() > 1) {
            line(parts.getLast().getFirst());
        }
    }

    void forget() {
        parts.clear();
    }

    void stroked(double width, Colour colour) {
        for (var part : parts) {
            for (int i = 1; i < part.size(); i++) {
                var from = part.get(i - 1);
                var to = part.get(i);
                add(new MeasuredRule(from.x, from.y, to.x, to.y, width, colour));
            }
        }
    }

    void filled(Colour colour) {
        for (var part : parts) {
            double left = part.stream().mapToDouble(point -> point.x).min().orElse(0);
            double right = part.stream().mapToDouble(point -> point.x).max().orElse(0);
            double top = part.stream().mapToDouble(point -> point.y).min().orElse(0);
            double bottom = part.stream().mapToDouble(point -> point.y).max().orElse(0);
            if (bottom - top <= THICKEST && right - left > bottom - top) {
                double y = (top + bottom) / 2;
                add(new MeasuredRule(left, y, right, y, bottom - top, colour));
            } else if (right - left <= THICKEST) {
                double x = (left + right) / 2;
                add(new MeasuredRule(x, top, x, bottom, right - left, colour));
            }
        }
    }

    private void add(MeasuredRule rule) {
        if ((rule.isLevel() || rule.isUpright()) && rule.length() >= SHORTEST) {
            if (rules.size() == MOST) {
                throw new UnreadablePaperException("has more lines than an official document");
            }
            rules.add(rule);
        }
    }

    List<MeasuredRule> found() {
        return rules;
    }
}
