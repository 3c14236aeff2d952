package org.gongwen.survey;

import org.gongwen.publication.Edition;
import org.springframework.modulith.NamedInterface;

/**
 * A survey as everybody sees it.
 *
 * @param edition the text that is public
 * @param results whether its numbers may be seen now
 */
@NamedInterface("booth")
public record PublicSurvey(Edition edition, SurveyPaper paper, SurveyStage stage, boolean results) {}
