package org.gongwen.courier;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The provider that sends short messages, {@code gongwen.sms.*}: one POST with JSON for each.
 *
 * @param url where it takes them; without it none is sent and nothing that needs them is offered
 * @param body what is posted, in which {@code {number}}, {@code {text}} and {@code {key}} stand for what is sent, inside
 *     quotation marks
 * @param header in which it knows us
 * @param secret the whole value of that header
 * @param accepted a regular expression that is found in the answer of a provider that has taken it; without it every answer
 *     2xx says so
 * @param timeout how long the whole of an attempt may take
 * @param attempts how often one is sent when the provider is not reached or is broken, under the same Idempotency-Key
 */
@Validated
@ConfigurationProperties("gongwen.sms")
record SmsSettings(
        @Nullable URI url,

        @DefaultValue("{\"number\": \"{number}\", \"text\": \"{text}\"}") @NotBlank
        String body,

        @DefaultValue("Authorization") @NotBlank String header,
        @Nullable String secret,
        @Nullable String accepted,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 100)
        Duration timeout,

        @DefaultValue("2") @Min(1) @Max(10) int attempts) {

    SmsSettings {
        if (url != null
                && !url.toString().isEmpty()
                && (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null)) {
            throw new IllegalArgumentException("gongwen.sms.url is no address of http or https");
        }
    }

    boolean isConfigured() {
        return url != null && !url.toString().isEmpty();
    }
}
