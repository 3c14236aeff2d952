package org.gongwen.papercheck;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 版头 of the first page.
 *
 * @param mark the characters of 发文机关标志; empty where none was found
 * @param number 发文字号
 * @param signers 签发人 with the word, one line each; empty in a downward document
 * @param corner 份号, 密级, 紧急程度
 * @param rules long level lines of the first page, from above, without those of 版记
 * @param bottom where the head ends
 */
record Head(
        Form form,
        List<MeasuredGlyph> mark,
        @Nullable TextLine number,
        List<TextLine> signers,
        List<TextLine> corner,
        List<MeasuredRule> rules,
        double bottom) {

    boolean isUpward() {
        return !signers.isEmpty();
    }

    double markTop() {
        return mark.stream().mapToDouble(MeasuredGlyph::inkTop).min().orElse(0);
    }

    double markBottom() {
        return mark.stream().mapToDouble(MeasuredGlyph::inkBottom).max().orElse(0);
    }
}
