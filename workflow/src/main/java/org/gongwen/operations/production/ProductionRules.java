package org.gongwen.operations.production;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the settings and finds what a production installation must not have. Says names, never values. */
final class ProductionRules {

    private static final int SHORTEST_SECRET = 12;

    /** As {@code WebhookSettings} demands it. */
    private static final int SHORTEST_KEY = 32;

    /** A backup copies the database first and the objects after it: nothing may be swept in between. */
    private static final Duration SHORTEST_GRACE = Duration.ofHours(24);

    private static final Duration LONGEST_SESSION = Duration.ofHours(8);

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
            ".*(change|replace|your|insert|put)[-_"
                    + " ]?(me|this|it|here|before|your|secret|password).*|.*(example|sample|placeholder|todo|xxxx|\\.\\.\\.).*|<.*>|\\$\\{.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String WITHOUT_TLS = "gongwen.production.without-tls";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

    /** Loggers that write bodies of requests at debug: of the framework what it read them as, of the server the bytes. */
    private static final Set<String> SHOW_REQUESTS = Set.of("org.springframework.web", "org.apache.coyote");

    private static final Set<String> OPEN_ENDPOINTS = Set.of("health", "prometheus", "info");

    private final ConfigurableEnvironment environment;
    private final List<Finding> findings = new ArrayList<>();

    /** The good secrets seen so far, by value. */
    private final Map<String, String> secrets = new HashMap<>();

