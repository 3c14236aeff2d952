package org.gongwen.paper;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a character as a TrueType {@code glyf} entry, in units of the face.
 *
 * @param data empty for a blank
 */
record GlyphOutline(byte[] data, int left, int bottom, int right, int top, int points, int contours) {

    /** How far a curve of the second degree may lie beside one of the third, in units of the face. */
    private static final double TOLERANCE = 0.5;

    private record Point(int x, int y, boolean on) {}

    /** @param postScript whether the inside is at the left of the outline rather than at the right */
    static GlyphOutline of(GeneralPath path, boolean postScript) {
        var contours = contours(path);
        if (postScript) {
            contours.replaceAll(List::reversed);
        }
        return contours.isEmpty() ? new GlyphOutline(new byte[0], 0, 0, 0, 0, 0, 0) : encoded(contours);
    }

    private static List<List<Point>> contours(GeneralPath path) {
        var contours = new ArrayList<List<Point>>();
        var contour = new ArrayList<Point>();
        var c = new double[6];
        double x = 0;
        double y = 0;
        for (var i = path.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    close(contour, contours);
                    add(contour, c[0], c[1], true);
                    x = c[0];
                    y = c[1];
                }
                case PathIterator.SEG_LINETO -> {
                    add(contour, c[0], c[1], true);
                    x = c[0];
                    y = c[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    add(contour, c[0], c[1], false);
                    add(contour, c[2], c[3], true);
                    x = c[2];
                    y = c[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    cubic(contour, x, y, c);
                    x = c[4];
                    y = c[5];
                }
                default -> close(contour, contours);
            }
        }
        close(contour, contours);
        return contours;
    }

    /** As many curves of the second degree as the tolerance asks for. */
    private static void cubic(List<Point> contour, double x, double y, double[] c) {
        double dx = c[4] - 3 * c[2] + 3 * c[0] - x;
        double dy = c[5] - 3 * c[3] + 3 * c[1] - y;
        double apart = Math.hypot(dx, dy) * Math.sqrt(3) / 36;
        int parts = Math.clamp((int) Math.ceil(Math.cbrt(apart / TOLERANCE)), 1, 16);
        for (int i = 0; i < parts; i++) {
            double from = (double) i / parts;
            double to = (double) (i + 1) / parts;
            double h = (to - from) / 2;
            add(
                    contour,
                    at(from, x, c[0], c[2], c[4]) + h * slope(from, x, c[0], c[2], c[4]),
                    at(from, y, c[1], c[3], c[5]) + h * slope(from, y, c[1], c[3], c[5]),
                    false);
            add(contour, at(to, x, c[0], c[2], c[4]), at(to, y, c[1], c[3], c[5]), true);
        }
    }

    private static double at(double t, double a, double b, double c, double d) {
        double s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }

    private static double slope(double t, double a, double b, double c, double d) {
        double s = 1 - t;
        return 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c));
    }

    private static void add(List<Point> contour, double x, double y, boolean on) {
        var point = new Point((int) Math.round(x), (int) Math.round(y), on);
        if (!contour.isEmpty() && on && contour.getLast().equals(point)) {
            return;
        }
        contour.add(point);
    }

    private static void close(List<Point> contour, List<List<Point>> contours) {
        while (contour.size() > 1 && contour.getLast().equals(contour.getFirst())) {
            contour.removeLast();
        }
        if (contour.size() > 1) {
            contours.add(List.copyOf(contour));
        }
        contour.clear();
    }

    private static GlyphOutline encoded(List<List<Point>> contours) {
        var points = contours.stream().flatMap(List::stream).toList();
        int left = points.stream().mapToInt(Point::x).min().orElseThrow();
        int right = points.stream().mapToInt(Point::x).max().orElseThrow();
        int bottom = points.stream().mapToInt(Point::y).min().orElseThrow();
        int top = points.stream().mapToInt(Point::y).max().orElseThrow();
        var flags = ByteBuffer.allocate(points.size());
        var xs = ByteBuffer.allocate(2 * points.size());
        var ys = ByteBuffer.allocate(2 * points.size());
        int x = 0;
        int y = 0;
        for (var point : points) {
            int flag = point.on() ? 1 : 0;
            flag |= coordinate(point.x() - x, xs, 0x02, 0x10);
            flag |= coordinate(point.y() - y, ys, 0x04, 0x20);
            flags.put((byte) flag);
            x = point.x();
            y = point.y();
        }
        int size = 10 + 2 * contours.size() + 2 + flags.position() + xs.position() + ys.position();
        var data = ByteBuffer.allocate((size + 3) / 4 * 4);
        data.putShort((short) contours.size());
        data.putShort((short) left)
                .putShort((short) bottom)
                .putShort((short) right)
                .putShort((short) top);
        int end = -1;
        for (var contour : contours) {
            end += contour.size();
            data.putShort((short) end);
        }
        data.putShort((short) 0);
        data.put(flags.flip()).put(xs.flip()).put(ys.flip());
        return new GlyphOutline(data.array(), left, bottom, right, top, points.size(), contours.size());
    }

    /** Writes the difference in as few bytes as it needs. @return the flags that say so */
    private static int coordinate(int difference, ByteBuffer to, int isByte, int sameOrPositive) {
        if (difference == 0) {
            return sameOrPositive;
        }
        if (Math.abs(difference) <= 255) {
            to.put((byte) Math.abs(difference));
            return difference > 0 ? isByte | sameOrPositive : isByte;
        }
        to.putShort((short) difference);
        return 0;
    }
}
