package org.gongwen.article;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Finds the mark of a state secret as it stands on documents (GB/T 9704-2012, 7.2.2), 秘密★10年, and the degree alone on a
 * line of its own. Two characters are often set apart, 秘　密; whoever copies a document copies that as well.
 */
final class SecretMarks {

    private static final String DEGREE_WORD = "[秘祕机機绝絕]\\s{0,8}密";

    private static final String TERM = "(?:[0-9一二三四五六七八九十]{1,3}\\s{0,4}(?:年|个月|個月|月|天|日)|长期|長期)";

    /** An asterisk stands for the star only before a term: it marks footnotes otherwise. */
    private static final Pattern STAR =
            Pattern.compile(DEGREE_WORD + "\\s{0,8}(?:级\\s{0,8})?(?:[★☆⭐⋆✩-✰\\x{1F31F}]|[*＊]\\s{0,8}" + TERM + ")");

    private static final Pattern DEGREE = Pattern.compile(
            "^\\s{0,8}[★☆(\\[【〔]?\\s{0,8}(?:密\\s{0,8}级\\s{0,8}:?\\s{0,8})?" + DEGREE_WORD + "(?:\\s{0,8}级)?\\s{0,8}"
                    + TERM + "?\\s{0,8}[)\\]】〕]?\\s{0,8}$",
            Pattern.MULTILINE);

    /** How far into a text a mark without a star is looked for, in characters. */
    private static final int HEAD = 200;

    /** How much longer than the head a line may be that begins in it. */
    private static final int LINE = 80;

    private SecretMarks() {}

    /** @param text as {@link FoldedText} has it. @return where the first mark begins */
    static OptionalInt in(String text) {
        var star = STAR.matcher(text);
        if (star.find()) {
            return OptionalInt.of(star.start());
        }
        var degree = DEGREE.matcher(text)
                .region(0, Math.min(HEAD + LINE, text.length()))
                .useAnchoringBounds(false)
                .useTransparentBounds(true);
        return degree.find() && degree.start() < HEAD ? OptionalInt.of(degree.start()) : OptionalInt.empty();
    }
}
