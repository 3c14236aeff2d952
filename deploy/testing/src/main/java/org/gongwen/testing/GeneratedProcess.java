package org.gongwen.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A process over everything that definitions may contain, made from a seed: the same seed makes the same file. */
public final class GeneratedProcess {

    private static final List<String> NAMES =
            List.of("拟稿", "部门审核", "𠮷祥街道核稿", "会签 & <加签>", "领导“签发”", "it's done", "第一行\n第二行", "堃、喆二馆", "办公室　核对");
    private static final List<String> HANDLERS =
            List.of("drafter", "departmentHead", "office", "leaderInCharge", "organLeader", "registrar");
    /** What a process can do by itself, by what it is about. */
    private static final Map<String, List<String>> AUTOMATIC = Map.of(
            "dispatch",
            List.of("archiving"),
            "receipt",
            List.of("circulation", "receiptArchiving"),
            "item",
            List.of("itemNumbering"));

    /** Whoever the rule finds, with what else it must be told. */
    private static final List<String> HANDLERS_TOLD_MORE = List.of(
            "superior",
            "postHolder\" gongwen:post=\"office_clerk\" gongwen:unit=\"organ",
            "postHolder\" gongwen:post=\"department_head\" gongwen:unit=\"origin",
            "unitMembers\" gongwen:unit=\"origin");

    private static final List<String> QUESTIONS = List.of("reason", "days", "sort", "sure", "day", "helper");

    private static final String FORM = """
            <P:extensionElements><gongwen:form>{"type":"default","id":"answers","components":[
              {"type":"textarea","key":"reason","label":"事由 &amp; 𠮷祥","validate":{"required":true,"maxLength":200}},
              {"type":"number","key":"days","label":"天数","validate":{"min":1,"max":30}},
              {"type":"select","key":"sort","label":"类别","values":[{"label":"公出","value":"out"},{"label":"&lt;其他&gt;","value":"other"}]},
              {"type":"checkbox","key":"sure","label":"已交接"},
              {"type":"datetime","key":"day","subtype":"date","dateLabel":"日期"},
              {"type":"person","key":"helper","label":"代办人喆"}]}</gongwen:form></P:extensionElements>""";

    private static final List<String> ACTIONS = List.of("return", "countersign", "transfer");

    private final Random random;
    private final Words words;
    private final StringBuilder elements = new StringBuilder();
    private final StringBuilder shapes = new StringBuilder();
    private final StringBuilder edges = new StringBuilder();
    private int count;
    private boolean returns;
    private boolean votes;
    private String kind = "item";
    private String form = "";

    /** Which of the words of definitions a process is written with. */
    public enum Words {
        /** Those that decide where it goes: what a walk needs. */
        OF_THE_WAY,
        /** Also those that say what its steps are, forms included, as far as they fit each other. */
        FITTING,
        /** All, whether they fit or not; what has them can rarely be deployed. */
        ANY
    }

    private GeneratedProcess(long seed, Words words) {
        this.random = new Random(seed);
        this.words = words;
    }

    public static String of(long seed, Words words) {
        return new GeneratedProcess(seed, words).file(seed);
    }

