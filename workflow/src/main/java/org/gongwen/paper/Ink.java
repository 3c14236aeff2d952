package org.gongwen.paper;

import java.util.Locale;

/** The two colours of an official document, one that only readers' copies have, and those that tell handlers apart in records. */
public enum Ink {
    BLACK(0x000000),
    RED(0xff0000),
    /** So light that what lies over it is read without effort. */
    PALE(0xd9d9d9),
    CRIMSON(0xb00020),
    BLUE(0x17559f),
    GREEN(0x1f6b3a),
    BROWN(0x7a3e00),
    VIOLET(0x6a1b9a),
    TEAL(0x00636b),
    MAGENTA(0x8a0f5c),
    OLIVE(0x4a4f00);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    /** Red, green and blue from 0 to 255, as OFD writes them. */
    String levels() {
        return (rgb >> 16) + " " + (rgb >> 8 & 0xff) + " " + (rgb & 0xff);
    }

    /** Red, green and blue from 0 to 1, as PDF writes them. */
    String shares() {
        return share(rgb >> 16) + " " + share(rgb >> 8 & 0xff) + " " + share(rgb & 0xff);
    }

    private static String share(int level) {
        var share = String.format(Locale.ROOT, "%.2f", level / 255.0);
        return level == 0 || level == 255 ? share.substring(0, 1) : share;
    }
}
