package org.gongwen.operations.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

/** Each reason not to start, alone: everything else is as it should be. */
class ProductionRulesTest {

    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("gongwen.database.embedded", "false"),
            Map.entry("spring.datasource.url", "jdbc:postgresql://db.bureau.gov.cn/gongwen?sslmode=verify-full"),
            Map.entry("spring.datasource.username", "gongwen"),
            Map.entry("spring.datasource.password", "q8vT2mZ0xLw4-喆"),
            Map.entry("flowable.database-schema-update", "false"),
            Map.entry("gongwen.identity.embedded", "false"),
            Map.entry("gongwen.identity.issuer", "https://login.bureau.gov.cn/realms/gongwen"),
            Map.entry("gongwen.identity.client-secret", "Hk3vN9sQ7bXz5tRw"),
            Map.entry("gongwen.identity.keycloak.client-secret", "m2Kq8Yd4Wc6Jt0Vb"),
            Map.entry("gongwen.storage.s3.endpoint", "https://s3.bureau.gov.cn"),
            Map.entry("gongwen.storage.s3.access-key", "gongwen-store"),
            Map.entry("gongwen.storage.s3.secret-key", "pW6yE1uI8oA3sD5f"),
            Map.entry("gongwen.webhooks.key", "7Zr0qLm3Xc8Vb2Nn5Kj9Hg4Fd6Sa1Pq-喆"),
            Map.entry("gongwen.demo", "false"),
            Map.entry("gongwen.base-url", "https://gongwen.bureau.gov.cn"),
            Map.entry("server.port", "8080"),
            Map.entry("server.servlet.session.cookie.secure", "true"),
            Map.entry("management.server.port", "9090"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"));

    @Test
    void whatIsSetUpWellStarts() {
        assertThat(ProductionRules.check(environment(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "gongwen.database.embedded, true",
                "gongwen.database.embedded, -",
                "spring.datasource.url, -",
                "spring.datasource.url, jdbc:h2:mem:x",
                "spring.datasource.username, -",
                "spring.datasource.username, postgres",
                "spring.datasource.password, -",
                "spring.datasource.password, postgres",
                "spring.datasource.password, short-1",
                "flowable.database-schema-update, true",
                "flowable.database-schema-update, -",
                "gongwen.identity.embedded, true",
                "gongwen.identity.embedded, -",
                "gongwen.identity.issuer, -",
                "gongwen.identity.issuer, http://login.bureau.gov.cn/realms/gongwen",
                "gongwen.identity.client-secret, -",
                "gongwen.identity.client-secret, CHANGE-ME-CHANGE-ME",
                "gongwen.storage.s3.access-key, -",
                "gongwen.storage.s3.secret-key, minioadmin",
                "gongwen.storage.s3.secret-key, -",
                "gongwen.storage.s3.endpoint, -",
                "gongwen.identity.keycloak.client-secret, -",
                "gongwen.identity.keycloak.client-secret, CHANGE-ME-CHANGE-ME",
                "gongwen.identity.internal-issuer, http://keycloak:8080/realms/gongwen",
                "gongwen.identity.internal-issuer, http://10.1.2.3:8080/realms/gongwen",
                "gongwen.identity.internal-issuer, keycloak:8080",
                "gongwen.identity.keycloak.url, http://keycloak:8080",
                "gongwen.identity.keycloak.url, ftp://keycloak",
                "spring.datasource.url, jdbc:postgresql://db.bureau.gov.cn/gongwen",
                "spring.datasource.url, jdbc:postgresql://db.bureau.gov.cn/gongwen?sslmode=prefer",
                "spring.datasource.url, 'jdbc:postgresql://localhost,db.bureau.gov.cn:5432/gongwen'",
                "gongwen.identity.keycloak.client-secret, Hk3vN9sQ7bXz5tRw",
                "gongwen.webhooks.key, -",
                "gongwen.webhooks.key, 7Zr0qLm3Xc8Vb2Nn5Kj9Hg4Fd6Sa1P",
                "gongwen.webhooks.key, example-key-of-a-manual-that-is-long",
                "gongwen.storage.s3.endpoint, http://s3.bureau.gov.cn",
                "gongwen.storage.sweep-grace, 23h",
                "gongwen.storage.sweep-grace, PT30M",
                "gongwen.storage.sweep-grace, 3600000",
                "spring.datasource.url, jdbc:postgresql://db.bureau.gov.cn/gongwen?password=q8vT2mZ0xLw4",
                "spring.datasource.url, jdbc:postgresql://db.bureau.gov.cn/gongwen?sslmode=disable",
                "spring.datasource.hikari.data-source-properties.logServerErrorDetail, true",
                "spring.flyway.clean-disabled, false",
                "gongwen.identity.issuer, https://admin:q8vT2mZ0xLw4@login.bureau.gov.cn/realms/gongwen",
                "gongwen.identity.internal-issuer, https://admin:q8vT2mZ0xLw4@keycloak.inside/realms/gongwen",
                "gongwen.identity.keycloak.url, https://admin:q8vT2mZ0xLw4@keycloak.inside",
                "gongwen.identity.keycloak.url, http://admin@localhost:8080",
                "gongwen.storage.s3.endpoint, https://喆:q8vT2mZ0xLw4@s3.bureau.gov.cn",
                "spring.datasource.url, jdbc:postgresql://gongwen:q8vT2mZ0xLw4@db.bureau.gov.cn/gongwen?sslmode=require",
                "server.servlet.session.cookie.http-only, false",
                "server.servlet.session.timeout, 0",
                "server.servlet.session.timeout, -1",
                "server.servlet.session.timeout, 3d",
                "server.error.include-message, always",
                "server.error.include-stacktrace, on_param",
                "trace, true",
                "spring.mvc.log-request-details, true",
                "gongwen.demo, true",
                "gongwen.demo, -",
                "gongwen.base-url, -",
                "gongwen.base-url, http://gongwen.bureau.gov.cn",
                "gongwen.base-url, https://localhost:8443",
                "gongwen.base-url, https://gongwen.example",
                "server.servlet.session.cookie.secure, false",
                "management.server.port, -",
                "management.server.port, 8080",
                "management.endpoints.web.exposure.include, 'health,heapdump'",
                "management.endpoints.web.exposure.include, '*'",
                "logging.level.org.springframework.jdbc, trace",
                "logging.level.org.springframework.web, debug",
                "logging.level.org.springframework.web.servlet, DEBUG",
                "logging.level.org.springframework, debug",
                "logging.level.org.apache.coyote.http11, debug",
                "logging.level.web, debug",
                "logging.level.root, debug",
                "debug, true"
            })
    void aSingleFaultIsNamedByItsSetting(String setting, String value) {
        var settings = new HashMap<>(GOOD);
        settings.put(setting, value);

        assertThat(ProductionRules.check(environment(settings)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setting()).isEqualTo(setting));
    }

    /** Nobody listens between a process and its neighbour on the same machine. */
    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, jdbc:postgresql://localhost:5432/gongwen?sslmode=disable",
        "spring.datasource.url, jdbc:postgresql://[::1]:5432/gongwen",
        "spring.datasource.url, jdbc:postgresql:gongwen",
        "spring.datasource.url, jdbc:postgresql:///gongwen",
        "spring.datasource.url, 'jdbc:postgresql://one.gov.cn:5432,two.gov.cn:5433/gongwen?sslmode=require'",
        "spring.datasource.url, jdbc:postgresql://db.bureau.gov.cn/gongwen?user=x&ssl=true",
        "gongwen.identity.internal-issuer, https://keycloak.inside:8443/realms/gongwen",
        "gongwen.identity.internal-issuer, http://127.0.0.1:8080/realms/gongwen",
        "gongwen.identity.keycloak.url, http://localhost:8080",
        "gongwen.storage.s3.endpoint, http://127.0.0.1:9000",
        "gongwen.storage.sweep-grace, 24h",
        "server.servlet.session.timeout, 1800",
        "server.error.include-message, never"
    })
    void whatIsAsGoodIsNotRefused(String setting, String value) {
        var settings = new HashMap<>(GOOD);
        settings.put(setting, value);

        assertThat(ProductionRules.check(environment(settings))).isEmpty();
    }

    /** With the database alone nobody tries out the codes of citizens. */
    @Test
    void theCounterNeedsAKeyOfItsOwn() {
        var settings = new HashMap<>(GOOD);
        settings.put("gongwen.citizen.counter", "true");

        assertThat(ProductionRules.check(environment(settings)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setting()).isEqualTo("gongwen.citizen.key"));

        settings.put("gongwen.citizen.key", "3Vb8Qn1Ys6Mk0Rc5Xw2Tz7Lp4Hd9Jf-𠮷");
        assertThat(ProductionRules.check(environment(settings))).isEmpty();
    }

    /** Who is written to, and with what password, is not to be read on the way. */
    @ParameterizedTest
    @CsvSource({
        "gongwen.mail.security, NONE",
        "gongwen.mail.password, short",
        "gongwen.sms.url, http://sms.provider.cn/send",
    })
    void whatGoesToPeopleOutsideGoesEncrypted(String setting, String value) {
        var settings = new HashMap<>(GOOD);
        settings.putAll(Map.of(
                "gongwen.mail.host", "mail.bureau.gov.cn",
                "gongwen.mail.from", "news@bureau.gov.cn",
                "gongwen.mail.username", "news",
                "gongwen.mail.password", "cR5tN8vLq2-喆Wx",
                "gongwen.sms.url", "https://sms.provider.cn/send"));
        assertThat(ProductionRules.check(environment(settings))).isEmpty();

        settings.put(setting, value);

        assertThat(ProductionRules.check(environment(settings)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setting()).isEqualTo(setting));
    }

    @Test
    void debugOfWhatWritesNoRequestsMayBeOn() {
        var settings = new HashMap<>(GOOD);
        settings.put("logging.level.org.gongwen", "debug");
        settings.put("logging.level.org.springframework.webflow", "debug");

        assertThat(ProductionRules.check(environment(settings))).isEmpty();
    }

    @Test
    void aCommandOnTheObjectsNeedsDatabaseAndStoreAlone() {
        var settings = new HashMap<>(GOOD);
        settings.keySet()
                .removeIf(name -> !name.matches("(spring.datasource|gongwen.database|flowable|gongwen.storage).*"));

        assertThat(ProductionRules.check(environment(settings))).isNotEmpty();
        assertThat(ProductionRules.checkDatabaseAndStore(environment(settings))).isEmpty();
        settings.remove("gongwen.storage.s3.secret-key");
        settings.remove("spring.datasource.password");
        assertThat(ProductionRules.checkDatabaseAndStore(environment(settings)))
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder("gongwen.storage.s3.secret-key", "spring.datasource.password");
    }

    /** A secret that was forgotten must not look like accounts that somebody keeps by hand. */
    @Test
    void whoKeepsTheAccountsIsSaidOneWayOrTheOther() {
        var settings = new HashMap<>(GOOD);
        settings.remove("gongwen.identity.keycloak.client-secret");
        assertThat(ProductionRules.check(environment(settings)))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.sentence()).contains("gongwen.identity.keycloak.provisioning"));

