package org.gongwen.site;

import org.gongwen.identity.Refusal;

/** What became of a change to a site. */
public sealed interface SiteResult {

    /** @param site as it stands now */
    record Done(Site site) implements SiteResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(Refusal reason) implements SiteResult {

        Refused(String messageKey, Object... arguments) {
            this(Refusal.of(messageKey, arguments));
        }
    }
}
