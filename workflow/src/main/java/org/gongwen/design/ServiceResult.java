package org.gongwen.design;

import java.util.List;

/** What became of taking a process out of service, or of putting it back. */
public sealed interface ServiceResult {

    record Done() implements ServiceResult {}

    /** It was so already. */
    record Unchanged() implements ServiceResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements ServiceResult {}
}
