package org.gongwen.article;

import java.util.List;

/** What became of a file for an article. */
public sealed interface AddFileResult {

    /** It is kept; the public may have it once a version that names it is public. */
    record Added(ArticleFile file) implements AddFileResult {}

    /** Nothing was kept. @param reason key of the sentence */
    record Refused(String reason, List<Object> arguments) implements AddFileResult {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        Refused(String reason, Object... arguments) {
            this(reason, List.of(arguments));
        }
    }
}
