package org.gongwen.survey;

import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * A solicitation of opinions in the list of those who keep its site.
 *
 * @param stage null while nothing is public
 * @param unmarked how many opinions wait for a mark
 */
public record SolicitationLine(
        ArticleId id,
        int version,
        SolicitationTerms terms,
        @Nullable SurveyStage stage,
        long opinions,
        long unmarked) {}
