package org.gongwen.survey;

import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A survey in the list of its site.
 *
 * @param version the newest of its article
 * @param paper of that version
 * @param stage of what is public; null while nothing is
 * @param answers how many came in to what is public
 */
public record SurveyLine(
        ArticleId id,
        int version,
        SurveyPaper paper,
        @Nullable SurveyStage stage,
        long answers) {}
