package org.gongwen.survey;

import java.util.List;
import org.gongwen.publication.ArticleId;

/**
 * A contest that somebody is asked to score.
 *
 * @param paper that is public
 * @param scores that he gave, one for each candidate; empty while he gave none
 */
public record ContestToScore(ArticleId id, SurveyPaper paper, SurveyStage stage, List<Integer> scores) {}
