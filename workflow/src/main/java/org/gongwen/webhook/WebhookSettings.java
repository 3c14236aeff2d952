package org.gongwen.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How business systems are told, {@code gongwen.webhooks.*}.
 *
 * @param allowedHosts hosts that may be called at a private address and without TLS, as a bureau's own systems often
 *     stand; every other receiver is called by https at a public address only
 * @param key at least 32 characters from which the key is made that encrypts the secrets of signatures; without it they
 *     are kept as they are
 * @param interval how often is looked for what is due
 * @param timeout how long a receiver may take to answer
 * @param attempts after how many it is given up
 * @param firstDelay how long after the first failed attempt the second is made; each further one waits three times as
 *     long as the one before
 * @param longestDelay the longest wait between two attempts
 * @param keepDelivered how long messages that have arrived are kept to be looked up
 */
@Validated
@ConfigurationProperties("gongwen.webhooks")
record WebhookSettings(
        @DefaultValue @NotNull Set<String> allowedHosts,
        @Nullable String key,

        @DefaultValue("2s") @NotNull @DurationMin(millis = 50)
        Duration interval,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 100)
        Duration timeout,

        @DefaultValue("12") @Min(1) @Max(100) int attempts,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 1)
        Duration firstDelay,

        @DefaultValue("6h") @NotNull @DurationMin(millis = 1)
        Duration longestDelay,

        @DefaultValue("30d") @NotNull @DurationMin(hours = 1)
        Duration keepDelivered) {

    WebhookSettings {
        if (key != null && !key.isBlank() && key.length() < 32) {
            throw new IllegalArgumentException("gongwen.webhooks.key has fewer than 32 characters");
        }
    }

    /** How long to wait after so many failed attempts. */
    Duration delayAfter(int failed) {
        var delay = firstDelay;
        for (int i = 1; i < failed && delay.compareTo(longestDelay) < 0; i++) {
            delay = delay.multipliedBy(3);
        }
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }
}
