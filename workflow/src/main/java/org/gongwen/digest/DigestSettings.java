package org.gongwen.digest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Digests by mail, {@code gongwen.digest.*}. They are offered where {@code gongwen.mail.host} and the key are set.
 *
 * @param key at least 32 characters under which addresses are kept and links signed; whoever changes it ends every
 *     subscription
 * @param at the time of day at which editions are made, in Beijing
 * @param keepRequests how long it is waited for a confirmation
 * @param asks how often a network asks on a day
 * @param asksPerMinute how often a node is asked from everywhere together
 * @param mailsPerAddress how many mails that ask for confirmation an address is sent on a day, whoever asks
 * @param refusals after how many times in a row that there is no such mailbox a subscription ends
 * @param attempts how often one mail is tried
 */
@Validated
@ConfigurationProperties("gongwen.digest")
record DigestSettings(
        @Nullable @Size(min = 32) String key,
        @DefaultValue("07:00") @NotNull LocalTime at,

        @DefaultValue("7d") @NotNull @DurationMin(hours = 1) Duration keepRequests,

        @DefaultValue("30") @Min(1) int asks,
        @DefaultValue("60") @Min(1) int asksPerMinute,
        @DefaultValue("3") @Min(1) int mailsPerAddress,
        @DefaultValue("3") @Min(1) @Max(100) int refusals,
        @DefaultValue("8") @Min(1) @Max(100) int attempts) {}
