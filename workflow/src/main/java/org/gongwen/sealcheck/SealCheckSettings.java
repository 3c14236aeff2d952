package org.gongwen.sealcheck;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Checking sealed documents for everybody, {@code gongwen.seal.*}.
 *
 * @param trust folder with the certificates that are trusted, as {@link org.gongwen.seal.TrustFolder} reads it; without it
 *     nothing is checked
 * @param checksPerHour how many documents a network has checked in an hour, at one node
 * @param checksPerMinute how many documents a node checks in a minute, for everybody together
 */
@Validated
@ConfigurationProperties("gongwen.seal")
record SealCheckSettings(
        @Nullable Path trust,
        @DefaultValue("30") @Min(1) int checksPerHour,
        @DefaultValue("60") @Min(1) int checksPerMinute) {}
