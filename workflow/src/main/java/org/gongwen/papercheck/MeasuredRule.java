package org.gongwen.papercheck;

/** A line that is level or upright; lengths in mm, the ends and the middle of its width. */
record MeasuredRule(double x1, double y1, double x2, double y2, double width, Colour colour) {

    static final double STRAIGHT = 0.3;

    boolean isLevel() {
        return Math.abs(y2 - y1) <= STRAIGHT && Math.abs(x2 - x1) > STRAIGHT;
    }

    boolean isUpright() {
        return Math.abs(x2 - x1) <= STRAIGHT && Math.abs(y2 - y1) > STRAIGHT;
    }

    double left() {
        return Math.min(x1, x2);
    }

    double right() {
        return Math.max(x1, x2);
    }

    double top() {
        return Math.min(y1, y2);
    }

    double bottom() {
        return Math.max(y1, y2);
    }

    double length() {
        return Math.hypot(x2 - x1, y2 - y1);
    }

    double y() {
        return (y1 + y2) / 2;
    }
}
