package org.gongwen.courier;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person.
 *
 * @param key the same each time the same mail is sent again: its Message-ID is made of it, by which servers and readers
 *     know a copy. Letters, digits, hyphens
 * @param html null where the plain text is all
 * @param unsubscribe where one request without anything else ends such mails (RFC 8058); null where there is nothing to end
 */
public record Mail(
        String key,
        String to,
        String subject,
        String text,
        @Nullable String html,
        @Nullable URI unsubscribe) {

    /** Says nothing of who gets it. */
    @Override
    public String toString() {
        return "Mail[" + key + "]";
    }
}
