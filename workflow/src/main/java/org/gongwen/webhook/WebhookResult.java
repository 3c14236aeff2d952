package org.gongwen.webhook;

import java.util.List;

/** What became of a change to a subscription. */
public sealed interface WebhookResult {

    /** @param secret key of the signatures, shown this once */
    record Subscribed(Webhook webhook, String secret) implements WebhookResult {}

    record Done(Webhook webhook) implements WebhookResult {}

    /** Nothing was changed, for a reason that the person can read. */
    record Refused(String messageKey, List<Object> arguments) implements WebhookResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
