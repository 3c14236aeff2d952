package org.gongwen.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a process is drawn on: its elements with their places, as the text of a file. */
final class BpmnSheet {

    private static final List<String> NAMES =
            List.of("拟稿", "部门审核", "𠮷祥街道核稿", "会签 & <加签>", "领导“签发”", "it's done", "第一行\n第二行", "堃、喆二馆", "办公室　核对");

    private final Random random;
    private final StringBuilder elements = new StringBuilder();
    private final StringBuilder shapes = new StringBuilder();
    private final StringBuilder edges = new StringBuilder();
    private final Map<String, String> kept = new HashMap<>();
    private int count;

    BpmnSheet(Random random) {
        this.random = random;
    }

    /** A number that nothing else on the sheet has. */
    int number() {
        return ++count;
    }

    String id() {
        return "node" + number();
    }

    /** The id that the flow without a condition will have that is drawn out of a node later. */
    String keep(String from) {
        var id = "flow" + number();
        kept.put(from, id);
        return id;
    }

    /** @param attributes as they stand in the file, a space before each */
    String node(String type, String attributes, String inside, int size, int x) {
        var id = id();
        node(id, type, attributes, inside, size, x);
        return id;
    }

    void node(String id, String type, String attributes, String inside, int size, int x) {
        elements.append("<P:%s id=\"%s\" name=\"%s\"%s".formatted(type, id, name(), attributes))
                .append(inside.isEmpty() ? "/>" : ">" + inside + "</P:" + type + ">")
                .append('\n');
        var marker = type.equals("exclusiveGateway") ? " isMarkerVisible=\"true\"" : "";
        shape(id, x, 100, size, size == 100 ? 80 : size, marker);
    }

    /** What is drawn from here on lies in what {@link #group} draws. */
    int mark() {
        return elements.length();
    }

    String group(int mark, int x, int width) {
        var inside = elements.substring(mark);
        elements.setLength(mark);
        var id = id();
        elements.append("<P:subProcess id=\"%s\" name=\"%s\">".formatted(id, name()))
                .append(inside)
                .append("</P:subProcess>\n");
        shape(id, x, 20, width, 220, " isExpanded=\"true\"");
        return id;
    }

    void note(String about) {
        elements.append("<P:textAnnotation id=\"note\"><P:text>请注意：𡈽 &amp; 喆</P:text></P:textAnnotation>\n")
                .append("<P:association id=\"noteLink\" sourceRef=\"%s\" targetRef=\"note\"/>\n".formatted(about));
        shape("note", 100, 260, 100, 40, "");
        edges.append(
                "<bpmndi:BPMNEdge id=\"noteLink_di\" bpmnElement=\"noteLink\"><di:waypoint x=\"118\" y=\"136\"/><di:waypoint x=\"118\" y=\"260\"/></bpmndi:BPMNEdge>\n");
    }

    /** @param condition empty for a flow without one */
    void flow(String from, String to, String condition) {
        var ready = condition.isEmpty() ? kept.remove(from) : null;
        var id = ready == null ? "flow" + number() : ready;
        elements.append("<P:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"".formatted(id, from, to));
        if (random.nextInt(4) == 0) {
            elements.append(" name=\"").append(name()).append('"');
        }
        elements.append(
                        condition.isEmpty()
                                ? "/>"
                                : "><P:conditionExpression xsi:type=\"T:tFormalExpression\">" + written(condition)
                                        + "</P:conditionExpression></P:sequenceFlow>")
                .append('\n');
        edges.append("<bpmndi:BPMNEdge id=\"%s_di\" bpmnElement=\"%s\">".formatted(id, id))
                .append("<di:waypoint x=\"%d\" y=\"118\"/>".formatted(10 * count))
                .append("<di:waypoint x=\"%d\" y=\"118\"/></bpmndi:BPMNEdge>\n".formatted(10 * count + 40));
    }

    private String written(String condition) {
        return random.nextInt(3) == 0 ? "<![CDATA[" + condition + "]]>" : escaped(condition);
    }

    private void shape(String id, int x, int y, int width, int height, String more) {
        shapes.append("<bpmndi:BPMNShape id=\"%s_di\" bpmnElement=\"%s\"%s>".formatted(id, id, more))
                .append("<dc:Bounds x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></bpmndi:BPMNShape>\n"
                        .formatted(x, y, width, height));
    }

    String documentation() {
        return random.nextInt(3) == 0
                ? "<P:documentation>" + name().replace("&#10;", "\n") + "，见第三条。</P:documentation>"
                : "";
    }

    String name() {
        return escaped(NAMES.get(random.nextInt(NAMES.size()))).replace("\n", "&#10;");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /**
     * The whole file.
     *
     * @param attributes of the process
     * @param before what stands before its elements
     */
    String file(String key, String attributes, String before) {
        var prefix = random.nextBoolean() ? "" : "bpmn:";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <P:definitions xmlns%s="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:flowable="http://flowable.org/bpmn" xmlns:gongwen="http://gongwen.org/bpmn" targetNamespace="http://gongwen.org/processes">
                  <P:process id="%s" name="%s" isExecutable="true"%s>
                %s
                %s
                  </P:process>
                  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="%s">
                %s%s
                  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
                </P:definitions>
                """.formatted(
                        prefix.isEmpty() ? "" : ":bpmn", key, name(), attributes, before, elements, key, shapes, edges)
                .replace("<P:", "<" + prefix)
                .replace("\"T:", "\"" + prefix)
                .replace("</P:", "</" + prefix);
    }
}
