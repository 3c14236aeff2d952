package org.gongwen.article;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as numbers and words are looked for in it: full-width digits and letters as plain ones, however they were typed; each
 * place can be traced back to the text as it was written.
 */
final class FoldedText {

    private final String folded;
    private final int[] origins;

    private FoldedText(String folded, int[] origins) {
        this.folded = folded;
        this.origins = origins;
    }

    static FoldedText of(String text) {
        var folded = new StringBuilder(text.length());
        var origins = new int[text.length() + 16];
        int place = 0;
        for (int at = 0; at < text.length(); place++) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            int before = folded.length();
            // What nobody sees must not tear a number apart.
            if (Character.getType(point) != Character.FORMAT) {
                folded.append(Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC));
            }
            if (folded.length() > origins.length) {
                origins = Arrays.copyOf(origins, folded.length() * 2);
            }
            Arrays.fill(origins, before, folded.length(), place);
        }
        return new FoldedText(folded.toString(), origins);
    }

    String text() {
        return folded;
    }

    /** The same in small letters, place for place. */
    String lower() {
        var lower = new StringBuilder(folded.length());
        folded.codePoints().forEach(point -> {
            int small = Character.toLowerCase(point);
            lower.appendCodePoint(Character.charCount(small) == Character.charCount(point) ? small : point);
        });
        return lower.toString();
    }

    /** Where a place of the folded text was written, in code points. */
    int origin(int at) {
        return origins[at];
    }
}
