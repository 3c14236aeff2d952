package org.gongwen.guide;

import java.util.List;

/** What became of an action on guides or their categories. */
public sealed interface GuideResult {

    record Done() implements GuideResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements GuideResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
