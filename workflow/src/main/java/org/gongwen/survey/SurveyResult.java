package org.gongwen.survey;

import java.util.List;

/** What became of an action of an officer on a survey. */
public sealed interface SurveyResult {

    record Done() implements SurveyResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements SurveyResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
