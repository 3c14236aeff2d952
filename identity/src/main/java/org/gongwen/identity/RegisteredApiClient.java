package org.gongwen.identity;

import org.jspecify.annotations.Nullable;

/**
 * A client with the secret it was just given, which is shown this once and kept nowhere.
 *
 * @param secret null where an external login server keeps it
 */
public record RegisteredApiClient(
        ApiClient client, @Nullable String secret) {}
