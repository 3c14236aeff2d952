package org.gongwen.document;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator decides about documents, {@code gongwen.document.*}.
 *
 * @param allowedClassifications the classifications this installation may handle. A networked installation that is not
 *     licensed for state secrets handles none of them, so the default is 公开 and 内部 only
 * @param imageLimit largest single image inside a body
 * @param bodyLimit largest body, images included
 * @param timeZone where the day of a date on a document is taken from
 */
@Validated
@ConfigurationProperties("gongwen.document")
public record DocumentSettings(
        @DefaultValue({"PUBLIC", "INTERNAL"}) @NotEmpty Set<Classification> allowedClassifications,
        @DefaultValue("2MB") @NotNull DataSize imageLimit,
        @DefaultValue("8MB") @NotNull DataSize bodyLimit,
        @DefaultValue("Asia/Shanghai") @NotNull ZoneId timeZone) {}
