package org.gongwen.paper;

/** A straight line (线); lengths in mm, the ends and the middle of its width. */
public record Rule(double x1, double y1, double x2, double y2, double width, Ink ink) {

    Rule moved(double right, double down) {
        return new Rule(x1 + right, y1 + down, x2 + right, y2 + down, width, ink);
    }

    static Rule across(double left, double right, double y, double width, Ink ink) {
        return new Rule(left, y, right, y, width, ink);
    }
}
