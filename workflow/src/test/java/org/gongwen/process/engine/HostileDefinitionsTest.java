package org.gongwen.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.gongwen.process.DefinitionRefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Definitions that would run code, reach out, or get processes stuck are refused before the engine looks at them. */
class HostileDefinitionsTest {

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static EngineOnDatabase database;
    private static HttpServer listener;

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

    /** A definition and what its refusal must mention. */
    record Hostile(String name, String xml, String mention) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> hostile() {
        var url = "http://localhost:" + listener.getAddress().getPort() + "/";
        return Stream.of(
                new Hostile(
                        "script task",
                        step("<scriptTask id='x' scriptFormat='javascript'><script>1</script></scriptTask>"),
                        "scriptTask"),
                new Hostile(
                        "script in the engine's own language",
                        step("<scriptTask id='x' scriptFormat='juel'><script>${1}</script></scriptTask>"),
                        "scriptTask"),
                new Hostile(
                        "Java class as service",
                        step("<serviceTask id='x' flowable:class='java.lang.Runtime'/>"),
                        "flowable:class"),
                new Hostile(
                        "expression as service",
                        step("<serviceTask id='x' flowable:expression='${execution.toString()}'/>"),
                        "flowable:expression"),
                new Hostile(
                        "method call as automatic step",
                        step("<serviceTask id='x' flowable:delegateExpression=\"${''.getClass()}\"/>"),
                        "automatic step"),
                new Hostile(
                        "bean as automatic step",
                        step("<serviceTask id='x' flowable:delegateExpression='${dataSource}'/>"),
                        "dataSource"),
                new Hostile("service without anything", step("<serviceTask id='x'/>"), "automatic step"),
                new Hostile("mail task", step("<serviceTask id='x' flowable:type='mail'/>"), "flowable:type"),
                new Hostile("http task", step("<serviceTask id='x' flowable:type='http'/>"), "flowable:type"),
                new Hostile("shell task", step("<serviceTask id='x' flowable:type='shell'/>"), "flowable:type"),
                new Hostile(
                        "fields of a service",
                        step(
                                "<serviceTask id='x' flowable:delegateExpression='${numbering}'><extensionElements><flowable:field name='a'/></extensionElements></serviceTask>"),
                        "extensionElements"),
                new Hostile(
                        "listener of an execution",
                        step(
                                task(
                                        "<extensionElements><flowable:executionListener event='start' class='A'/></extensionElements>")),
                        "Listener"),
                new Hostile(
                        "listener of a task",
                        step(
                                task(
                                        "<extensionElements><flowable:taskListener event='create' expression='${x.y()}'/></extensionElements>")),
                        "Listener"),
                new Hostile(
                        "listener of the process",
                        process(
                                "",
                                "<extensionElements><flowable:executionListener event='end' delegateExpression='${a}'/></extensionElements>"
                                        + path("")),
                        "flowable:executionListener"),
                new Hostile(
                        "assignee by expression",
                        step("<userTask id='x' gongwen:handler='walk' flowable:assignee='${execution.id}'/>"),
                        "flowable:assignee"),
                new Hostile(
                        "due date by expression",
                        step("<userTask id='x' gongwen:handler='walk' flowable:dueDate='${now()}'/>"),
                        "flowable:dueDate"),
                new Hostile(
                        "skip expression",
                        step("<userTask id='x' gongwen:handler='walk' flowable:skipExpression='${true}'/>"),
                        "flowable:skipExpression"),
                new Hostile(
                        "expression in a name",
                        step("<userTask id='x' name=\"${''.getClass().getName()}\" gongwen:handler='walk'/>"),
                        "expression"),
                new Hostile(
                        "deferred expression in a name",
                        step("<userTask id='x' name='#{runtimeService}' gongwen:handler='walk'/>"),
                        "expression"),
                new Hostile(
                        "expression in a documentation",
                        step(task("<documentation>${''.getClass()}</documentation>")),
                        "expression"),
                new Hostile(
                        "expression in a documentation as character data",
                        step(task("<documentation><![CDATA[${1+1}]]></documentation>")),
                        "expression"),
                new Hostile(
                        "attributes of the engine's older name",
                        step(
                                "<userTask id='x' gongwen:handler='walk' xmlns:activiti='http://activiti.org/bpmn' activiti:assignee='a'/>"),
                        "activiti:assignee"),
                new Hostile(
                        "prefix that imitates one of ours",
                        step("<userTask id='x' gongwen:handler='walk' xmlns:G='urn:g' G:actions='return'/>"),
                        "G:actions"),
                new Hostile("condition that calls", choice("${unit.getClass() == 1}"), "no simple comparison"),
                new Hostile("condition that indexes", choice("${m['class']}"), "no simple comparison"),
                new Hostile("condition with a function", choice("${variables:get('a')}"), "no simple comparison"),
                new Hostile("condition with a call of a name", choice("${m()}"), "no simple comparison"),
                new Hostile("condition that assigns", choice("${m = 1}"), "no simple comparison"),
                new Hostile("condition with a lambda", choice("${(a -> a)(m)}"), "no simple comparison"),
                new Hostile("condition in two expressions", choice("${m}${m}"), "no simple comparison"),
                new Hostile("condition on an undeclared variable", choice("${grp == 'x'}"), "does not declare"),
                new Hostile(
                        "condition in another language",
                        choice("${m}").replace("<conditionExpression ", "<conditionExpression language='javascript' "),
                        "language"),
                new Hostile(
                        "collection by expression",
                        step(
                                "<userTask id='x' gongwen:handler='walk'><multiInstanceLoopCharacteristics flowable:collection='${x.y}' flowable:elementVariable='unit'/></userTask>"),
                        "expression"),
                new Hostile(
                        "number of instances by expression",
                        step(
                                "<userTask id='x' gongwen:handler='walk'><multiInstanceLoopCharacteristics><loopCardinality>${1000000}</loopCardinality></multiInstanceLoopCharacteristics></userTask>"),
                        "loopCardinality"),
                new Hostile(
                        "completion condition",
                        step(
                                "<userTask id='x' gongwen:handler='walk'><multiInstanceLoopCharacteristics flowable:collection='m' flowable:elementVariable='unit'><completionCondition>${x.y}</completionCondition></multiInstanceLoopCharacteristics></userTask>"),
                        "completionCondition"),
                new Hostile(
                        "timer",
                        step(
                                "<intermediateCatchEvent id='x'><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>"),
                        "intermediateCatchEvent"),
                new Hostile(
                        "call of another process",
                        step("<callActivity id='x' calledElement='dispatch'/>"),
                        "callActivity"),
                new Hostile(
                        "data object with a value",
                        process("", "<dataObject id='d' name='d' itemSubjectRef='xsd:string'/>" + path("")),
                        "dataObject"),
                new Hostile(
                        "asynchronous step",
                        step("<userTask id='x' gongwen:handler='walk' flowable:async='true'/>"),
                        "flowable:async"),
                new Hostile(
                        "event subprocess", step("<subProcess id='x' triggeredByEvent='true'/>"), "triggeredByEvent"),
                new Hostile(
                        "import of another file",
                        good().replace(
                                        "<process",
                                        "<import importType='x' location='" + url + "' namespace='n'/><process"),
                        "import"),
                new Hostile(
                        "external entity",
                        "<!DOCTYPE d [<!ENTITY e SYSTEM '" + url + "'>]>"
                                + good().replace("<process ", "<process name='&e;' "),
                        "DOCTYPE"),
                new Hostile("external document type", "<!DOCTYPE d SYSTEM '" + url + "'>" + good(), "DOCTYPE"),
                new Hostile(
                        "entities that multiply",
                        "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
                                + good().replace("<process ", "<process name='&b;' "),
                        "DOCTYPE"),
                new Hostile(
                        "processing instruction",
                        good().replace("<startEvent", "<?php x ?><startEvent"),
                        "processing instruction"),
                new Hostile("no XML at all", "process: yes", "well-formed"),
                new Hostile(
                        "unknown handler rule", step("<userTask id='x' gongwen:handler='nobody'/>"), "handler rule"),
                new Hostile("no handler rule", step("<userTask id='x'/>"), "who handles"),
                new Hostile(
                        "unknown action",
                        step("<userTask id='x' gongwen:handler='walk' gongwen:actions='destroy'/>"),
                        "gongwen:actions"),
                new Hostile(
                        "two processes",
                        good().replace(
                                        "</process>",
                                        "</process><process id='p2' isExecutable='true'>" + path("2") + "</process>"),
                        "exactly one"),
                new Hostile("gateway without default", choice("${empty m}").replace(" default='no'", ""), "default"),
                new Hostile("return over a loop", loop(), "offers return"),
                new Hostile("return over a branch that ends by itself", endingBranch(), "offers return"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedAtDeployment(Hostile definition) {
        var before = deployments();
        assertThatThrownBy(() -> database.deploy("hostile", definition.xml().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DefinitionRefusedException.class)
                .hasMessageContaining(definition.mention());
        assertThat(deployments()).isEqualTo(before);
        assertThat(REQUESTS).as("requests to the outside").hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedWhenReadAgainAfterItWasSlippedIn(Hostile definition) {
        database.deploy("good", good().getBytes(StandardCharsets.UTF_8));
        var engine = database.engine();
        var stored = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("p")
                .latestVersion()
                .singleResult();
        try (var connection = database.dataSource().getConnection();
                var update = connection.prepareStatement(
                        "update act_ge_bytearray set bytes_ = ? where deployment_id_ = ?")) {
            update.setBytes(1, definition.xml().getBytes(StandardCharsets.UTF_8));
            update.setString(2, stored.getDeploymentId());
            update.executeUpdate();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        engine.getManagementService().executeCommand(command -> {
            CommandContextUtil.getProcessEngineConfiguration(command)
                    .getProcessDefinitionCache()
                    .clear();
            return null;
        });
        assertThatThrownBy(() -> database.processes().start("p", EngineOnDatabase.CONTEXT, Map.of()))
                .isInstanceOf(DefinitionRefusedException.class);
        engine.getRepositoryService().deleteDeployment(stored.getDeploymentId(), true);
    }

    @Test
    void whatIsAllowedIsNotRefused() {
        for (var xml :
                List.of(good(), choice("${empty m}"), choice("${not empty m && (m == 'a' or m != true) and m >= 3}"))) {
            database.deploy("good", xml.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> database.deploy(
                        "hostile",
                        step("<scriptTask id='x'/><mailTask id='y'/>").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        DefinitionRefusedException.class,
                        refused -> assertThat(refused.findings()).hasSize(2));
    }

    @Test
    void expressionsReachNoObjectEvenPastTheCheck() {
        for (var expression : List.of("${''.getClass().getName()}", "${execution}", "${m.empty}", "#{''['class']}")) {
            assertThat(evaluate(expression))
                    .as(expression)
                    .satisfiesAnyOf(
                            value -> assertThat(value).isNull(),
                            value -> assertThat(value).isInstanceOf(RuntimeException.class));
        }
    }

    @Test
    void serialisedJavaIsNotKeptInVariables() {
        database.deploy("good", good().getBytes(StandardCharsets.UTF_8));
        var instance = database.processes()
                .start("p", EngineOnDatabase.CONTEXT, Map.of())
                .instance()
                .value();
        assertThatThrownBy(() -> database.engine()
                        .getRuntimeService()
                        .setVariable(instance, "m", new HashMap<>(Map.of("a", new Object[0]))))
                .hasMessageContaining("couldn't find a variable type");
    }

    private static Object evaluate(String expression) {
        return database.engine().getManagementService().executeCommand(command -> {
            try {
                return CommandContextUtil.getProcessEngineConfiguration(command)
                        .getExpressionManager()
                        .createExpression(expression)
                        .getValue(new org.flowable.common.engine.impl.el.VariableContainerWrapper(
                                Map.of("m", List.of())));
            } catch (RuntimeException e) {
                return e;
            }
        });
    }

    private static long deployments() {
        return database.engine().getRepositoryService().createDeploymentQuery().count();
    }

    private static String good() {
        return process("", path(""));
    }

    /** A process whose one step is replaced. */
    private static String step(String element) {
        return process("", path("").replace(task(""), element));
    }

    private static String task(String inside) {
        return "<userTask id='x' gongwen:handler='walk'>" + inside + "</userTask>";
    }

    private static String path(String suffix) {
        return "<startEvent id='s%1$s'/>%2$s<endEvent id='e%1$s'/>"
                        .formatted(suffix, task("").replace("'x'", "'x" + suffix + "'"))
                + flow("f1" + suffix, "s" + suffix, "x" + suffix, "")
                + flow("f2" + suffix, "x" + suffix, "e" + suffix, "");
    }

    private static String choice(String condition) {
        return process(
                "",
                "<startEvent id='s'/><exclusiveGateway id='c' default='no'/>" + task("")
                        + "<exclusiveGateway id='d'/><endEvent id='e'/>"
                        + flow("f1", "s", "c", "")
                        + flow(
                                "f2",
                                "c",
                                "x",
                                "<conditionExpression xsi:type='tFormalExpression'>"
                                        + condition
                                                .replace("&", "&amp;")
                                                .replace("<", "&lt;")
                                                .replace("->", "-&gt;")
                                        + "</conditionExpression>")
                        + flow("no", "c", "d", "") + flow("f3", "x", "d", "") + flow("f4", "d", "e", ""));
    }

    private static String loop() {
        return process(
                "",
                "<startEvent id='s'/><exclusiveGateway id='top'/><userTask id='x' gongwen:handler='walk' gongwen:actions='return'/>"
                        + "<exclusiveGateway id='c' default='on'/><endEvent id='e'/>"
                        + flow("f1", "s", "top", "") + flow("f2", "top", "x", "") + flow("f3", "x", "c", "")
                        + flow(
                                "again",
                                "c",
                                "top",
                                "<conditionExpression xsi:type='tFormalExpression'>${m}</conditionExpression>")
                        + flow("on", "c", "e", ""));
    }

    private static String endingBranch() {
        return process(
                "",
                "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='x' gongwen:handler='walk' gongwen:actions='return'/>"
                        + "<userTask id='y' gongwen:handler='walk'/><endEvent id='e'/><endEvent id='e2'/>"
                        + flow("f1", "s", "fork", "") + flow("f2", "fork", "x", "") + flow("f3", "fork", "y", "")
                        + flow("f4", "x", "e", "") + flow("f5", "y", "e2", ""));
    }

    private static String flow(String id, String from, String to, String inside) {
        return "<sequenceFlow id='%s' sourceRef='%s' targetRef='%s'>%s</sequenceFlow>".formatted(id, from, to, inside);
    }

    private static String process(String attributes, String inside) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:flowable='http://flowable.org/bpmn'"
                + " xmlns:gongwen='http://gongwen.org/bpmn' targetNamespace='t'><process id='p' isExecutable='true'"
                + " gongwen:variables='m'" + attributes + ">" + inside + "</process></definitions>";
    }
}
