package org.gongwen.inspection;

import org.gongwen.identity.Refusal;

/** What became of setting the rules. */
public sealed interface RulesResult {

    /** @param version as it stands now */
    record Done(RulesVersion version) implements RulesResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(Refusal reason) implements RulesResult {}
}
