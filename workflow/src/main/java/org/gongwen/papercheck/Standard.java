package org.gongwen.papercheck;

/**
 * The measures of GB/T 9704-2012 in mm. They stand here once more, apart from those of the layout, so that a mistake there
 * is seen here.
 */
final class Standard {

    static final double WIDTH = 210;
    static final double HEIGHT = 297;
    /** 天头 */
    static final double TOP = 37;
    /** 订口 */
    static final double LEFT = 28;

    static final double TEXT_WIDTH = 156;
    static final double TEXT_HEIGHT = 225;
    static final double RIGHT = LEFT + TEXT_WIDTH;
    static final double BOTTOM = TOP + TEXT_HEIGHT;
    static final double MIDDLE = LEFT + TEXT_WIDTH / 2;
    static final int LINES = 22;
    static final int CHARACTERS = 28;
    /** 一行 */
    static final double LINE = TEXT_HEIGHT / LINES;
    /** 一字 */
    static final double CHARACTER = TEXT_WIDTH / CHARACTERS;

    private static final double POINT = 25.4 / 72;
    static final double SIZE_2 = 22 * POINT;
    static final double SIZE_3 = 16 * POINT;
    static final double SIZE_4 = 14 * POINT;
    /** Between 2号 and what a mark may be. */
    static final double LEAST_MARK = 8.5;

    /** 5.2.1 gives it for 天头 and 订口. */
    static final double MARGIN = 1;
    /** What an element may be off before it is a finding. */
    static final double PLACE = 1;
    /** For lengths that the standard gives as one number. */
    static final double LENGTH = 0.5;

    static final double SIZE = 0.2;

    private Standard() {}
}
