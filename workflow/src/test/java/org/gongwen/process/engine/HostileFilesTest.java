package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flowable.common.engine.impl.el.VariableContainerWrapper;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.gongwen.process.DefinitionRefusedException;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Definitions that would run code, reach out, or get processes stuck: the files in {@code src/test/resources/hostile} and a few too large to be kept: each is refused where it is deployed,
 * and again where somebody forces it past that. {@code expected.tsv} says what is found in each, and at which element.
 */
class HostileFilesTest {

    private static final Path FILES = Path.of("src/test/resources/hostile");
    private static final Path LEAVE = Path.of("src/test/resources/definitions/leave.bpmn20.xml");
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static EngineOnDatabase database;
    private static HttpServer listener;

    /** A file, and what is found at which element. */
    record Hostile(String name, LintRule rule, @Nullable String element, byte[] content) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        database = new EngineOnDatabase(2);
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            REQUESTS.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        listener.start();
    }

    @AfterAll
    static void stop() {
        listener.stop(0);
        database.close();
    }

    @AfterEach
    void nothingWasFetchedAndNothingRan() {
        assertThat(REQUESTS).as("requests to the outside").hasValue(0);
        assertThat(folder.resolve("marker")).doesNotExist();
    }

    static Stream<Hostile> hostile() throws IOException {
        var files = new ArrayList<Hostile>();
        for (var line : Files.readAllLines(FILES.resolve("expected.tsv"))) {
            var parts = line.split("\t");
            files.add(new Hostile(
                    parts[0],
                    LintRule.valueOf(parts[1]),
                    parts[2].equals("-") ? null : parts[2],
                    filled(FILES.resolve(parts[0] + ".bpmn20.xml"))));
        }
        var good = Files.readString(LEAVE);
        files.add(made(
                "oversized",
                LintRule.FILE_TOO_LARGE,
                good.replace("<endEvent", "<!--" + "x".repeat(1 << 20) + "--><endEvent")));
        files.add(made(
                "ten-thousand-subprocesses-deep",
                LintRule.TOO_DEEP,
                good.replace(
                        "<endEvent", "<subProcess>".repeat(10_000) + "</subProcess>".repeat(10_000) + "<endEvent")));
        files.add(made(
                "thirty-thousand-elements",
                LintRule.TOO_MANY_ELEMENTS,
                good.replace("<endEvent", "<association/>".repeat(30_000) + "<endEvent")));
        files.add(new Hostile(
                "nine-thousand-gateways",
                LintRule.TOO_MANY_ELEMENTS,
                "leave",
                good.replace("sourceRef=\"x\"", "sourceRef=\"g8999\"")
                        .replace("<endEvent", gateways(9_000) + "<endEvent")
                        .getBytes(StandardCharsets.UTF_8)));
        files.add(made(
                "many-attributes", LintRule.NOT_XML, good.replace("<endEvent", "<endEvent " + attributes(20_000))));
        return files.stream();
    }

    /** One behind the other; small enough a file, and more ways to look for than anybody could wait for. */
    private static String gateways(int count) {
        var gateways = new StringBuilder("<sequenceFlow id=\"g\" sourceRef=\"x\" targetRef=\"g0\"/>");
        for (int i = 0; i < count; i++) {
            gateways.append("<exclusiveGateway id=\"g").append(i).append("\"/>");
            if (i > 0) {
                gateways.append(
                        "<sequenceFlow id=\"f0%d\" sourceRef=\"g%d\" targetRef=\"g%d\"/>".formatted(i, i - 1, i));
            }
        }
        return gateways.toString();
    }

    private static String attributes(int count) {
        var attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append("a").append(i).append("='' ");
        }
        return attributes.toString();
    }

    private static Hostile made(String name, LintRule rule, String content) {
        return new Hostile(name, rule, null, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] filled(Path file) {
        try {
            // Byte by byte: some of them are no text.
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .replace("@PORT@", String.valueOf(listener.getAddress().getPort()))
                    .replace("@MARKER@", folder.resolve("marker").toString())
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFileIsExpectedToBeRefusedForSomething() throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".xml")).count())
                    .isEqualTo(Files.readAllLines(FILES.resolve("expected.tsv")).size())
                    .isGreaterThan(200);
        }
    }

    /** What is refused is refused for what was done to it, not for something else. */
    @Test
    void theFileFromWhichTheyAreMadeIsAccepted() throws IOException {
        database.deploy("leave", Files.readAllBytes(LEAVE));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedAtDeployment(Hostile file) {
        var before = deployments();

        assertThatThrownBy(() -> database.deploy("hostile", file.content()))
                .isInstanceOfSatisfying(
                        DefinitionRefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::rule, Finding::element)
                                .contains(tuple(file.rule(), file.element())));
        assertThat(deployments()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedWhenTheDeploymentSwitchesValidationOff(Hostile file) {
        assertThatThrownBy(() -> database.engine()
                        .getRepositoryService()
                        .createDeployment()
                        .disableBpmnValidation()
                        .disableSchemaValidation()
                        .addBytes("hostile.bpmn20.xml", file.content())
                        .deploy())
                .isInstanceOf(DefinitionRefusedException.class);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedWhenItWasWrittenIntoTheTablesOfTheEngine(Hostile file) throws SQLException {
        var key = "slipped" + UUID.randomUUID().toString().replace("-", "");
        write(key, file.content());
        database.engine().getManagementService().executeCommand(command -> {
            CommandContextUtil.getProcessEngineConfiguration(command)
                    .getProcessDefinitionCache()
                    .clear();
            return null;
        });

        assertThatThrownBy(() -> database.processes().start(key, EngineOnDatabase.CONTEXT, Map.of()))
                .isInstanceOf(DefinitionRefusedException.class);
    }

    /** Files may say where their schema lies, and other products write it; nobody looks there. */
    @Test
    void whereASchemaIsSaidToLieIsNotAsked() throws IOException {
        var address = "http://127.0.0.1:" + listener.getAddress().getPort() + "/BPMN20.xsd";
        var file = Files.readString(LEAVE)
                .replace(
                        "targetNamespace=",
                        "xsi:schemaLocation=\"http://www.omg.org/spec/BPMN/20100524/MODEL " + address
                                + "\" targetNamespace=");
        assertThat(file).contains(address);

        database.deploy("leave", file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyFaultIsNamedAtOnce() throws IOException {
        var two = Files.readString(LEAVE).replace("<endEvent", "<scriptTask id=\"a\"/><mailTask id=\"b\"/><endEvent");

        assertThatThrownBy(() -> database.deploy("leave", two.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        DefinitionRefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::element)
                                .containsExactly("a", "b"));
    }

    /** The net behind the check: expressions know names, and nothing that hangs on them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().getName()}",
                "${execution}",
                "${m.empty}",
                "#{''['class']}",
                "${m = 1}",
                "${[m][0].class}",
                "${{'a': m}.a}",
                "${variables:get('m')}",
                "${dataSource}",
                "${T(java.lang.Runtime)}"
            })
    void expressionsReachNoObjectEvenPastTheCheck(String expression) {
        assertThat(evaluate(expression))
                .satisfiesAnyOf(
                        value -> assertThat(value).isNull(),
                        value -> assertThat(value).isInstanceOf(RuntimeException.class));
    }

    private static Object evaluate(String expression) {
        return database.engine().getManagementService().executeCommand(command -> {
            try {
                return CommandContextUtil.getProcessEngineConfiguration(command)
                        .getExpressionManager()
                        .createExpression(expression)
                        .getValue(new VariableContainerWrapper(Map.of("m", List.of())));
            } catch (RuntimeException e) {
                return e;
            }
        });
    }

    @Test
    void serialisedJavaIsNotKeptInVariables() throws IOException {
        database.deploy("leave", Files.readAllBytes(LEAVE));
        var instance = database.processes()
                .start("leave", EngineOnDatabase.CONTEXT, Map.of())
                .instance()
                .value();

        assertThatThrownBy(() -> database.engine()
                        .getRuntimeService()
                        .setVariable(instance, "m", new HashMap<>(Map.of("a", new Object[0]))))
                .hasMessageContaining("couldn't find a variable type");
    }

    /** As somebody would who can write to the database. */
    private static void write(String key, byte[] content) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var deployment = connection.prepareStatement(
                        "insert into act_re_deployment (id_, name_, deploy_time_, tenant_id_) values (?, ?, now(), '')");
                var bytes = connection.prepareStatement(
                        "insert into act_ge_bytearray (id_, rev_, name_, deployment_id_, bytes_, generated_) values (?, 1, ?, ?, ?, false)");
                var definition = connection.prepareStatement("""
                        insert into act_re_procdef (id_, rev_, category_, name_, key_, version_, deployment_id_, resource_name_,
                            has_start_form_key_, has_graphical_notation_, suspension_state_, tenant_id_, derived_version_)
                        values (?, 1, 't', ?, ?, 1, ?, ?, false, false, 1, '', 0)""")) {
            for (var statement : List.of(deployment, bytes, definition)) {
                statement.setString(1, key);
                statement.setString(2, key);
            }
            deployment.executeUpdate();
            bytes.setString(2, key + ".bpmn20.xml");
            bytes.setString(3, key);
            bytes.setBytes(4, content);
            bytes.executeUpdate();
            definition.setString(3, key);
            definition.setString(4, key);
            definition.setString(5, key + ".bpmn20.xml");
            definition.executeUpdate();
        }
    }

    private static long deployments() {
        return database.engine().getRepositoryService().createDeploymentQuery().count();
    }
}
