package org.gongwen.survey;

import java.util.List;
import org.gongwen.identity.Written;
import org.springframework.modulith.NamedInterface;

/**
 * A question.
 *
 * @param most how many options may be chosen; of no meaning but where several may
 * @param required whether it has to be answered
 * @param options none where it is answered in words
 */
@NamedInterface("booth")
public record SurveyQuestion(
        @Written(300) String text,
        QuestionKind kind,
        int most,
        boolean required,
        @Written List<SurveyOption> options) {

    /** How many options one may choose. */
    public int limit() {
        return switch (kind) {
            case ONE -> 1;
            case SEVERAL -> most;
            case TEXT -> 0;
        };
    }
}
