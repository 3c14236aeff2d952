package org.gongwen.papercheck;

import java.util.List;

/** A page as it was found; lengths in mm, places from the upper left corner. @param number counted from 1 */
record MeasuredPage(
        int number,
        double width,
        double height,
        List<MeasuredGlyph> glyphs,
        List<MeasuredRule> rules,
        List<MeasuredPicture> pictures) {

    MeasuredPage {
        glyphs = List.copyOf(glyphs);
        rules = List.copyOf(rules);
        pictures = List.copyOf(pictures);
    }
}
