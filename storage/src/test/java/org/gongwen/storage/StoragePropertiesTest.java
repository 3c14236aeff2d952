package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class StoragePropertiesTest {
    @Test
    void byDefaultAGigabyteOfOfficeFilesAndNothingThatRuns() {
        var defaults = bind(Map.of());

        assertThat(defaults.maxFileSize()).isEqualTo(DataSize.ofGigabytes(1));
        assertThat(defaults.sweepGrace()).isEqualTo(Duration.ofHours(24));
        assertThat(defaults.sweepInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(defaults.allowedTypes())
                .contains(
                        "application/pdf",
                        "application/ofd",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
                .doesNotContain("text/html", "image/svg+xml", "application/octet-stream", "application/java-archive")
                .noneMatch(type -> type.contains("macro") || type.contains("script"));
    }

    @Test
    void whatWouldSweepUploadsUnderWayIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("gongwen.storage.sweep-grace", "1m")))
                .rootCause()
                .hasMessageContaining("10 minutes or more");
        assertThatThrownBy(() -> bind(Map.of("gongwen.storage.max-file-size", "0")))
                .rootCause()
                .hasMessageContaining("above 0");
    }

    private static StorageProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("gongwen.storage", StorageProperties.class);
    }
}
