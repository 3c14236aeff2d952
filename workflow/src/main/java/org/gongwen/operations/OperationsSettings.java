package org.gongwen.operations;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How nodes show that they live, and when work counts as stuck.
 *
 * @param heartbeat how often a node gives a sign of life
 * @param silentAfter how long a node may be silent before it counts as lost; several heartbeats
 * @param forgetAfter how long a stopped or lost node stays on the list
 * @param stuckAfter how long an event may wait for its listener before it counts as stuck; longer than the interval in
 *     which events are handed out again ({@code gongwen.events.retry-interval})
 */
@Validated
@ConfigurationProperties("gongwen.operations")
public record OperationsSettings(
        @DefaultValue("10s") @NotNull @DurationMin(millis = 100)
        Duration heartbeat,

        @DefaultValue("35s") @NotNull Duration silentAfter,
        @DefaultValue("7d") @NotNull Duration forgetAfter,
        @DefaultValue("1m") @NotNull Duration stuckAfter) {

    public OperationsSettings {
        if (silentAfter.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "gongwen.operations.silent-after must be at least two heartbeats, or a busy node counts as lost");
        }
    }
}
