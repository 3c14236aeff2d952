package org.gongwen.publication;

/**
 * The colour of a site: of its bar, its links and its headings. Each has a contrast of at least 4.5 to white, as text on
 * white and under white text (WCAG 2.2, 1.4.3), so that a site can be told apart and never be illegible.
 */
public enum Theme {
    /** 红 */
    RED("#b3261e"),
    /** 蓝 */
    BLUE("#1456a0"),
    /** 绿 */
    GREEN("#1f6b3a"),
    /** 青 */
    TEAL("#0b6470"),
    /** 棕 */
    BROWN("#7a4a1e"),
    /** 墨 */
    INK("#2f3a4a");

    private final String colour;

    Theme(String colour) {
        this.colour = colour;
    }

    /** As style sheets write it, {@code #rrggbb}. */
    public String colour() {
        return colour;
    }
}
