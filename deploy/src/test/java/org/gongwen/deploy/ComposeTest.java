package org.gongwen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
                        .filter(service -> service.containsKey("ports"))
                        .flatMap(service -> ((List<?>) service.get("ports")).stream()))
                .hasSize(1);
        assertThat(Definitions.<Boolean>at(compose, "networks/inside/internal")).isTrue();
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
        var asked = Pattern.compile("\\$\\{([A-Z_0-9]+):\\?")
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

    /** Where Docker's own reader is there, it has the last word. */
    @Test
    void dockerReadsItWhereThereIsOne() throws IOException, InterruptedException {
        if (run(List.of("docker", "compose", "version"), Map.of()) != 0) {
            return;
        }
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

    private static List<String> faults(Map<String, Object> service) {
        return service.keySet().stream()
                .filter(field -> !SERVICE_FIELDS.contains(field))
                .toList();
    }

    private Map<String, Map<String, Object>> services() {
        return Definitions.at(compose, "services");
    }
}
