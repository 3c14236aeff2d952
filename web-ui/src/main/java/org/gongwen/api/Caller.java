package org.gongwen.api;

import java.util.Locale;
import org.gongwen.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who calls an operation: a system, for a person in a post.
 *
 * @param client the calling system as the login server knows it
 * @param language in which the answer's sentences are
 * @param key the idempotency key; null where nothing is changed
 * @param fingerprint of the request: what it asks for, and in which post
 */
record Caller(
        Actor actor,
        String client,
        Locale language,
        @Nullable String key,
        String fingerprint) {}
