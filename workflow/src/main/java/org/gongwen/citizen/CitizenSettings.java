package org.gongwen.citizen;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the counter for citizens works, {@code gongwen.citizen.*}.
 *
 * @param counter whether the public pages offer forms; where it is not said, the demonstration bureau does
 * @param key at least 32 characters that are needed beside the database to try out query codes; whoever changes it makes
 *     the codes that were given out before useless. Without it the database alone is enough
 * @param questionDays within how many working days a question is answered
 * @param letterDays within how many any other letter is
 * @param letters how many letters a network hands in on a day; a carrier or an office has thousands of people behind one
 * @param requests how many requests for information and applications of guides
 * @param handInsPerMinute how many of both a node takes from everywhere together
 * @param queriesPerSecond how many queries a node answers
 * @param keepContacts how long after it was closed the citizen can still be reached
 */
@Validated
@ConfigurationProperties("gongwen.citizen")
record CitizenSettings(
        @Nullable Boolean counter,
        @Nullable @Size(min = 32) String key,
        @DefaultValue("5") @Min(1) @Max(250) int questionDays,
        @DefaultValue("15") @Min(1) @Max(250) int letterDays,
        @DefaultValue("100") @Min(1) int letters,
        @DefaultValue("50") @Min(1) int requests,
        @DefaultValue("60") @Min(1) int handInsPerMinute,
        @DefaultValue("50") @Min(1) int queriesPerSecond,

        @DefaultValue("730d") @NotNull @DurationMin(days = 1)
        Duration keepContacts) {

    int term(CaseKind kind) {
        return switch (kind) {
            case CONSULTATION -> questionDays;
            case SUGGESTION, COMPLAINT -> letterDays;
            case INFORMATION_REQUEST -> CaseClock.REQUEST_TERM;
            case APPLICATION -> throw new IllegalArgumentException("each guide has a term of its own");
        };
    }

    int daily(CaseKind kind) {
        return kind.isApplied() ? requests : letters;
    }
}
