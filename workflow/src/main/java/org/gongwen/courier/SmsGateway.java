package org.gongwen.courier;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Sends short messages. Providers differ; whoever sends one does not see which it is. Never logs a number. */
public interface SmsGateway {

    /** Whether there is a provider. */
    boolean isConfigured();

    /**
     * Sends one.
     *
     * @param number as {@link #number} makes it
     * @param key the same each time the same message is sent again, so that the provider sends it once
     * @throws IllegalStateException where there is no provider
     */
    SmsResult send(String number, String text, UUID key);

    /** The number as it is sent, however it was typed: digits, a plus before them; empty if it is none. */
    static Optional<String> number(String typed) {
        var plain = typed.replaceAll("[\\s()-]", "");
        return Plain.NUMBER.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }

    /** What is taken for a number: up to fifteen digits (ITU-T E.164). */
    final class Plain {
        private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{8,15}");

        private Plain() {}
    }
}
