package org.gongwen.article;

import java.util.List;

/** What came of listing words. */
public sealed interface PublicationWordsResult {

    /** @param words how many are listed so now, those included that were listed otherwise before */
    record Listed(int words) implements PublicationWordsResult {}

    /** Nothing was listed. @param reason key of the sentence */
    record Refused(String reason, List<Object> arguments) implements PublicationWordsResult {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        Refused(String reason, Object... arguments) {
            this(reason, List.of(arguments));
        }
    }
}
