package org.gongwen.survey;

import org.gongwen.publication.Edition;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A solicitation of opinions as everybody sees it.
 *
 * @param feedback what became of the opinions; null until that is public
 */
@NamedInterface("booth")
public record PublicSolicitation(
        Edition edition,
        SolicitationTerms terms,
        SurveyStage stage,
        @Nullable Edition feedback) {}
