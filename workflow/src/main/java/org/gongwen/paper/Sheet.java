package org.gongwen.paper;

/** The sheet and its grid in mm, GB/T 9704-2012, 5.1 and 5.2: A4, 22 lines of 28 characters. */
final class Sheet {

    static final double WIDTH = 210;
    static final double HEIGHT = 297;
    /** 天头 */
    static final double TOP = 37;
    /** 订口 */
    static final double LEFT = 28;
    /** 版心 */
    static final double TEXT_WIDTH = 156;

    static final double TEXT_HEIGHT = 225;
    static final double RIGHT = LEFT + TEXT_WIDTH;
    static final double BOTTOM = TOP + TEXT_HEIGHT;
    static final int LINES = 22;
    static final int CHARACTERS = 28;
    static final double PITCH = TEXT_WIDTH / CHARACTERS;
    static final double LINE = TEXT_HEIGHT / LINES;
    static final double POINT = 25.4 / 72;
    static final double SIZE_2 = 22 * POINT;
    static final double SIZE_3 = 16 * POINT;
    static final double SIZE_4 = 14 * POINT;

    /** Of the square in which a Chinese character stands, so much is above the baseline. */
    static final double ABOVE_BASELINE = 0.88;

    private Sheet() {}

    /** The baseline of characters in the middle of a strip of this height. */
    static double baseline(double top, double height, double size) {
        return top + height / 2 + (ABOVE_BASELINE - 0.5) * size;
    }

    /** The first line of the grid that begins at this place or below. */
    static int lineAtOrBelow(double y) {
        return (int) Math.ceil((y - TOP) / LINE - 1e-6);
    }
}
