package org.gongwen.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The REST API, {@code gongwen.api.*}.
 *
 * @param audience the receiver that a token must name
 * @param requestsPerMinute how many requests one system may make for one person, on average, at one node
 * @param burst how many of them at once
 * @param keyLifetime how long the answer under an idempotency key is kept
 * @param longestWait how long a request waits for another one that changes the same, before it is told to come back
 * @param largestBody largest content of a request that writes a draft; attachments have their own limit
 * @param largestOtherBody largest content of any other request
 * @param contentInFlight how much content of requests a node holds at once, those half sent included; one system gets at
 *     most a quarter of it for one person and half of it for all
 */
@Validated
@ConfigurationProperties("gongwen.api")
record ApiSettings(
        @DefaultValue("gongwen-api") @NotBlank String audience,
        @DefaultValue("600") @Min(1) int requestsPerMinute,
        @DefaultValue("200") @Min(1) int burst,

        @DefaultValue("24h") @NotNull @DurationMin(minutes = 1)
        Duration keyLifetime,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 1)
        Duration longestWait,

        @DefaultValue("12MB") @NotNull DataSize largestBody,
        @DefaultValue("256KB") @NotNull DataSize largestOtherBody,
        @DefaultValue("64MB") @NotNull DataSize contentInFlight) {

    ApiSettings {
        if (contentInFlight.toBytes() < 4 * largestBody.toBytes()) {
            throw new IllegalArgumentException(
                    "gongwen.api.content-in-flight must be at least four times gongwen.api.largest-body");
        }
    }
}
