package org.gongwen.portal;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the public pages are served and taken outside.
 *
 * @param publicUrl where the public reaches them, without a slash at the end; null where {@code gongwen.base-url} does
 * @param cache memory for pages as they were sent last
 * @param maxAge how long others may show a page without asking; so long may one be seen that has been withdrawn
 * @param export the pages as files
 */
@Validated
@ConfigurationProperties("gongwen.site")
record PortalSettings(
        @Nullable URI publicUrl,
        @DefaultValue("64MB") @NotNull DataSize cache,

        @DefaultValue("0s") @NotNull @DurationMin @DurationMax(seconds = 60)
        Duration maxAge,

        @DefaultValue @NotNull Export export) {

    /**
     * @param folder that belongs to the export alone; null for no export
     * @param interval after which it is looked whether anything has changed
     * @param dynamic whether the exported pages have forms, such as search, that go to the application
     */
    record Export(
            @Nullable Path folder,

            @DefaultValue("5m") @NotNull @DurationMin(seconds = 1)
            Duration interval,

            @DefaultValue("false") boolean dynamic) {}

    /** What caches are told of everything that may be withdrawn. */
    String cacheControl() {
        return "public, max-age=" + maxAge.toSeconds() + ", must-revalidate";
    }

    /** Where the public reaches the pages, without a slash at the end. */
    String address(URI base) {
        return (publicUrl == null ? base : publicUrl).toString().replaceAll("/+$", "");
    }
}