        settings.put("gongwen.identity.keycloak.provisioning", "false");

        assertThat(ProductionRules.check(environment(settings))).isEmpty();
    }

    /** In a closed network somebody says so, host by host. */
    @ParameterizedTest
    @CsvSource({
        "gongwen.identity.internal-issuer, http://keycloak:8080/realms/gongwen",
        "gongwen.identity.keycloak.url, http://KEYCLOAK:8080",
        "gongwen.storage.s3.endpoint, http://10.1.2.3:9000",
        "spring.datasource.url, 'jdbc:postgresql://postgres:5432,[fd00::7]/gongwen'"
    })
    void aHostThatIsReachedWithoutTlsIsNamed(String setting, String value) {
        var settings = new HashMap<>(GOOD);
        settings.put(setting, value);
        assertThat(ProductionRules.check(environment(settings)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("gongwen.production.without-tls"));

        settings.put("gongwen.production.without-tls", "keycloak, 10.1.2.3,postgres,[fd00::7]");

        assertThat(ProductionRules.check(environment(settings))).isEmpty();
    }

    /** What browsers are sent to is another matter. */
    @Test
    void theAddressesOfPeopleNeedTlsWhateverIsNamed() {
        var settings = new HashMap<>(GOOD);
        settings.put("gongwen.identity.issuer", "http://login.bureau.gov.cn/realms/gongwen");
        settings.put("gongwen.production.without-tls", "login.bureau.gov.cn");

        assertThat(ProductionRules.check(environment(settings)))
                .extracting(Finding::setting)
                .containsExactly("gongwen.identity.issuer");
    }

    /** {@code ${NAME:-otherwise}}, {@code ${NAME:+if it is given}}, {@code ${NAME:?what is missing}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):([-+?])([^}]*)}");

    static Stream<Map<String, Object>> deployed() throws IOException {
        var kubernetes = new HashMap<String, Object>();
        for (var file : List.of("base/application.yaml", "overlays/bureau/addresses.yaml")) {
            for (var document : new Yaml().loadAll(Files.readString(Path.of("../deploy/kubernetes", file)))) {
                if ("ConfigMap".equals(((Map<?, ?>) document).get("kind"))) {
                    kubernetes.putAll(below(document, "data"));
                }
            }
        }
        return Stream.of(
                composed(Map.of()),
                composed(Map.of(
                        "GONGWEN_STORAGE_S3_ENDPOINT", "http://minio:9000", "GONGWEN_WITHOUT_TLS", "minio,10.1.2.3")),
                kubernetes);
    }

    /** As Compose reads its file, with what stands in {@code .env}. */
    private static Map<String, Object> composed(Map<String, String> env) throws IOException {
        var standing = new HashMap<>(env);
        standing.put("GONGWEN_BASE_URL", "https://gongwen.bureau.gov.cn");
        standing.put("GONGWEN_LOGIN_URL", "https://login.bureau.gov.cn");
        var composed = new HashMap<String, Object>();
        var compose = new Yaml().<Object>load(Files.readString(Path.of("../deploy/compose/compose.yaml")));
        below(below(below(compose, "services"), "application"), "environment")
                .forEach((name, value) ->
                        composed.put(name, VARIABLE.matcher(value.toString()).replaceAll(found -> {
                            var given = standing.getOrDefault(found.group(1), "");
                            return switch (found.group(2)) {
                                case "-" -> given.isEmpty() ? found.group(3) : given;
                                case "+" ->
                                    given.isEmpty() ? "" : found.group(3).replace("$" + found.group(1), given);
                                default -> given;
                            };
                        })));
        return composed;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> below(Object document, String name) {
        return (Map<String, Object>) Objects.requireNonNull(((Map<?, ?>) document).get(name));
    }

    /** With the secrets that the application reads from files, and what application-production.yaml adds. */
    @ParameterizedTest
    @MethodSource("deployed")
    void whatIsDeployedStarts(Map<String, Object> variables) {
        var settings = new HashMap<>(GOOD);
        settings.keySet()
                .removeIf(
                        name -> name.matches(
                                "spring.datasource.(url|username)|gongwen.base-url|gongwen.identity.issuer|.*s3.(endpoint|bucket)"));
        var environment = environment(settings);
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));

        assertThat(variables).containsKeys("SPRING_DATASOURCE_URL", "GONGWEN_IDENTITY_INTERNAL_ISSUER");
        assertThat(ProductionRules.check(environment)).isEmpty();
        assertThat(ProductionRules.checkDatabase(environment)).isEmpty();
    }

    @Test
    void filesInANamedFolderWillDoInsteadOfAnObjectStore() {
        var settings = new HashMap<>(GOOD);
        settings.put("gongwen.storage.s3.endpoint", null);
        settings.put("gongwen.data-dir", "/var/lib/gongwen");

        assertThat(ProductionRules.check(environment(settings))).isEmpty();
    }

    @Test
    void everythingIsFoundAtOnceAndNoValueIsRepeated() {
        var analysis = Objects.requireNonNull(new ProductionFailureAnalyzer()
                .analyze(new ProductionRefusedException(ProductionRules.check(environment(Map.of(
                        "spring.datasource.password",
                        "geheim-x",
                        "gongwen.base-url",
                        "http://gongwen.bureau.gov.cn"))))));

        assertThat(analysis.getDescription())
                .contains(
                        "gongwen.database.embedded",
                        "spring.datasource.url",
                        "spring.datasource.password",
                        "gongwen.identity.embedded",
                        "gongwen.identity.client-secret",
                        "gongwen.demo",
                        "gongwen.base-url",
                        "management.server.port")
                .doesNotContain("geheim-x");
    }

    @Test
    void aReferenceToAVariableThatIsNotSetIsMissing() {
        var settings = new HashMap<>(GOOD);
        settings.put("gongwen.identity.client-secret", "${NO_SUCH_VARIABLE_OF_OURS}");

        assertThat(ProductionRules.check(environment(settings)))
                .extracting(Finding::setting)
                .containsExactly("gongwen.identity.client-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "change-me-please-now",
                "REPLACE_ME_REPLACE_ME",
                "your-secret-goes-here",
                "<client secret of Keycloak>",
                "xxxxxxxxxxxxxxxx",
                "aaaaaaaaaaaaaaaaaaaa",
                "example-secret-value"
            })
    void placeholdersAreNoSecrets(String value) {
        assertThat(ProductionRules.isSample(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q8vT2mZ0xLw4", "6d7f1b0c9e2a4385", "正确的马电池订书钉123"})
    void generatedSecretsAreNotTakenForSamples(String value) {
        assertThat(ProductionRules.isSample(value)).isFalse();
    }

    private static StandardEnvironment environment(Map<String, String> settings) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        var present = new HashMap<String, Object>(settings);
        present.values().removeIf(Objects::isNull);
        environment.getPropertySources().addFirst(new MapPropertySource("test", present));
        return environment;
    }
}
