package org.gongwen.identity.login;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people log in.
 *
 * @param embedded whether this process is its own login server; otherwise {@code issuer},
 *     {@code client-id} and {@code client-secret} name one, see {@link LoginServerProperties}
 * @param attempts wrong passwords in a row after which an account is locked (GB/T 22239-2019, level 3)
 * @param lockOut how long it stays locked
 */
@Validated
@ConfigurationProperties("gongwen.identity")
record LoginProperties(
        @DefaultValue("true") boolean embedded,
        @DefaultValue("5") @Min(1) @Max(100) int attempts,

        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1)
        Duration lockOut) {}
