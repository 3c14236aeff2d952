package org.gongwen.process.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.process.engine.ReferenceModel.Automatic;
import org.gongwen.process.engine.ReferenceModel.Chain;
import org.gongwen.process.engine.ReferenceModel.Choice;
import org.gongwen.process.engine.ReferenceModel.Fork;
import org.gongwen.process.engine.ReferenceModel.Group;
import org.gongwen.process.engine.ReferenceModel.Loop;
import org.gongwen.process.engine.ReferenceModel.Multi;
import org.gongwen.process.engine.ReferenceModel.Node;
import org.gongwen.process.engine.ReferenceModel.Task;
import org.gongwen.process.engine.ReferenceModel.Way;
import org.jspecify.annotations.Nullable;

/** The processes that are walked: every nesting of blocks that once went wrong, and the two that ship. */
final class WalkModels {

    static final Map<String, Chain> ALL = all();

    private WalkModels() {}

    private static Map<String, Chain> all() {
        var models = new LinkedHashMap<String, Chain>();
        models.put("linear", chain(task("t1"), task("t2"), task("t3"), task("t4")));
        models.put("pmi", chain(task("t1"), task("t2"), together("m"), task("t4"), task("t5")));
        models.put("smi", chain(task("t1"), task("t2"), inTurn("m"), task("t4"), task("t5")));
        models.put("ratio", chain(task("t1"), task("t2"), new Multi("m", false, "m", 60), task("t4"), task("t5")));
        models.put("veto", chain(task("t1"), new Multi("m", false, "m", Multi.VETO), task("t4"), task("t5")));
        models.put("ratioturn", chain(task("t1"), new Multi("m", true, "m", 50), task("t4")));
        models.put(
                "parvote",
                chain(
                        task("t1"),
                        fork(
                                "g",
                                chain(task("a1"), new Multi("am", false, "am", 50), task("a3")),
                                chain(task("b1"), new Multi("bm", false, "bm", Multi.VETO))),
                        new Multi("m", false, "am", 100),
                        task("t4")));
        models.put("mimi", chain(task("t1"), together("mb"), together("mc"), task("t4")));
        models.put("mimisame", chain(task("t1"), new Multi("mb", false, "x"), new Multi("mc", false, "x"), task("t4")));
        models.put(
                "par",
                chain(task("t1"), fork("g", chain(task("a1"), task("a2")), chain(task("b1"), task("b2"))), task("t4")));
        models.put(
                "par3",
                chain(
                        task("t1"),
                        task("t2"),
                        fork(
                                "g",
                                chain(task("a1"), task("a2")),
                                chain(task("b1"), task("b2")),
                                chain(task("c1"), task("c2"))),
                        task("t4")));
        models.put("sub", chain(task("t1"), group("s", task("s1"), task("s2"), task("s3")), task("t4")));
        models.put(
                "parmi",
                chain(
                        task("t1"),
                        fork("g", chain(task("a1"), together("am"), task("a3")), chain(task("b1"), task("b2"))),
                        task("t4")));
        models.put("parshort", chain(task("t1"), fork("g", chain(task("a1")), chain(together("bm"))), task("t4")));
        models.put(
                "parsub",
                chain(
                        task("t1"),
                        fork(
                                "g",
                                chain(group("s", task("s1"), together("sm"), task("s3")), task("a2")),
                                chain(task("b1"), inTurn("bs"))),
                        task("t4")));
        models.put(
                "deep",
                chain(
                        task("t1"),
                        group(
                                "s",
                                task("s1"),
                                group(
                                        "v",
                                        task("v1"),
                                        fork(
                                                "h",
                                                chain(task("c1"), together("cm")),
                                                chain(fork("k", chain(task("d1")), chain(task("e1"), task("e2"))))),
                                        task("v3")),
                                task("s3")),
                        task("t4")));
        models.put(
                "submix",
                chain(
                        task("t1"),
                        group(
                                "s",
                                task("s1"),
                                fork("g", chain(task("a1"), task("a2")), chain(task("b1"), together("bm"))),
                                task("s3")),
                        task("t4")));
        models.put(
                "choice",
                chain(
                        task("t1"),
                        choice("c", "m", chain(task("y1"), together("m")), chain(task("n1"))),
                        new Automatic("auto"),
                        task("t4")));
        models.put(
                "parchoice",
                chain(
                        task("t1"),
                        fork(
                                "g",
                                chain(task("a1"), choice("c", "m", chain(together("m")), chain()), task("a2")),
                                chain(task("b1"), new Automatic("auto"), group("s", task("s1")))),
                        task("t4")));
        models.put(
                "dispatch",
                chain(
                        task("draft"),
                        task("departmentReview"),
                        choice(
                                "countersignNeeded",
                                "countersignUnits",
                                chain(new Multi("countersign", false, "countersignUnits")),
                                chain()),
                        task("officeCheck"),
                        task("signOff"),
                        new Automatic("numbering"),
                        task("distribute"),
                        new Automatic("archive")));
        models.put(
                "receipt",
                chain(
                        task("register"),
                        task("propose"),
                        task("instruct"),
                        new Multi("handle", false, "handlingUnits"),
                        new Automatic("circulate"),
                        task("close"),
                        new Automatic("archive")));
        return models;
    }

