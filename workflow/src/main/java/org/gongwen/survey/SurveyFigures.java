package org.gongwen.survey;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * How was answered.
 *
 * @param answers how many answered at all
 * @param questions in their order
 * @param standings of a contest, the first rank first; none of anything else
 */
@NamedInterface("booth")
public record SurveyFigures(long answers, List<OfQuestion> questions, List<Standing> standings) {

    /** @param answered how many answered this one @param votes of its options in their order */
    @NamedInterface("booth")
    public record OfQuestion(long answered, List<Long> votes) {}
}
