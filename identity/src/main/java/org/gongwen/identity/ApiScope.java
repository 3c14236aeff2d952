package org.gongwen.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a business system may be let do through the REST API. A scope only narrows: what the person acted for may not do
 * stays refused with every scope.
 */
public enum ApiScope {
    DOCUMENTS_READ,
    DOCUMENTS_WRITE,
    TASKS_READ,
    TASKS_ACT,
    DELIVERIES_READ,
    DELIVERIES_ACT,
    ATTACHMENTS_READ,
    ATTACHMENTS_WRITE,
    ORGANISATION_READ,
    /** Subscriptions to events; for system administrators only. */
    WEBHOOKS_MANAGE;

    /** The form in tokens: {@code documents:read}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<ApiScope> of(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
    }
}