    /** The process with other ids for all that it is made of; what does itself keeps its own. */
    static byte[] renamed(String key) {
        return isShipped(key) ? bpmn(key) : bpmn(key, renamed(java.util.Objects.requireNonNull(ALL.get(key))));
    }

    static final String RENAMED = "_x";

    static boolean isShipped(String key) {
        return key.equals("dispatch") || key.equals("receipt");
    }

    private static Chain renamed(Chain chain) {
        return new Chain(chain.nodes().stream()
                .<Node>map(node -> switch (node) {
                    case Task(var id, var forGood) -> new Task(id + RENAMED, forGood);
                    case Automatic automatic -> automatic;
                    case Multi(var id, var inTurn, var collection, var needed) ->
                        new Multi(id + RENAMED, inTurn, collection, needed);
                    case Fork(var id, var branches) ->
                        new Fork(
                                id + RENAMED,
                                branches.stream().map(WalkModels::renamed).toList());
                    case Choice(var id, var ways) ->
                        new Choice(
                                id + RENAMED,
                                ways.stream()
                                        .map(way -> new Way(way.condition(), renamed(way.chain())))
                                        .toList());
                    case Loop(var id, var body, var again) -> new Loop(id + RENAMED, renamed(body), again);
                    case Group(var id, var body) -> new Group(id + RENAMED, renamed(body));
                })
                .toList());
    }

    /** The BPMN of any process. */
    static byte[] bpmn(String key, Chain chain) {
        return new Writer().write(key, chain).getBytes(StandardCharsets.UTF_8);
    }

    private static Task task(String id) {
        return new Task(id);
    }

    private static Multi together(String id) {
        return new Multi(id, false, id);
    }

    private static Multi inTurn(String id) {
        return new Multi(id, true, id);
    }

    private static Fork fork(String id, Chain... branches) {
        return new Fork(id, List.of(branches));
    }

    /** Goes through {@code then} if the collection has units, through {@code otherwise} if not. */
    private static Choice choice(String id, String collection, Chain then, Chain otherwise) {
        return new Choice(id, List.of(new Way(collection, then), new Way("", otherwise)));
    }

    private static Group group(String id, Node... nodes) {
        return new Group(id, chain(nodes));
    }

    private static Chain chain(Node... nodes) {
        return new Chain(List.of(nodes));
    }

    /** The collections that a process reads. */
    static Set<String> collections(Chain chain) {
        var names = new LinkedHashSet<String>();
        for (var node : chain.nodes()) {
            switch (node) {
                case Multi multi -> names.add(multi.collection());
                case Choice choice -> {
                    choice.ways().stream()
                            .map(Way::condition)
                            .filter(name -> !name.isEmpty())
                            .forEach(names::add);
                    choice.ways().forEach(way -> names.addAll(collections(way.chain())));
                }
                case Fork fork -> fork.branches().forEach(branch -> names.addAll(collections(branch)));
                case Group group -> names.addAll(collections(group.body()));
                default -> {}
            }
        }
        return names;
    }

    /** The steps of a process that are done once. */
    static List<String> singleSteps(Chain chain) {
        return steps(chain, Task.class).stream().map(Node::id).toList();
    }

    /** The steps of a process that ask several units at the same time. */
    static List<Multi> parallelSteps(Chain chain) {
        return steps(chain, Multi.class).stream()
                .filter(multi -> !multi.inTurn())
                .toList();
    }

    static List<Multi> votes(Chain chain) {
        return steps(chain, Multi.class).stream().filter(Multi::voted).toList();
    }

    private static <T extends Node> List<T> steps(Chain chain, Class<T> type) {
        return chain.nodes().stream()
                .flatMap(node -> switch (node) {
                    case Fork fork -> fork.branches().stream().flatMap(branch -> steps(branch, type).stream());
                    case Group group -> steps(group.body(), type).stream();
                    case Choice choice -> choice.ways().stream().flatMap(way -> steps(way.chain(), type).stream());
                    default ->
                        type.isInstance(node)
                                ? java.util.stream.Stream.of(type.cast(node))
                                : java.util.stream.Stream.<T>empty();
                })
                .toList();
    }

