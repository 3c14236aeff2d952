package org.gongwen.operations.production;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the settings and finds what a production installation must not have. Says names, never values. */
final class ProductionRules {

    private static final int SHORTEST_SECRET = 12;

    private static final Set<String> SAMPLES = Set.of(
            "password",
            "passw0rd",
            "secret",
            "gongwen",
            "postgres",
            "keycloak",
            "admin",
            "administrator",
            "minio",
            "minioadmin",
            "minioadmin123",
            "changeit",
            "test",
            "demo",
            "123456",
            "12345678",
            "123456789012",
            "letmein");

    /** What sample files write where a secret belongs. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            ".*(change|replace|your|insert|put)[-_ ]?(me|this|it|here|before|your|secret|password).*|.*(example|sample|placeholder|todo|xxxx|\\.\\.\\.).*|<.*>|\\$\\{.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<String> OPEN_ENDPOINTS = Set.of("health", "prometheus", "info");

    private final ConfigurableEnvironment environment;
    private final List<Finding> findings = new ArrayList<>();

    private ProductionRules(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** Everything that keeps the application from starting; empty when it may. */
    static List<Finding> check(ConfigurableEnvironment environment) {
        var rules = new ProductionRules(environment);
        rules.database();
        rules.login();
        rules.store();
        rules.installation();
        rules.management();
        rules.log();
        return List.copyOf(rules.findings);
    }

    /** What changing the schema needs, which is the database alone. */
    static List<Finding> checkDatabase(ConfigurableEnvironment environment) {
        var rules = new ProductionRules(environment);
        rules.database();
        return List.copyOf(rules.findings);
    }

    private void database() {
        if (on("gongwen.database.embedded", true)) {
            find(
                    "gongwen.database.embedded",
                    "the embedded database is for trying out; set it to false and name a PostgreSQL server");
        }
        var url = text("spring.datasource.url");
        if (url == null) {
            find("spring.datasource.url", "is missing: jdbc:postgresql://HOST:5432/gongwen");
        } else if (!url.startsWith("jdbc:postgresql:")) {
            find("spring.datasource.url", "must name a PostgreSQL server: jdbc:postgresql://HOST:5432/gongwen");
        }
        var username = text("spring.datasource.username");
        if (username == null) {
            find("spring.datasource.username", "is missing");
        } else if (username.equals("postgres")) {
            find(
                    "spring.datasource.username",
                    "must not be the superuser: it could go round the triggers that keep the audit record");
        }
        secret("spring.datasource.password");
        if (!"false".equals(text("flowable.database-schema-update"))) {
            find(
                    "flowable.database-schema-update",
                    "must be false: the engine's tables are changed by the command migrate, not by a node that starts");
        }
    }

    private void login() {
        if (on("gongwen.identity.embedded", true)) {
            find(
                    "gongwen.identity.embedded",
                    "the embedded login is for trying out; set it to false and name a Keycloak realm");
        }
        address("gongwen.identity.issuer", "https://login.HOST/realms/gongwen");
        secret("gongwen.identity.client-secret");
        if (text("gongwen.identity.keycloak.url") != null) {
            secret("gongwen.identity.keycloak.client-secret");
        }
    }

    private void store() {
        if (text("gongwen.storage.s3.endpoint") != null) {
            secret("gongwen.storage.s3.secret-key");
            if (text("gongwen.storage.s3.access-key") == null) {
                find("gongwen.storage.s3.access-key", "is missing");
            }
        } else if (text("gongwen.data-dir") == null) {
            find(
                    "gongwen.storage.s3.endpoint",
                    "is missing; or set gongwen.data-dir to a folder that is backed up, for one node alone");
        }
    }

    private void installation() {
        if (on("gongwen.demo", true)) {
            find("gongwen.demo", "demonstration data comes with a public password; set it to false");
        }
        address("gongwen.base-url", "https://gongwen.HOST");
        if (!on("server.servlet.session.cookie.secure", false)) {
            find("server.servlet.session.cookie.secure", "must be true, or the session travels without TLS");
        }
    }

    private void management() {
        var port = text("management.server.port");
        if (port == null || port.equals(text("server.port"))) {
            find(
                    "management.server.port",
                    "metrics need a port of their own that is not reachable from outside, for example 9090");
        }
        var exposed = Binder.get(environment)
                .bind("management.endpoints.web.exposure.include", Bindable.setOf(String.class))
                .orElse(Set.of());
        var more = exposed.stream()
                .filter(name -> !OPEN_ENDPOINTS.contains(name))
                .sorted()
                .toList();
        if (!more.isEmpty()) {
            find(
                    "management.endpoints.web.exposure.include",
                    "may name health, info and prometheus alone, not " + String.join(", ", more));
        }
    }

    private void log() {
        var levels = Binder.get(environment)
                .bind("logging.level", Bindable.mapOf(String.class, String.class))
                .orElse(java.util.Map.of());
        levels.forEach((logger, level) -> {
            if (level.equalsIgnoreCase("trace")) {
                find("logging.level." + logger, "trace writes values into the log, and with them what documents say");
            }
        });
    }

    private void secret(String name) {
        var value = text(name);
        if (value == null) {
            find(name, "is missing: a secret, from the environment or from a file");
        } else if (isSample(value)) {
            find(name, "is a sample from a manual or an example file, and so known to everybody");
        } else if (value.length() < SHORTEST_SECRET) {
            find(name, "is shorter than " + SHORTEST_SECRET + " characters");
        }
    }

    static boolean isSample(String value) {
        var plain = value.strip().toLowerCase(Locale.ROOT);
        return SAMPLES.contains(plain)
                || PLACEHOLDER.matcher(plain).matches()
                || plain.chars().distinct().count() < 4;
    }

    private void address(String name, String form) {
        var value = text(name);
        if (value == null) {
            find(name, "is missing: " + form);
            return;
        }
        URI address;
        try {
            address = URI.create(value);
        } catch (IllegalArgumentException e) {
            find(name, "is no address: " + form);
            return;
        }
        var host = address.getHost();
        if (!"https".equals(address.getScheme()) || host == null) {
            find(name, "must begin with https://, as browsers reach it: " + form);
        } else if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            find(name, "names this machine; browsers of other people do not reach it");
        } else if (host.matches("(.*\\.)?example(\\.(com|org|net))?")) {
            find(name, "is the sample address");
        }
    }

    private boolean on(String name, boolean whenMissing) {
        var value = text(name);
        return value == null ? whenMissing : !value.equalsIgnoreCase("false");
    }

    /** The value, without surrounding blanks; null when it is missing, empty, or refers to something missing. */
    private @Nullable String text(String name) {
        String value;
        try {
            value = environment.getProperty(name);
        } catch (IllegalArgumentException unresolvable) {
            return null;
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    private void find(String setting, String sentence) {
        findings.add(new Finding(setting, sentence));
    }
}
