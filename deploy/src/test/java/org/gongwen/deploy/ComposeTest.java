package org.gongwen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Compose file and the definition of the image. */
class ComposeTest {
    private static final Path FOLDER = Path.of("compose");

    /** Fields of the Compose specification that are used here; any other is a slip of the pen. */
    private static final Set<String> SERVICE_FIELDS = Set.of(
            "image",
            "restart",
            "read_only",
            "cap_drop",
            "security_opt",
            "user",
            "environment",
            "secrets",
            "tmpfs",
            "volumes",
            "networks",
            "command",
            "entrypoint",
            "depends_on",
            "expose",
            "ports",
            "mem_limit",
            "shm_size",
            "stop_grace_period",
            "healthcheck");

    private final Map<String, Object> compose =
            Definitions.documents(FOLDER.resolve("compose.yaml")).getFirst();

    @Test
    void everyFieldIsOneOfTheSpecification() {
        assertThat(services())
                .allSatisfy(
                        (name, service) -> assertThat(faults(service)).as(name).isEmpty());
        assertThat(faults(Map.of("image", "x", "read-only", true))).containsExactly("read-only");
    }

    @Test
    @SuppressWarnings("unchecked")
    void everySecretNetworkVolumeAndServiceThatIsNamedIsThere() {
        var secrets = Definitions.<Map<String, Object>>at(compose, "secrets").keySet();
        var networks = Definitions.<Map<String, Object>>at(compose, "networks").keySet();
        for (var service : services().values()) {
            assertThat(secrets).containsAll((List<String>) service.getOrDefault("secrets", List.of()));
            assertThat(networks).containsAll((List<String>) service.get("networks"));
            var needs = service.getOrDefault("depends_on", List.of());
            assertThat(services().keySet())
                    .containsAll(needs instanceof Map<?, ?> map ? (Set<String>) map.keySet() : (List<String>) needs);
            for (var volume : (List<String>) service.getOrDefault("volumes", List.of())) {
                var source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(FOLDER.resolve(source)).as(volume).exists();
                } else {
                    assertThat(Definitions.<Map<String, Object>>at(compose, "volumes"))
                            .containsKey(source);
                }
            }
        }
    }

    @Test
    void theOutsideSeesOnePort() {
        assertThat(services().values().stream()
                        .flatMap(service -> published(service).stream())
                        .filter(port -> !port.startsWith("127.0.0.1:")))
                .containsExactly("${GONGWEN_PORT:-443}:8443");
        assertThat(published(service("keycloak"))).containsExactly("127.0.0.1:8081:8080");
        assertThat(Definitions.<Boolean>at(compose, "networks/inside/internal")).isTrue();
    }

    /** Docker publishes no port of a container, and lets none of its calls out, that is in internal networks alone. */
    @Test
    void whoIsCalledOrCallsOutsideIsInANetworkThatLeadsThere() {
        assertThat(services()).allSatisfy((name, service) -> {
            if (!published(service).isEmpty() || name.equals("application")) {
                assertThat((List<?>) service.get("networks")).as(name).anyMatch(network -> !isInternal(network));
            }
        });
        assertThat(Definitions.<List<String>>at(service("postgres"), "networks"))
                .allMatch(this::isInternal);
    }

    @Test
    void everythingThatTheRealmLeavesOpenIsSet() throws IOException {
        var open = Pattern.compile("\\$\\{([A-Z][A-Z_]*)}")
                .matcher(Files.readString(Path.of("keycloak/gongwen-realm.json")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        var keycloak = service("keycloak");

        assertThat(open).hasSizeGreaterThan(3).allSatisfy(name -> {
            var environment = Definitions.<Map<String, String>>at(keycloak, "environment");
            assertThat(environment.containsKey(name) || script(keycloak).contains("export " + name + "="))
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    void everySecretThatAScriptReadsIsShownToItsContainer() {
        assertThat(services())
                .allSatisfy((name, service) -> assertThat((List<?>) service.getOrDefault("secrets", List.of()))
                        .as(name)
                        .map(Object::toString)
                        .containsAll(Pattern.compile("(?:\\(secret |/run/secrets/)([a-z][a-z.-]+)")
                                .matcher(script(service))
                                .results()
                                .map(found -> found.group(1))
                                .toList()));
        assertThat(script(service("keycloak"))).contains("$$(secret gongwen.identity.keycloak.client-secret)");
        assertThat(Definitions.<List<String>>at(service("application"), "secrets"))
                .map(Object::toString)
                .contains("gongwen.identity.client-secret", "gongwen.identity.keycloak.client-secret");
    }

    @Test
    void theThemeOfTheRealmIsThere() throws IOException {
        var theme = Pattern.compile("\"loginTheme\": \"(\\w+)\"")
                .matcher(Files.readString(Path.of("keycloak/gongwen-realm.json")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(Definitions.<List<String>>at(service("keycloak"), "volumes"))
                .map(Object::toString)
                .contains("../keycloak/themes/" + theme + ":/opt/keycloak/themes/" + theme + ":ro");
    }

    /** A volume that Docker makes belongs to root, unless the image has the path and it belongs to somebody else there. */
    @Test
    @SuppressWarnings("unchecked")
    void whatTheApplicationWritesToIsInTheImageAndItsOwn() throws IOException {
        var application = service("application");
        var user = Definitions.<String>at(application, "user").split(":");
        var image = Files.readAllLines(Path.of("container/Containerfile"));

        assertThat(Definitions.<List<String>>at(application, "volumes"))
                .isNotEmpty()
                .allSatisfy(volume -> assertThat(image)
                        .contains("RUN install -d -o " + user[0] + " -g " + user[1] + " " + volume.split(":")[1]));
        assertThat(Definitions.<Map<String, String>>at(application, "environment"))
                .containsEntry("GONGWEN_DATA_DIR", "/data");
    }

    /** While the image initialises, a server answers on the socket; who asked there would migrate too early, once. */
    @Test
    void theDatabaseIsHealthyWhenItAnswersOverTheNetwork() {
        assertThat(Definitions.<List<String>>at(compose, "services/postgres/healthcheck/test"))
                .containsSubsequence("CMD", "pg_isready", "-h", "127.0.0.1");
        assertThat(FOLDER.resolve("init-databases.sh")).isExecutable();
    }

    @Test
    @SuppressWarnings("unchecked")
    void makeSecretsMakesWhatIsNamedAndEveryContainerCanReadIt(@TempDir Path folder)
            throws IOException, InterruptedException {
        var certificate = Files.writeString(folder.resolve("bureau.crt"), "certificate");
        var key = Files.writeString(folder.resolve("bureau.key"), "key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var secrets = folder.resolve("secrets");
        var command = List.of(
                "sh",
                "-c",
                "umask 077 && " + FOLDER.resolve("make-secrets").toAbsolutePath() + " " + certificate + " " + key);

        assertThat(run(command, Map.of("GONGWEN_COMPOSE_SECRETS", secrets.toString())))
                .isZero();

        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        var made = Files.readString(secrets.resolve("spring.datasource.password"));
        assertThat(Definitions.<Map<String, Map<String, String>>>at(compose, "secrets")
                        .values())
                .allSatisfy(secret -> {
                    var file = secrets.resolve(Path.of(secret.get("file")).getFileName());
                    assertThat(file).exists();
                    assertThat(Files.getPosixFilePermissions(file))
                            .contains(PosixFilePermission.OTHERS_READ)
                            .doesNotContain(PosixFilePermission.OTHERS_WRITE);
                    if (!file.toString().contains(".s3.") && !file.toString().contains("tls")) {
                        assertThat(Files.readString(file).length())
                                .as(file.toString())
                                .isBetween(32, 64);
                    }
                });
        // Again, as for one secret more after an upgrade: what is there stays.
        assertThat(run(
                        List.of(FOLDER.resolve("make-secrets").toAbsolutePath().toString()),
                        Map.of("GONGWEN_COMPOSE_SECRETS", secrets.toString())))
                .isZero();
        assertThat(Files.readString(secrets.resolve("spring.datasource.password")))
                .isEqualTo(made);
    }

    @Test
    void theApplicationRunsWithoutRootAndWritesNothingBesideItsFolders() {
        var application = Definitions.<Map<String, Object>>at(compose, "services/application");

        assertThat(application)
                .containsEntry("read_only", true)
                .containsEntry("user", "10001:10001")
                .containsEntry("cap_drop", List.of("ALL"));
        assertThat(Definitions.<Map<String, String>>at(application, "environment"))
                .containsEntry("SPRING_PROFILES_ACTIVE", "production")
                .allSatisfy((name, value) -> assertThat(name).doesNotContainIgnoringCase("password"));
    }

    @Test
    void whatTheFileAsksForStandsInTheSample() throws IOException {
        var asked = Pattern.compile("\\$\\{([A-Z_0-9]+):[?+]")
                .matcher(Files.readString(FOLDER.resolve("compose.yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(asked).isNotEmpty();
        assertThat(Files.readString(FOLDER.resolve("sample.env")).lines().map(line -> line.split("=")[0]))
                .containsAll(asked);
    }

    @Test
    void theImageEndsWithoutRootOnTheCacheThatItsTrainingWrote() throws IOException {
        var lines = Files.readAllLines(Path.of("container/Containerfile"));
        var last = lines.subList(lines.lastIndexOf("FROM ${RUNTIME}"), lines.size());

        assertThat(last).anyMatch(line -> line.matches("USER [1-9]\\d+:[1-9]\\d+"));
        assertThat(last)
                .anyMatch(line -> line.startsWith("ENTRYPOINT") && line.contains("-XX:AOTCache=/app/gongwen.aot"));
        assertThat(lines).anyMatch(line -> line.contains("-XX:AOTCacheOutput=/app/gongwen.aot"));
        assertThat(lines).noneMatch(line -> line.matches("(ENV|ARG).*(PASSWORD|SECRET).*"));
    }

    /** Its own address is what the application writes into answers: the port that is published may be another one. */
    @ParameterizedTest
    @CsvSource({
        "https://gongwen.bureau.gov.cn, 443",
        "https://gongwen.bureau.gov.cn/, 443",
        "https://gongwen.bureau.gov.cn:8443, 8443",
        "https://[2001:db8::7]:9443, 9443"
    })
    void theProxySaysThePortThatPeopleType(String url, String port, @TempDir Path folder)
            throws IOException, InterruptedException {
        stub(folder.resolve("envsubst"), "echo $GONGWEN_PORT_TYPED $GONGWEN_RESOLVER; echo $1 >>" + folder + "/names");
        stub(folder.resolve("nginx"), "exit 0");
        var written = folder.resolve("gongwen.conf");
        var script = Definitions.<List<String>>at(service("proxy"), "entrypoint")
                .getLast()
                .replace("$$", "$")
                .replace("/etc/nginx/gongwen.conf.template", "compose/nginx.conf.template")
                .replace("/tmp/gongwen.conf", written.toString());

        assertThat(run(
                        List.of("sh", "-ec", script),
                        Map.of("GONGWEN_BASE_URL", url, "PATH", folder + ":" + System.getenv("PATH"))))
                .isZero();

        assertThat(Files.readString(written)).matches(port + " \\S+\n");
        // Whatever else stands there with a $ is nginx's own.
        assertThat(Files.readString(folder.resolve("names")).strip().split(" "))
                .containsExactlyInAnyOrderElementsOf(Pattern.compile("\\$\\{([A-Z_]+)}")
                        .matcher(Files.readString(FOLDER.resolve("nginx.conf.template")))
                        .results()
                        .map(found -> "$" + found.group(1))
                        .distinct()
                        .toList());
    }

    private static void stub(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Where Docker's own reader is there, it has the last word. */
    @Test
    void dockerReadsItWhereThereIsOne() throws IOException, InterruptedException {
        Skipped.unless(
                run(List.of("docker", "compose", "version"), Map.of()) == 0,
                "compose.yaml was not read by Docker itself: there is no docker compose here");
        assertThat(run(
                        List.of(
                                "docker",
                                "compose",
                                "-f",
                                FOLDER.resolve("compose.yaml").toString(),
                                "config",
                                "-q"),
                        Map.of(
                                "GONGWEN_BASE_URL", "https://gongwen.bureau.gov.cn",
                                "GONGWEN_HOST", "gongwen.bureau.gov.cn",
                                "GONGWEN_LOGIN_URL", "https://login.bureau.gov.cn",
                                "GONGWEN_LOGIN_HOST", "login.bureau.gov.cn")))
                .isZero();
    }

    private static int run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException notThere) {
            return -1;
        }
    }

    private static List<String> published(Map<String, Object> service) {
        return ((List<?>) service.getOrDefault("ports", List.of()))
                .stream().map(Object::toString).toList();
    }

    private static String script(Map<String, Object> service) {
        return service.getOrDefault("entrypoint", "").toString();
    }

    private boolean isInternal(Object network) {
        var definition = Definitions.<Map<String, Map<String, Object>>>at(compose, "networks")
                .get(network.toString());
        return definition != null && Boolean.TRUE.equals(definition.get("internal"));
    }

    private static List<String> faults(Map<String, Object> service) {
        return service.keySet().stream()
                .filter(field -> !SERVICE_FIELDS.contains(field))
                .toList();
    }

    private Map<String, Object> service(String name) {
        return Definitions.at(compose, "services/" + name);
    }

    private Map<String, Map<String, Object>> services() {
        return Definitions.at(compose, "services");
    }
}
