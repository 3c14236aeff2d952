package org.gongwen.paper;

import java.util.List;

/** Where a line may not begin or end (避头尾). */
final class Kinsoku {

    private static final String NEVER_FIRST = "，。、；：？！）》〉】〕」』”’…—·％‰℃℉°,.;:?!)]}%～々";
    private static final String NEVER_LAST = "（《〈【〔「『“‘([{￥¥＄$№";
    private static final String RIGHT_HALF_EMPTY = "，。、；：）》〉】〕」』”’";
    private static final String LEFT_HALF_EMPTY = "（《〈【〔「『“‘";

    private Kinsoku() {}

    static boolean neverFirst(int codePoint) {
        return NEVER_FIRST.indexOf(codePoint) >= 0;
    }

    static boolean neverLast(int codePoint) {
        return NEVER_LAST.indexOf(codePoint) >= 0;
    }

    static boolean opens(int codePoint) {
        return LEFT_HALF_EMPTY.indexOf(codePoint) >= 0;
    }

    static boolean closes(int codePoint) {
        return RIGHT_HALF_EMPTY.indexOf(codePoint) >= 0;
    }

    /** Whether a line may end before this character. */
    static boolean mayBreak(List<Glyph> glyphs, int at) {
        if (at <= 0 || at >= glyphs.size()) {
            return true;
        }
        var before = glyphs.get(at - 1);
        var after = glyphs.get(at);
        if (after.attached() || neverLast(before.codePoint())) {
            return false;
        }
        // A dash of two squares is one mark, and so is an ellipsis; neverFirst keeps both together.
        return !neverFirst(after.codePoint()) && !(before.western() && after.western());
    }
}
