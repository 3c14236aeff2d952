package org.gongwen.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class DatabaseFailureAnalyzerTest {
    @Test
    void aFolderInUseIsASentenceHoweverDeepTheCauseLies() {
        var failure = new IllegalStateException(
                "a bean", new IllegalArgumentException("another", new DataDirectoryInUseException(Path.of("/data"))));

        var analysis = Objects.requireNonNull(new DatabaseFailureAnalyzer().analyze(failure));

        assertThat(analysis.getDescription())
                .isEqualTo("The data folder /data is in use by another running instance of Gongwen.");
        assertThat(analysis.getAction()).contains("--data DIR");
    }

    @Test
    void otherFailuresAreNotItsBusiness() {
        assertThat(new DatabaseFailureAnalyzer().analyze(new IllegalStateException()))
                .isNull();
    }

    @Test
    void springFindsIt() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(
                                FailureAnalyzer.class,
                                // Some analyzers of Spring want a bean factory.
                                FailureHandler.handleMessage((message, failure) -> {})))
                .hasAtLeastOneElementOfType(DatabaseFailureAnalyzer.class);
    }
}