    private ProductionRules(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** Everything that keeps the application from starting; empty when it may. */
    static List<Finding> check(ConfigurableEnvironment environment) {
        var rules = new ProductionRules(environment);
        rules.database();
        rules.login();
        rules.store();
        rules.webhooks();
        rules.counter();
        rules.courier();
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

    /** What a command on the objects needs. */
    static List<Finding> checkDatabaseAndStore(ConfigurableEnvironment environment) {
        var rules = new ProductionRules(environment);
        rules.database();
        rules.store();
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
        } else if (url.matches("(?i).*[?&](password|sslpassword)=.*|jdbc:postgresql://[^/?]*@.*")) {
            find(
                    "spring.datasource.url",
                    "holds a password, and addresses are written into logs; use spring.datasource.password");
        } else if (!databaseHosts(url).stream().allMatch(this::mayBeReachedWithoutTls) && !insistsOnTls(url)) {
            find(
                    "spring.datasource.url",
                    "does not insist on TLS on the way to another machine (without sslmode it is a matter of luck); add"
                            + " sslmode=verify-full, or sslmode=require, or name the host in " + WITHOUT_TLS
                            + " if nobody else can listen on the way");
        }
        if (on("spring.datasource.hikari.data-source-properties.logServerErrorDetail", false)) {
            find(
                    "spring.datasource.hikari.data-source-properties.logServerErrorDetail",
                    "writes the rows that the database refuses into the log; set it to false");
        }
        if (!on("spring.flyway.clean-disabled", true)) {
            find("spring.flyway.clean-disabled", "must not be false: the schema could be emptied by a command");
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
        called("gongwen.identity.internal-issuer", "logins could be read and forged on the way");
        if (on("gongwen.identity.keycloak.provisioning", true)) {
            called("gongwen.identity.keycloak.url", "whoever listens could make accounts");
            if (text("gongwen.identity.keycloak.client-secret") == null) {
                find(
                        "gongwen.identity.keycloak.client-secret",
                        "is missing: without it nobody keeps the accounts at Keycloak in line with the people here; if"
                                + " somebody does that by hand, set gongwen.identity.keycloak.provisioning=false");
            } else {
                secret("gongwen.identity.keycloak.client-secret");
            }
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
        called("gongwen.storage.s3.endpoint", "attachments travel in the clear");
        var grace = duration("gongwen.storage.sweep-grace", ChronoUnit.MILLIS);
        if (grace != null && grace.compareTo(SHORTEST_GRACE) < 0) {
            find(
                    "gongwen.storage.sweep-grace",
                    "is under 24 h: what a backup of the database refers to could be gone before the objects are"
                            + " copied");
        }
    }

    private void webhooks() {
        secret("gongwen.webhooks.key", SHORTEST_KEY);
    }

    /** Whoever got at the database alone could try out query codes, and read what citizens wrote. */
    private void counter() {
        if (on("gongwen.citizen.counter", false)) {
            secret("gongwen.citizen.key", SHORTEST_KEY);
        }
    }

    private void courier() {
        if (text("gongwen.mail.host") != null) {
            if ("NONE".equalsIgnoreCase(text("gongwen.mail.security"))
                    && !Set.of("localhost", "127.0.0.1", "::1").contains(text("gongwen.mail.host"))) {
                find("gongwen.mail.security", "must not be NONE: who is written to could be read on the way");
            }
            if (text("gongwen.mail.username") != null) {
                secret("gongwen.mail.password");
            }
        }
        if (text("gongwen.digest.key") != null) {
            secret("gongwen.digest.key", SHORTEST_KEY);
        }
        called("gongwen.sms.url", "numbers and the secret of the provider travel in the clear");
    }

    private void installation() {
        if (on("gongwen.demo", true)) {
            find("gongwen.demo", "demonstration data comes with a public password; set it to false");
        }
        address("gongwen.base-url", "https://gongwen.HOST");
        if (!on("server.servlet.session.cookie.secure", false)) {
            find("server.servlet.session.cookie.secure", "must be true, or the session travels without TLS");
        }
        if ("false".equalsIgnoreCase(text("server.servlet.session.cookie.http-only"))) {
            find("server.servlet.session.cookie.http-only", "must not be false: scripts could read the session");
        }
        var timeout = duration("server.servlet.session.timeout", ChronoUnit.SECONDS);
        if (timeout != null && (!timeout.isPositive() || timeout.compareTo(LONGEST_SESSION) > 0)) {
            find(
                    "server.servlet.session.timeout",
                    "must be between a moment and 8 h: a screen that somebody left would stay open for whoever comes"
                            + " by");
        }
        for (var name : List.of("server.error.include-message", "server.error.include-stacktrace")) {
            var value = text(name);
            if (value != null && !value.equalsIgnoreCase("never")) {
                find(name, "must be never: what went wrong inside is nobody's outside");
            }
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
                .orElse(Map.of());
        for (var name : List.of("trace", "spring.mvc.log-request-details")) {
            if (on(name, false)) {
                find(name, "writes what people send into the log; set it to false");
            }
        }
        levels.forEach((logger, level) -> {
            if (level.equalsIgnoreCase("trace")) {
                find("logging.level." + logger, "trace writes values into the log, and with them what documents say");
            } else if (level.equalsIgnoreCase("debug") && showsRequests(logger)) {
                find("logging.level." + logger, "debug writes requests into the log, and with them what documents say");
            }
        });
        if (on("debug", false)) {
            find("debug", "writes requests into the log, and with them what documents say");
        }
    }

    /** Whether the logger is one that writes out what a request brought, lies below such a one, or has it below itself. */
    private static boolean showsRequests(String logger) {
        return Set.of("root", "web").contains(logger.toLowerCase(Locale.ROOT))
                || SHOW_REQUESTS.stream()
                        .anyMatch(shows -> shows.equals(logger)
                                || shows.startsWith(logger + ".")
                                || logger.startsWith(shows + "."));
    }

    private void secret(String name) {
        secret(name, SHORTEST_SECRET);
    }

    private void secret(String name, int shortest) {
        var value = text(name);
        if (value == null) {
            find(name, "is missing: a secret, from the environment or from a file");
        } else if (isSample(value)) {
            find(name, "is a sample from a manual or an example file, and so known to everybody");
        } else if (value.length() < shortest) {
            find(name, "is shorter than " + shortest + " characters");
        } else {
            var other = secrets.putIfAbsent(value, name);
            if (other != null) {
                find(name, "is the same secret as " + other + ": whoever learns one would have both");
            }
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
        if (address.getUserInfo() != null) {
            find(name, "holds a name or password before the host");
        } else if (!"https".equals(address.getScheme()) || host == null) {
            find(name, "must begin with https://, as browsers reach it: " + form);
        } else if (LOOPBACK.matcher(host).matches()) {
            find(name, "names this machine; browsers of other people do not reach it");
        } else if (host.matches("(.*\\.)?example(\\.(com|org|net))?")) {
            find(name, "is the sample address");
        }
    }

    /** An address that this process calls, where it is given. */
    private void called(String name, String otherwise) {
        var value = text(name);
        if (value == null) {
            return;
        }
        URI address;
        try {
            address = URI.create(value);
        } catch (IllegalArgumentException e) {
            find(name, "is no address: https://HOST");
            return;
        }
        var host = address.getHost();
        boolean plain = "http".equals(address.getScheme());
        if (address.getUserInfo() != null) {
            find(name, "holds a name or password before the host, and addresses are written into logs");
        } else if (host == null || !plain && !"https".equals(address.getScheme())) {
            find(name, "is no address: https://HOST");
        } else if (plain && !mayBeReachedWithoutTls(host)) {
            find(
                    name,
                    "must begin with https://, or " + otherwise + "; or name its host in " + WITHOUT_TLS
                            + " if nobody else can listen on the way");
        }
    }

    /** Whether nobody listens on the way to a host: this machine, and what the operator says so of. */
    private boolean mayBeReachedWithoutTls(String host) {
        return LOOPBACK.matcher(host).matches()
                || Binder.get(environment).bind(WITHOUT_TLS, Bindable.setOf(String.class)).orElse(Set.of()).stream()
                        .anyMatch(host::equalsIgnoreCase);
    }

    /** The hosts that the address of the database names; the driver takes none for this machine. */
    private static List<String> databaseHosts(String url) {
        var hosts = Pattern.compile("jdbc:postgresql://([^/?]*).*").matcher(url);
        return hosts.matches() && !hosts.group(1).isEmpty()
                ? Pattern.compile(",")
                        .splitAsStream(hosts.group(1))
                        .map(host -> host.replaceFirst(":\\d*$", ""))
                        .map(host -> host.isEmpty() ? "localhost" : host)
                        .toList()
                : List.of();
    }

    /** {@code prefer}, the driver's own default, goes on without TLS when whoever answers does not offer it. */
    private boolean insistsOnTls(String url) {
        var mode = text("spring.datasource.hikari.data-source-properties.sslmode");
        return url.matches("(?i).*[?&]sslmode=(require|verify-ca|verify-full)(&.*)?")
                || !url.matches("(?i).*[?&]sslmode=.*")
                        && (url.matches("(?i).*[?&]ssl=true(&.*)?")
                                || mode != null && mode.matches("require|verify-ca|verify-full"));
    }

    /**
     * Null as well when it is none; binding says so.
     *
     * @param unit of a bare number
     */
    private @Nullable Duration duration(String name, ChronoUnit unit) {
        var value = text(name);
        try {
            return value == null ? null : DurationStyle.detectAndParse(value, unit);
        } catch (IllegalArgumentException e) {
            return null;
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
