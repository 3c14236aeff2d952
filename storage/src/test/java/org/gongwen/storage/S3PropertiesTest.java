package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.Configuration;

class S3PropertiesTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "gongwen.storage.s3.endpoint", "https://s3.bureau.example:9000",
            "gongwen.storage.s3.access-key", "key",
            "gongwen.storage.s3.secret-key", "secret");

    @TempDir
    Path secrets;

    @Test
    void byDefaultThereIsNoObjectStore() {
        var defaults = bind(Map.of());

        assertThat(defaults.endpoint()).isNull();
        assertThat(defaults.bucket()).isEqualTo("gongwen");
        assertThat(defaults.region()).isEqualTo("us-east-1");
        assertThat(defaults.encryption()).isEqualTo("none");
        assertThat(defaults.createBucket()).isFalse();
        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.readTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, s3.bureau.example, without a path",
        "endpoint, https://s3.bureau.example/bucket, without a path",
        "bucket, Gongwen, small letters",
        "secret-key, '', from the environment or from files",
        "encryption, AES256, 'none, s3 or kms:KEY'",
        "connect-timeout, 0s, above 0"
    })
    void whatCannotBeMeantIsRefusedInASentence(String name, String value, String sentence) {
        var settings = new HashMap<>(COMPLETE);
        settings.put("gongwen.storage.s3." + name, value);

        assertThatThrownBy(() -> bind(settings)).rootCause().hasMessageContaining(sentence);
    }

    @Test
    void aKeyOfTheKeyServiceIsNotSentInTheClear() {
        var settings = new HashMap<>(COMPLETE);
        settings.put("gongwen.storage.s3.encryption", "kms:attachments");
        assertThat(bind(settings).kmsKey()).isEqualTo("attachments");

        settings.put("gongwen.storage.s3.endpoint", "http://s3.bureau.example");
        assertThatThrownBy(() -> bind(settings)).rootCause().hasMessageContaining("needs an https endpoint");
    }

    @Test
    void theSecretIsReadFromAFileAndNeverPrinted() throws Exception {
        Files.writeString(secrets.resolve("gongwen.storage.s3.access-key"), "key\n");
        Files.writeString(secrets.resolve("gongwen.storage.s3.secret-key"), "of-the-file\n");

        try (var context = new SpringApplicationBuilder(JustTheSettings.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--gongwen.storage.s3.endpoint=https://s3.bureau.example",
                        "--spring.config.import=optional:configtree:" + secrets + "/")) {
            var settings = context.getBean(S3Properties.class);
            assertThat(settings.secretKey()).isEqualTo("of-the-file");
            assertThat(settings.toString()).doesNotContain("of-the-file");
        }
    }

    private static S3Properties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("gongwen.storage.s3", S3Properties.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(S3Properties.class)
    static class JustTheSettings {}
}