    /** The BPMN of a model; the shipped file for the two that ship. */
    static byte[] bpmn(String key) {
        try (var shipped = WalkModels.class.getResourceAsStream("/processes/" + key + ".bpmn20.xml")) {
            return shipped != null ? shipped.readAllBytes() : bpmn(key, java.util.Objects.requireNonNull(ALL.get(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Writer {
        private static final String STEP =
                "<userTask id='%s' gongwen:handler='walk' gongwen:actions='return,countersign'>%s</userTask>";

        private final StringBuilder xml = new StringBuilder();
        private int flows;

        private record Ends(String first, String last) {}

        String write(String key, Chain chain) {
            body(chain, "");
            return """
                    <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
                        xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:flowable='http://flowable.org/bpmn'
                        xmlns:gongwen='http://gongwen.org/bpmn' targetNamespace='walk'>
                    <process id='%s' isExecutable='true' gongwen:kind='receipt' gongwen:variables='%s'>%s</process></definitions>""".formatted(key, String.join(",", collections(chain)), xml);
        }

        private void body(Chain chain, String prefix) {
            xml.append("<startEvent id='%sstart'/><endEvent id='%send'/>".formatted(prefix, prefix));
            var ends = chain(chain);
            flow(prefix + "start", ends.first(), null);
            flow(ends.last(), prefix + "end", null);
        }

        private Ends chain(Chain chain) {
            String first = null;
            String last = null;
            for (var node : chain.nodes()) {
                var ends = node(node);
                if (last != null) {
                    flow(last, ends.first(), null);
                }
                first = first == null ? ends.first() : first;
                last = ends.last();
            }
            return new Ends(java.util.Objects.requireNonNull(first), java.util.Objects.requireNonNull(last));
        }

        private Ends node(Node node) {
            var id = node.id();
            switch (node) {
                case Task task -> xml.append(STEP.formatted(id, ""));
                case Automatic step ->
                    xml.append("<serviceTask id='%s' flowable:delegateExpression='${circulation}'/>".formatted(id));
                case Multi multi ->
                    xml.append(STEP.formatted(
                            id,
                            "<multiInstanceLoopCharacteristics isSequential='%s' flowable:collection='%s' flowable:elementVariable='unit' %s/>"
                                    .formatted(multi.inTurn(), multi.collection(), completion(multi))));
                case Group group -> {
                    xml.append("<subProcess id='%s'>".formatted(id));
                    body(group.body(), id + "_");
                    xml.append("</subProcess>");
                }
                case Fork fork -> {
                    xml.append("<parallelGateway id='%s_fork'/><parallelGateway id='%s_join'/>".formatted(id, id));
                    for (var branch : fork.branches()) {
                        branch(id + "_fork", branch, id + "_join", null);
                    }
                    return new Ends(id + "_fork", id + "_join");
                }
                case Choice choice -> {
                    var byDefault = "";
                    for (var way : choice.ways().reversed()) {
                        var name = way.condition();
                        var condition = name.isEmpty() ? null : "${not empty " + name + "}";
                        var flow = branch(id + "_split", way.chain(), id + "_merge", condition);
                        byDefault = condition == null ? flow : byDefault;
                    }
                    xml.append("<exclusiveGateway id='%s_split' default='%s'/><exclusiveGateway id='%s_merge'/>"
                            .formatted(id, byDefault, id));
                    return new Ends(id + "_split", id + "_merge");
                }
                case Loop loop -> throw new IllegalArgumentException("what goes round is generated");
            }
            return new Ends(id, id);
        }

        private static String completion(Multi multi) {
            return switch (multi.needed()) {
                case Multi.ALL -> "";
                case Multi.VETO -> "gongwen:completion='veto'";
                default -> "gongwen:completion='ratio' gongwen:ratio='%d'".formatted(multi.needed());
            };
        }

        /** Answers the id of the flow into the branch. */
        private String branch(String from, Chain branch, String to, @Nullable String condition) {
            if (branch.nodes().isEmpty()) {
                return flow(from, to, condition);
            }
            var ends = chain(branch);
            flow(ends.last(), to, null);
            return flow(from, ends.first(), condition);
        }

        private String flow(String from, String to, @Nullable String condition) {
            var id = "f" + flows++;
            xml.append("<sequenceFlow id='%s' sourceRef='%s' targetRef='%s'>".formatted(id, from, to));
            if (condition != null) {
                xml.append("<conditionExpression xsi:type='tFormalExpression'>%s</conditionExpression>"
                        .formatted(condition));
            }
            xml.append("</sequenceFlow>");
            return id;
        }
    }
}
