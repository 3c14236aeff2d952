package org.gongwen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in kubernetes/, as a cluster would read it. */
class KubernetesTest {
    private static final Path BASE = Path.of("kubernetes/base");
    private static final Path BUREAU = Path.of("kubernetes/overlays/bureau");

    static Stream<Path> files() {
        return Definitions.files(Path.of("kubernetes"), ".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aClusterTakesEveryDefinition(Path file) {
        var documents = Definitions.documents(file);

        assertThat(documents).isNotEmpty();
        for (var document : documents) {
            assertThat(KubernetesModel.faults(document)).as(file.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "podManagementPolicy: Parallel, podManagmentPolicy: Parallel",
        "readOnlyRootFilesystem: true, readonlyRootFilesystem: true",
        "failureThreshold: 180, failureTreshold: 180",
        "terminationGracePeriodSeconds: 60, terminationGracePeriodSeconds: many",
        "kind: StatefulSet, kind: Statefulset"
    })
    void aWrongFieldOfTheClusterItselfIsFound(String right, String wrong) throws IOException {
        var text = Files.readString(BASE.resolve("application.yaml"));
        assertThat(text).contains(right);

        var faults = Definitions.documents(text.replace(right, wrong)).stream()
                .flatMap(document -> KubernetesModel.faults(document).stream())
                .toList();

        assertThat(faults).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"database.yaml, instances: 3, instanceCount: 3", "login.yaml, vendor: postgres, kind: postgres"})
    void aWrongFieldOfAnOperatorIsFound(String file, String right, String wrong) throws IOException {
        var text = Files.readString(BASE.resolve(file));
        assertThat(text).contains(right);

        var faults = Definitions.documents(text.replace(right, wrong)).stream()
                .flatMap(document -> KubernetesModel.faults(document).stream())
                .toList();

        assertThat(faults).isNotEmpty();
    }

    @Test
    void aKeyThatStandsTwiceIsFound() {
        assertThatThrownBy(() -> Definitions.documents("spec:\n  replicas: 1\n  replicas: 2\n"))
                .hasMessageContaining("replicas");
    }

    @Test
    void thePodMayNothingItDoesNotNeed() {
        var pod = Definitions.<Map<String, Object>>at(kind("application.yaml", "StatefulSet"), "spec/template/spec");

        assertThat(Definitions.<Boolean>at(pod, "securityContext/runAsNonRoot")).isTrue();
        assertThat(Definitions.<Boolean>at(pod, "automountServiceAccountToken")).isFalse();
        for (var list : List.of("containers", "initContainers")) {
            for (var container : Definitions.<List<Map<String, Object>>>at(pod, list)) {
                assertThat(Definitions.<Boolean>at(container, "securityContext/readOnlyRootFilesystem"))
                        .isTrue();
                assertThat(Definitions.<Boolean>at(container, "securityContext/allowPrivilegeEscalation"))
                        .isFalse();
                assertThat(Definitions.<List<String>>at(container, "securityContext/capabilities/drop"))
                        .containsExactly("ALL");
                assertThat(Definitions.<Object>at(container, "resources/limits/memory"))
                        .isNotNull();
            }
        }
    }

    @Test
    void whatPointsAtEachOtherAgrees() {
        var set = kind("application.yaml", "StatefulSet");
        var labels = Definitions.<Map<String, String>>at(set, "spec/template/metadata/labels");

        assertThat(labels)
                .containsAllEntriesOf(Definitions.at(set, "spec/selector/matchLabels"))
                .containsAllEntriesOf(Definitions.at(kind("application.yaml", "Service"), "spec/selector"))
                .containsAllEntriesOf(
                        Definitions.at(kind("scaling.yaml", "PodDisruptionBudget"), "spec/selector/matchLabels"));
        assertThat(Definitions.<String>at(kind("scaling.yaml", "HorizontalPodAutoscaler"), "spec/scaleTargetRef/name"))
                .isEqualTo(Definitions.<String>at(set, "metadata/name"));
        assertThat(Definitions.<String>at(set, "spec/serviceName")).isEqualTo("gongwen-nodes");
        assertThat(Definitions.<String>at(kind("application.yaml", "ConfigMap"), "data/SPRING_DATASOURCE_URL"))
                .contains(Definitions.<String>at(kind("database.yaml", "Cluster"), "metadata/name") + "-rw");
    }

    /** Every apply would take the nodes that a busy day has brought away again, and the sessions in them. */
    @Test
    void howManyNodesThereAreIsSaidByWhatScalesThemAlone() {
        assertThat(Definitions.<Integer>at(kind("scaling.yaml", "HorizontalPodAutoscaler"), "spec/minReplicas"))
                .isEqualTo(2);
        assertThat(Definitions.<Map<String, Object>>at(kind("application.yaml", "StatefulSet"), "spec"))
                .doesNotContainKey("replicas");
    }

    @Test
    void nothingTalksThatWasNotAllowedToAndMetricsAreForTheMonitoringAlone() {
        var policies = Definitions.documents(BASE.resolve("network.yaml"));

        assertThat(policies.getFirst())
                .satisfies(first -> assertThat(Definitions.<Map<?, ?>>at(first, "spec/podSelector"))
                        .isEmpty());
        var ingress = Definitions.<List<Map<String, Object>>>at(policies.get(1), "spec/ingress");
        assertThat(ingress)
                .filteredOn(rule -> rule.toString().contains("9090"))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.toString()).contains("monitoring").doesNotContain("ingress-nginx"));
    }

    /** The pod of the realm's import is one of the operator's own, with this label in place of Keycloak's. */
    @ParameterizedTest
    @CsvSource({
        "app.kubernetes.io/name, gongwen",
        "app, keycloak",
        "app, keycloak-realm-import",
        "cnpg.io/cluster, gongwen-database"
    })
    void whoAsksTheDatabaseIsLetOutToItAndInThere(String label, String value) {
        var pod = Map.of(label, value);
        var database = Map.of("cnpg.io/cluster", "gongwen-database");

        assertThat(rules(pod, "egress")).as("out").anyMatch(rule -> lets(rule, "to", database, 5432));
        assertThat(rules(database, "ingress")).as("in").anyMatch(rule -> lets(rule, "from", pod, 5432));
        assertThat(rules(pod, "egress"))
                .as("names")
                .anyMatch(rule -> rule.isEmpty()
                        || rule.toString().contains("kube-system")
                                && rule.toString().contains("port=53"));
    }

    @Test
    void theImportOfTheRealmReachesTheDatabaseAndNothingElse() {
        var importing = Map.of("app", "keycloak-realm-import");

        assertThat(rules(importing, "egress"))
                .isNotEmpty()
                .noneMatch(rule -> lets(rule, "to", Map.of("app", "keycloak"), 8080))
                .noneMatch(Map::isEmpty);
        assertThat(rules(importing, "ingress")).isEmpty();
    }

    /** Level "restricted" of the Pod Security Standards, which the namespace enforces: a pod that falls short is refused. */
    @Test
    void everyPodIsOneThatTheNamespaceTakes() {
        assertThat(Definitions.<Map<String, String>>at(kind("namespace.yaml", "Namespace"), "metadata/labels"))
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        // The operator makes Keycloak's pods and those of the realm's import from this template.
        var pods = List.of(
                Definitions.<Map<String, Object>>at(kind("application.yaml", "StatefulSet"), "spec/template/spec"),
                Definitions.<Map<String, Object>>at(
                        kind("login.yaml", "Keycloak"), "spec/unsupported/podTemplate/spec"));

        assertThat(pods).allSatisfy(pod -> {
            assertThat(Definitions.<Boolean>at(pod, "securityContext/runAsNonRoot"))
                    .isTrue();
            assertThat(Definitions.<Integer>at(pod, "securityContext/runAsUser"))
                    .isPositive();
            assertThat(Definitions.<String>at(pod, "securityContext/seccompProfile/type"))
                    .isEqualTo("RuntimeDefault");
            assertThat(containers(pod)).isNotEmpty().allSatisfy(container -> {
                assertThat(Definitions.<Boolean>at(container, "securityContext/allowPrivilegeEscalation"))
                        .isFalse();
                assertThat(Definitions.<List<String>>at(container, "securityContext/capabilities/drop"))
                        .containsExactly("ALL");
            });
        });
    }

    /** Its administration and the realm of its administrators are for the inside. */
    @Test
    void ofKeycloakTheOutsideReachesTheRealmAndItsFilesAlone() {
        var toKeycloak = files().flatMap(file -> Definitions.documents(file).stream())
                .filter(document -> "Ingress".equals(document.get("kind")))
                .flatMap(ingress -> Definitions.<List<Map<String, Object>>>at(ingress, "spec/rules").stream())
                .flatMap(rule -> Definitions.<List<Map<String, Object>>>at(rule, "http/paths").stream())
                .filter(path -> path.toString().contains("keycloak"))
                .toList();

        assertThat(toKeycloak)
                .allSatisfy(path ->
                        assertThat(Definitions.<String>at(path, "pathType")).isEqualTo("Prefix"))
                .map(path -> Definitions.<String>at(path, "path"))
                .containsExactlyInAnyOrder("/realms/gongwen", "/resources");
        var keycloak = kind("login.yaml", "Keycloak");
        assertThat(Definitions.<Boolean>at(keycloak, "spec/ingress/enabled")).isFalse();
        assertThat(Definitions.<Boolean>at(keycloak, "spec/networkPolicy/enabled"))
                .isFalse();
    }

    @Test
    void aNodeHasLongerToStartThanItMayWaitForTheOthers() throws IOException {
        var patience = Pattern.compile("gongwen\\.start-patience:(PT\\w+)}")
                .matcher(Files.readString(
                        Path.of("../storage/src/main/java/org/gongwen/node/NodeAutoConfiguration.java")))
                .results()
                .map(found -> Duration.parse(found.group(1)))
                .findFirst()
                .orElseThrow();
        var probe = Definitions.<Map<String, Integer>>at(
                kind("application.yaml", "StatefulSet"), "spec/template/spec/containers/0/startupProbe");

        assertThat(Duration.ofSeconds(
                        (long) probe.getOrDefault("periodSeconds", 0) * probe.getOrDefault("failureThreshold", 0)))
                .isGreaterThanOrEqualTo(patience.plusSeconds(20));
    }

    @Test
    void theRealmOfTheOverlayIsTheOneThatIsTested() throws IOException, InterruptedException {
        var written = new ProcessBuilder("kubernetes/realm", "https://gongwen.bureau.gov.cn").start();
        var output = new String(written.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(written.waitFor()).isZero();
        var file = BUREAU.resolve("realm.yaml");

        assertThat(Files.readString(file))
                .as("write it anew: deploy/kubernetes/realm https://gongwen.bureau.gov.cn >deploy/" + file)
                .isEqualTo(output);
        var realm = Definitions.documents(file).getFirst();
        assertThat(Pattern.compile("\\$\\{([A-Z][A-Z_]*)}")
                        .matcher(output)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(Definitions.<Map<String, Object>>at(realm, "spec/placeholders")
                        .keySet());
        assertThat(Definitions.<String>at(realm, "spec/keycloakCRName"))
                .isEqualTo(Definitions.<String>at(kind("login.yaml", "Keycloak"), "metadata/name"));
        assertThat(output).contains("http://gongwen/logout/connect/back-channel/gongwen");
        var theme = Definitions.<String>at(realm, "spec/realm/loginTheme");
        assertThat(Files.readString(Path.of("keycloak/Containerfile")))
                .contains(
                        "COPY themes/" + theme + " /opt/keycloak/themes/" + theme, "--event-metrics-user-enabled=true");
    }

    /** Also those that an installation opens only if it needs them: they stand there with a # before. */
    @Test
    void everyFileOfTheOverlayIsNamedInItsKustomization() throws IOException {
        var kustomization = Files.readString(BUREAU.resolve("kustomization.yaml"));

        assertThat(Definitions.files(BUREAU, ".yaml"))
                .map(file -> file.getFileName().toString())
                .filteredOn(name -> !name.equals("kustomization.yaml"))
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(kustomization).containsPattern("(- |path: )" + Pattern.quote(name)));
    }

    @Test
    void noSecretStandsInTheRepository() {
        assertThat(files().flatMap(file -> Definitions.documents(file).stream()))
                .noneMatch(document -> "Secret".equals(document.get("kind")));
    }

    /** Where there is a kubectl it has the last word on the overlays; it needs no cluster for that. */
    @Test
    void theOverlaysAreWholeAsKustomizeBuildsThem() throws IOException, InterruptedException {
        for (var overlay : List.of("bureau", "monitored", "traced")) {
            var built = kustomize("kubernetes/overlays/" + overlay);
            // Without it the parts are still held against the model, above; only how they are put together is not.
            Skipped.unless(built != null, "the overlays were not put together by kustomize: there is no kubectl here");
            var documents = Definitions.documents(Objects.requireNonNull(built));

            assertThat(documents).as(overlay).hasSizeGreaterThan(15);
            for (var document : documents) {
                assertThat(KubernetesModel.faults(document)).as(overlay).isEmpty();
            }
            assertThat(built)
                    .as(overlay)
                    .contains("gongwen.bureau.gov.cn", "login.bureau.gov.cn")
                    .doesNotContain(".invalid");
        }
    }

    private static @org.jspecify.annotations.Nullable String kustomize(String folder)
            throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", folder)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException notThere) {
            return null;
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> containers(Map<String, Object> pod) {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> ((List<Map<String, Object>>) pod.getOrDefault(list, List.of())).stream())
                .toList();
    }

    /** What the policies of the base allow a pod in one direction. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules(Map<String, String> pod, String direction) {
        return Definitions.documents(BASE.resolve("network.yaml")).stream()
                .map(policy -> Definitions.<Map<String, Object>>at(policy, "spec"))
                .filter(spec -> selects(Definitions.at(spec, "podSelector"), pod))
                .flatMap(spec -> ((List<Map<String, Object>>) spec.getOrDefault(direction, List.of())).stream())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static boolean lets(Map<String, Object> rule, String peers, Map<String, String> pod, int port) {
        var ports = (List<Map<String, Object>>) rule.getOrDefault("ports", List.of());
        return (!rule.containsKey(peers)
                        || ((List<Map<String, Object>>) rule.get(peers))
                                .stream()
                                        .filter(peer -> peer.containsKey("podSelector"))
                                        .anyMatch(peer -> selects(Definitions.at(peer, "podSelector"), pod)))
                && (ports.isEmpty()
                        || ports.stream().anyMatch(open -> Integer.valueOf(port).equals(open.get("port"))));
    }

    @SuppressWarnings("unchecked")
    private static boolean selects(Map<String, Object> selector, Map<String, String> pod) {
        return pod.entrySet()
                .containsAll(((Map<String, String>) selector.getOrDefault("matchLabels", Map.of())).entrySet());
    }

    private static Map<String, Object> kind(String file, String kind) {
        return Definitions.documents(BASE.resolve(file)).stream()
                .filter(document -> kind.equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
    }
}
