package org.gongwen.site;

import org.gongwen.identity.Refusal;

/** What became of a change to a site. */
public sealed interface SiteResult {

    /** @param site as it stands now */
    record Done(Site site) implements SiteResult {}

    /**
     * Nothing was changed: what was written in a field must not stand on a public page.
     *
     * @param line of the list in which the field stands, from 0
     */
    record Unfit(Field field, int line, Refusal reason) implements SiteResult {}

    /** What becomes public at once. */
    enum Field {
        NAME,
        CONTACT,
        COLUMN,
        LINK_LABEL,
        LINK_ADDRESS,
        /** What the picture at its head shows. */
        BANNER
    }

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(Refusal reason) implements SiteResult {

        Refused(String messageKey, Object... arguments) {
            this(Refusal.of(messageKey, arguments));
        }
    }
}
