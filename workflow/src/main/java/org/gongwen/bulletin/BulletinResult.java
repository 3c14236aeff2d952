package org.gongwen.bulletin;

import org.gongwen.identity.Refusal;

/** What became of an action on a bulletin or on its terms. */
public sealed interface BulletinResult {

    record Done() implements BulletinResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(Refusal reason) implements BulletinResult {

        Refused(String messageKey, Object... arguments) {
            this(Refusal.of(messageKey, arguments));
        }
    }
}
