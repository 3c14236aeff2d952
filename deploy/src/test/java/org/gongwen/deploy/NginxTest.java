package org.gongwen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** nginx itself with the template of Compose, before two servers that answer with what has reached them. */
class NginxTest {
    private static final Path TEMPLATE = Path.of("compose/nginx.conf.template");
    private static final Path LOCAL = Path.of("local/nginx.conf");

    @TempDir
    static Path folder;

    private static HttpServer application;
    private static HttpServer keycloak;
    private static NameServer names;
    private static Process nginx;
    private static int port;

    @BeforeAll
    static void startNginx() throws IOException, InterruptedException {
        var program = nginxProgram();
        Skipped.unless(!program.isEmpty(), "what the proxy of Compose passes on: there is no nginx here");
        application = echo("application", "127.0.0.1", 0);
        keycloak = echo("keycloak", "127.0.0.1", 0);
        names = NameServer.start();
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=bureau.invalid",
                "-days",
                "2",
                "-keyout",
                folder.resolve("tls.key").toString(),
                "-out",
                folder.resolve("tls.crt").toString());
        // Its own folder first: the names that come after it lie below /tmp themselves.
        var definition = Files.readString(TEMPLATE)
                .replace(" /tmp/", " " + folder + "/")
                .replace("${GONGWEN_HOST}", "gongwen.bureau.invalid")
                .replace("${GONGWEN_LOGIN_HOST}", "login.bureau.invalid")
                .replace("${GONGWEN_PORT_TYPED}", "8443")
                .replace("${GONGWEN_RESOLVER}", "127.0.0.1:" + names.port())
                .replace("http://application:8080", "http://application:" + port(application))
                .replace("http://keycloak:8080", "http://keycloak:" + port(keycloak))
                .replace("listen 8443", "listen 127.0.0.1:" + port)
                .replace("/dev/stdout", folder.resolve("access.log").toString())
                .replace("/run/secrets", folder.toString());
        assertThat(definition).doesNotContain("${");
        var file = Files.writeString(folder.resolve("nginx.conf"), definition);
        nginx = new ProcessBuilder(
                        program,
                        "-c",
                        file.toString(),
                        "-e",
                        folder + "/error.log",
                        "-g",
                        "daemon off; master_process off;")
                .inheritIO()
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(folder.resolve("nginx.pid"))) {
            assertThat(nginx.isAlive() && System.nanoTime() < end).isTrue();
            nginx.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor();
        }
        for (var server : new HttpServer[] {application, keycloak}) {
            if (server != null) {
                server.stop(0);
            }
        }
        if (names != null) {
            names.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/gongwen",
                "/realms/gongwen/.well-known/openid-configuration",
                "/realms/gongwen/protocol/openid-connect/auth?client_id=gongwen",
                "/resources/abc/login/gongwen/css/gongwen.css"
            })
    void ofKeycloakTheRealmAndItsFilesAreReached(String path) throws Exception {
        assertThat(get("login.bureau.invalid", path)).contains("keycloak " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/admin",
                "/admin/",
                "/admin/master/console/",
                "/admin/realms/gongwen/users",
                "/admin//realms",
                "//admin/realms",
                "/./admin/realms",
                "/%61dmin/realms",
                "/realms/master",
                "/realms/master/protocol/openid-connect/token",
                "/realms/gongwen/../master/protocol/openid-connect/token",
                "/realms/gongwen/%2e%2e/master",
                "/realms/gongwen2",
                "/realms",
                "/realms/",
                "/resources/../admin/",
                "/metrics",
                "/health",
                "/js/keycloak.js",
                "/robots.txt"
            })
    void nothingElseOfKeycloakIsReached(String path) throws Exception {
        assertThat(get("login.bureau.invalid", path)).contains("HTTP 404").doesNotContain("keycloak /");
    }

    @Test
    void aHostThatIsNotOursGetsNoAnswer() throws Exception {
        assertThat(get("evil.invalid", "/")).doesNotContain("application", "keycloak", "HTTP 2", "HTTP 3", "HTTP 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gongwen.bureau.invalid", "login.bureau.invalid"})
    void whatAVisitorClaimsIsReplacedByWhatNginxHasSeen(String host) throws Exception {
        var answer = get(
                host,
                "/realms/gongwen",
                "X-Forwarded-For: 10.9.9.9",
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Host: evil.invalid",
                "X-Forwarded-Port: 4444",
                "X-Forwarded-Prefix: /elsewhere",
                "X-Forwarded-Ssl: off",
                "X-Real-Ip: 10.9.9.9",
                "Forwarded: host=evil.invalid;for=10.9.9.9",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__");

        assertThat(answer)
                .contains(
                        "\nHost: " + host,
                        "\nX-forwarded-for: 127.0.0.1",
                        "\nX-forwarded-proto: https",
                        "\nX-forwarded-host: " + host,
                        "\nX-forwarded-port: 8443",
                        "\nX-real-ip: 127.0.0.1")
                .doesNotContain("evil.invalid", "10.9.9.9", "gopher", "4444", "elsewhere", "h2c")
                .doesNotContain("\nForwarded:", "\nX-forwarded-prefix:", "\nX-forwarded-ssl:", "\nUpgrade:");
    }

    /** A container that is made anew may get another address; the proxy must not need to be started again for that. */
    @Test
    void aRestartedContainerIsFoundAtItsNewAddress() throws Exception {
        assertThat(get("gongwen.bureau.invalid", "/before")).contains("application /before");
        var moved = echo("application elsewhere", "127.0.0.2", port(application));
        try {
            names.moveTo("application", "127.0.0.2");
            application.stop(0);
            assertThat(untilFound("application elsewhere ")).contains("application elsewhere /asked?x=%2F");
        } finally {
            moved.stop(0);
            application = echo("application", "127.0.0.1", port(application));
            names.moveTo("application", "127.0.0.1");
            untilFound("application /");
        }
    }

    /** What was answered last; an address is believed for some seconds. */
    private static String untilFound(String answering) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var answer = get("gongwen.bureau.invalid", "/asked?x=%2F");
        while (!answer.contains(answering) && System.nanoTime() < end) {
            nginx.waitFor(200, TimeUnit.MILLISECONDS);
            answer = get("gongwen.bureau.invalid", "/asked?x=%2F");
        }
        return answer;
    }

    @Test
    void websocketsGetThrough() throws Exception {
        assertThat(get("gongwen.bureau.invalid", "/", "Connection: Upgrade", "Upgrade: websocket"))
                .contains("\nUpgrade: websocket", "\nConnection: upgrade");
    }

    /** What the one learns the other must learn: headers that are replaced, and prefixes of Keycloak that are open. */
    @Test
    void bothProxiesReplaceTheSameHeadersAndOpenTheSamePathsOfKeycloak() throws IOException {
        assertThat(headers(TEMPLATE).keySet()).isEqualTo(headers(LOCAL).keySet());
        for (var none : List.of("Forwarded", "X-Forwarded-Prefix", "X-Forwarded-Ssl")) {
            assertThat(headers(TEMPLATE)).containsEntry(none, "\"\"");
            assertThat(headers(LOCAL)).containsEntry(none, "\"\"");
        }
        var ofKeycloak = "location ([^{]*) \\{ proxy_pass (?:http://login|\\$keycloak); }";
        assertThat(found(TEMPLATE, ofKeycloak))
                .isEqualTo(found(LOCAL, ofKeycloak))
                .hasSize(3);
        assertThat(found(TEMPLATE, "map \\$http_upgrade ([^\n]*)"))
                .isEqualTo(found(LOCAL, "map \\$http_upgrade ([^\n]*)"))
                .hasSize(1);
    }

    /** What stands in proxy_pass itself is asked for once; addresses that never change may stand there. */
    @Test
    void noNameOfAContainerIsAskedForAtTheStartAlone() throws IOException {
        assertThat(found(TEMPLATE, "\\{ proxy_pass ([^;]*);")).hasSize(4).allMatch(target -> target.startsWith("$"));
        assertThat(found(LOCAL, "server (@[A-Z_]+@)")).hasSizeGreaterThan(4);
    }

    /** nginx makes all of them when it starts, whether it will need them or not; the container lets it write to /tmp. */
    @Test
    void whatNginxWritesIsWhereItMay() throws IOException {
        var paths = found(TEMPLATE, "(\\w+_temp_path /tmp/)\\w+;");

        assertThat(paths).hasSize(5);
        assertThat(found(LOCAL, "(\\w+_temp_path) [^;]*;")).hasSize(5);
        assertThat(found(TEMPLATE, "\\w+_temp_path ([^;]*);")).allMatch(path -> path.startsWith("/tmp/"));
    }

    private static Map<String, String> headers(Path file) throws IOException {
        return Pattern.compile("proxy_set_header (\\S+) ([^;]*);")
                .matcher(Files.readString(file))
                .results()
                .collect(Collectors.toMap(
                        header -> header.group(1), header -> header.group(2), (one, other) -> one, TreeMap::new));
    }

    private static List<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .sorted()
                .toList();
    }

    /** As it came from the wire, path and all: clients of Java would put it in order first. */
    private static String get(String host, String path, String... headers) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--insecure",
                "--http1.1",
                "--path-as-is",
                "--max-time",
                "20",
                "--write-out",
                "\nHTTP %{http_code}",
                "--resolve",
                host + ":" + port + ":127.0.0.1",
                "--header",
                "Host: " + host));
        for (var header : headers) {
            command.addAll(List.of("--header", header));
        }
        command.add("https://" + host + ":" + port + path);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static HttpServer echo(String name, String address, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/", exchange -> {
            var text = new StringBuilder(name + " " + exchange.getRequestURI());
            exchange.getRequestHeaders()
                    .forEach((header, values) -> values.forEach(value ->
                            text.append('\n').append(header).append(": ").append(value)));
            var body = text.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    private static String nginxProgram() {
        var folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
        folders.add("/usr/sbin");
        return folders.stream()
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