    private String file(long seed) {
        returns = random.nextBoolean();
        // What is about a dispatch has more to keep to than these processes do.
        kind = words == Words.ANY ? pick("dispatch", "receipt", "item") : pick("receipt", "item");
        form = words == Words.FITTING && kind.equals("item") && random.nextInt(3) > 0 ? FORM : "";
        var begin = node("startEvent", "", "", 36, 100, 100);
        var end = chain(begin, 1 + random.nextInt(5), 2, 200);
        var finish = node("endEvent", "", "", 36, end.x + 150, 100);
        flow(end.id, finish, "");
        if (random.nextInt(3) == 0) {
            note(begin);
        }
        var prefix = random.nextBoolean() ? "" : "bpmn:";
        var attributes = " gongwen:variables=\"units,flag\" gongwen:kind=\"" + kind + "\""
                + (form.isEmpty() ? "" : " gongwen:form=\"answers\"");
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <P:definitions xmlns%s="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:flowable="http://flowable.org/bpmn" xmlns:gongwen="http://gongwen.org/bpmn" targetNamespace="http://gongwen.org/processes">
                  <P:process id="generated%d" name="%s" isExecutable="true"%s>
                %s
                %s
                  </P:process>
                  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="generated%d">
                %s%s
                  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </P:definitions>
                """.formatted(
                        prefix.isEmpty() ? "" : ":bpmn",
                        seed,
                        name(),
                        attributes,
                        documentation() + form,
                        elements,
                        seed,
                        shapes,
                        edges)
                .replace("<P:", "<" + prefix)
                .replace("\"T:", "\"" + prefix)
                .replace("</P:", "</" + prefix);
    }

    /** The last node of a chain, and where it stands. */
    private record Last(String id, int x) {}

    private Last chain(String from, int length, int depth, int x) {
        var last = from;
        var at = x;
        for (int i = 0; i < length; i++) {
            switch (depth > 0 ? random.nextInt(8) : random.nextInt(4)) {
                case 0 -> {
                    var next = automatic(at);
                    flow(last, next, "");
                    last = next;
                    at += 150;
                }
                case 4, 5 -> {
                    var block = block(last, depth, at, random.nextBoolean());
                    last = block.id;
                    at = block.x + 150;
                }
                case 6 -> {
                    var block = group(last, depth, at);
                    last = block.id;
                    at = block.x + 150;
                }
                default -> {
                    var step = step(at);
                    flow(last, step, "");
                    last = step;
                    at += 150;
                }
            }
        }
        return new Last(last, at - 150);
    }

    private String automatic(int x) {
        var steps = AUTOMATIC.getOrDefault(kind, List.of());
        return node(
                "serviceTask",
                " flowable:delegateExpression=\"${" + steps.get(random.nextInt(steps.size())) + "}\"",
                documentation(),
                100,
                x,
                100);
    }

    private String step(int x) {
        var several = random.nextInt(4) == 0;
        var words = new StringBuilder(" gongwen:handler=\"")
                .append(several ? "unitHead" : handler())
                .append('"');
        var actions = ACTIONS.stream()
                .filter(action -> random.nextBoolean())
                .filter(action -> returns || !action.equals("return"))
                .filter(action -> several || !action.equals("countersign"))
                .toList();
        if (!actions.isEmpty()) {
            words.append(" gongwen:actions=\"")
                    .append(String.join(",", actions))
                    .append('"');
        }
        var inside = new StringBuilder(documentation());
        if (this.words == Words.FITTING) {
            words.append(pick("", " gongwen:finish=\"agree\"", " gongwen:finish=\"handle\""))
                    .append(" gongwen:workingDays=\"")
                    .append(1 + random.nextInt(250))
                    .append('"')
                    .append(
                            pick(
                                    "",
                                    " gongwen:notify=\"drafter\"",
                                    " gongwen:notify=\"previousHandler,departmentHead\"",
                                    " gongwen:notifyArrived=\"office,registrar@organ\"",
                                    " gongwen:notifyDueSoon=\"handler\" gongwen:notifyDays=\"2\" gongwen:notifyOverdue=\"handlerHead\""));
            inside.append(answered());
        }
        if (this.words == Words.ANY) {
            words.append(" gongwen:finish=\"")
                    .append(pick("submit", "agree", "signOff", "close"))
                    .append('"');
            words.append(" gongwen:workingDays=\"")
                    .append(1 + random.nextInt(250))
                    .append('"');
            if (random.nextBoolean()) {
                words.append(" gongwen:notify=\"drafter,departmentHead\"");
            }
            if (random.nextBoolean()) {
                inside.append("<P:extensionElements><gongwen:field name=\"title\" access=\"")
                        .append(pick("edit", "show", "hide"))
                        .append(
                                "\"/><gongwen:field name=\"body\" access=\"edit\" required=\"true\"/></P:extensionElements>");
            }
        }
        if (several) {
            inside.append("<P:multiInstanceLoopCharacteristics isSequential=\"")
                    .append(random.nextBoolean())
                    .append("\" flowable:collection=\"units\" flowable:elementVariable=\"unit\"")
                    .append(completion())
                    .append("/>");
        }
        return node("userTask", words.toString(), inside.toString(), 100, x, 100);
    }

    private String handler() {
        return words == Words.FITTING && random.nextInt(3) == 0
                ? HANDLERS_TOLD_MORE.get(random.nextInt(HANDLERS_TOLD_MORE.size()))
                : HANDLERS.get(random.nextInt(HANDLERS.size()));
    }

    /** Which questions of the form a step shows, and which it asks. */
    private String answered() {
        if (form.isEmpty() || random.nextBoolean()) {
            return "";
        }
        var first = random.nextInt(QUESTIONS.size() - 1);
        return "<P:extensionElements><gongwen:field name=\"%s\" access=\"%s\"/><gongwen:field name=\"%s\" access=\"edit\" required=\"true\"/></P:extensionElements>"
                .formatted(QUESTIONS.get(first), pick("edit", "show", "hide"), QUESTIONS.get(first + 1));
    }

    private String completion() {
        var completion = pick(
                "",
                " gongwen:completion=\"veto\"",
                " gongwen:completion=\"ratio\" gongwen:ratio=\"" + (1 + random.nextInt(100)) + "\"");
        votes |= !completion.isEmpty();
        return completion;
    }

    private Last block(String from, int depth, int x, boolean parallel) {
        var type = parallel ? "parallelGateway" : "exclusiveGateway";
        var branches = 2 + random.nextInt(2);
        // The default flow is the first to be drawn; its number is known before.
        var split = node(type, parallel ? "" : " default=\"flow" + (count + 3) + "\"", "", 50, x, 100);
        flow(from, split, "");
        var ends = new ArrayList<Last>();
        var furthest = x;
        for (int i = 0; i < branches; i++) {
            if (i == 0 && !parallel) {
                // straight through, by default
                ends.add(new Last(split, x));
                count++;
                continue;
            }
            var first = step(x + 150);
            flow(split, first, parallel ? "" : condition());
            var end = chain(first, random.nextInt(2), depth - 1, x + 300);
            ends.add(end);
            furthest = Math.max(furthest, Math.max(end.x, x + 150));
        }
        var join = node(type, "", "", 50, furthest + 150, 100);
        for (int i = 0; i < ends.size(); i++) {
            if (i == 0 && !parallel) {
                edge("flow" + defaultOf(split), split, join, "");
            } else {
                flow(ends.get(i).id, join, "");
            }
        }
        return new Last(join, furthest + 150);
    }

    /** The number that was kept for the default flow of a choice. */
    private static int defaultOf(String split) {
        return Integer.parseInt(split.substring("node".length())) + 2;
    }

    private Last group(String from, int depth, int x) {
        var outer = elements.length();
        var begin = node("startEvent", "", "", 36, x + 40, 100);
        var end = chain(begin, 1 + random.nextInt(2), depth - 1, x + 150);
        var finish = node("endEvent", "", "", 36, end.x + 150, 100);
        flow(end.id, finish, "");
        var inside = elements.substring(outer);
        elements.setLength(outer);
        var group = "node" + ++count;
        elements.append("<P:subProcess id=\"")
                .append(group)
                .append("\" name=\"")
                .append(name())
                .append("\">")
                .append(inside)
                .append("</P:subProcess>\n");
        shape(group, x, 20, end.x + 260 - x, 220, " isExpanded=\"true\"");
        flow(from, group, "");
        return new Last(group, end.x + 260);
    }

    private void note(String about) {
        elements.append("<P:textAnnotation id=\"note\"><P:text>请注意：𡈽 & 喆".replace("&", "&amp;"))
                .append("</P:text></P:textAnnotation>\n<P:association id=\"noteLink\" sourceRef=\"")
                .append(about)
                .append("\" targetRef=\"note\"/>\n");
        shape("note", 100, 260, 100, 40, "");
        edges.append(
                "<bpmndi:BPMNEdge id=\"noteLink_di\" bpmnElement=\"noteLink\"><di:waypoint x=\"118\" y=\"136\"/><di:waypoint x=\"118\" y=\"260\"/></bpmndi:BPMNEdge>\n");
    }

    /** Never the same twice, or a branch could not be reached. */
    private String condition() {
        if (votes && random.nextInt(3) == 0) {
            return "${agreed == " + random.nextBoolean() + " and flag != " + count + "}";
        }
        return switch (random.nextInt(5)) {
            case 0 -> "${not empty units and flag != " + count + "}";
            case 1 -> "${flag == '第" + count + "种' and not empty units}";
            case 2 -> "<![CDATA[${flag >= 3 && flag < " + (count + 10) + "}]]>";
            case 3 -> "${(flag != " + count + " or empty units) and flag lt 700}";
            default -> "${flag &lt; " + count + "}";
        };
    }

    private String node(String type, String attributes, String inside, int size, int x, int y) {
        var id = "node" + ++count;
        elements.append("<P:")
                .append(type)
                .append(" id=\"")
                .append(id)
                .append("\" name=\"")
                .append(name())
                .append('"')
                .append(attributes);
        elements.append(inside.isEmpty() ? "/>" : ">" + inside + "</P:" + type + ">")
                .append('\n');
        shape(
                id,
                x,
                y,
                size,
                size == 100 ? 80 : size,
                type.equals("exclusiveGateway") ? " isMarkerVisible=\"true\"" : "");
        return id;
    }

    private void flow(String from, String to, String condition) {
        edge("flow" + ++count, from, to, condition);
    }

    private void edge(String id, String from, String to, String condition) {
        elements.append("<P:sequenceFlow id=\"")
                .append(id)
                .append("\" sourceRef=\"")
                .append(from)
                .append("\" targetRef=\"")
                .append(to)
                .append('"');
        if (random.nextInt(4) == 0) {
            elements.append(" name=\"").append(name()).append('"');
        }
        elements.append(
                        condition.isEmpty()
                                ? "/>"
                                : "><P:conditionExpression xsi:type=\"T:tFormalExpression\">" + condition
                                        + "</P:conditionExpression></P:sequenceFlow>")
                .append('\n');
        edges.append("<bpmndi:BPMNEdge id=\"")
                .append(id)
                .append("_di\" bpmnElement=\"")
                .append(id)
                .append("\"><di:waypoint x=\"")
                .append(10 * count)
                .append("\" y=\"118\"/><di:waypoint x=\"")
                .append(10 * count + 40)
                .append("\" y=\"118\"/></bpmndi:BPMNEdge>\n");
    }

    private void shape(String id, int x, int y, int width, int height, String more) {
        shapes.append("<bpmndi:BPMNShape id=\"")
                .append(id)
                .append("_di\" bpmnElement=\"")
                .append(id)
                .append('"')
                .append(more)
                .append("><dc:Bounds x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\"/></bpmndi:BPMNShape>\n");
    }

    private String documentation() {
        return random.nextInt(3) == 0
                ? "<P:documentation>" + name().replace("&#10;", "\n") + "，见第三条。</P:documentation>"
                : "";
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
