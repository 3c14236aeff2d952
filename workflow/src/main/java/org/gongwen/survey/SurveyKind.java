package org.gongwen.survey;

import org.springframework.modulith.NamedInterface;

/** What the public is asked for. */
@NamedInterface("booth")
public enum SurveyKind {
    /** Answers to questions (调查). */
    SURVEY,
    /** One choice among candidates (投票). */
    VOTE,
    /** A vote beside which experts score the candidates (评选). */
    CONTEST
}
