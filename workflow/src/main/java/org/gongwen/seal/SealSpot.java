package org.gongwen.seal;

/**
 * Where the picture of a seal stands; lengths in mm.
 *
 * @param page counted from 1
 * @param x left edge, from the left of the page
 * @param y upper edge, from the top of the page
 */
public record SealSpot(int page, double x, double y, double width, double height) {

    public SealSpot {
        if (page < 1 || !(width > 0) || !(height > 0) || !Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("No place for a seal: page " + page + ", " + width + " by " + height);
        }
    }
}
