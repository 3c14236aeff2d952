package org.gongwen;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A process as an administrator would draw it on an empty canvas, one thing after the other, under ids of his own. */
public final class DrawnProcess {

    private final String key;
    private final StringBuilder parts = new StringBuilder();
    private final String head;
    private String last = "StartEvent_1";
    private int count;

    private DrawnProcess(String key, String kind, String variables) {
        this.key = key;
        head = "<process id=\"" + key + "\" name=\"" + key + "\" isExecutable=\"true\" gongwen:kind=\"" + kind + "\""
                + (variables.isEmpty() ? "" : " gongwen:variables=\"" + variables + "\"") + ">";
    }

    /** @param variables with commas between; may be empty */
    public static DrawnProcess of(String key, String kind, String variables) {
        return new DrawnProcess(key, kind, variables);
    }

    /** @param words attributes in single quotes, without their prefix: {@code handler='drafter' finish='submit'} */
    public DrawnProcess step(String id, String name, String words) {
        return step(id, name, words, "");
    }

    /** @param inside further elements of the step */
    public DrawnProcess step(String id, String name, String words, String inside) {
        parts.append("<userTask id=\"%s\" name=\"%s\" %s>%s</userTask>".formatted(id, name, prefixed(words), inside));
        return after(id);
    }

    /** A step that asks the units of a variable. @param loop as the words of a step */
    public DrawnProcess several(String id, String name, String words, String units, String loop) {
        return step(
                id,
                name,
                words,
                "<multiInstanceLoopCharacteristics isSequential=\"false\" flowable:collection=\"" + units
                        + "\" flowable:elementVariable=\"unit\" " + prefixed(loop) + "/>");
    }

    public DrawnProcess automatic(String name) {
        var id = "Activity_" + count;
        parts.append(
                "<serviceTask id=\"%s\" name=\"%s\" flowable:delegateExpression=\"${%s}\"/>".formatted(id, name, name));
        return after(id);
    }

    /** What is done only where the condition holds; the process goes on behind it either way. */
    public DrawnProcess where(String condition, Consumer<DrawnProcess> then) {
        var split = "Gateway_" + count + "a";
        var join = "Gateway_" + count + "b";
        parts.append("<exclusiveGateway id=\"%s\" default=\"%s_else\"/><exclusiveGateway id=\"%s\"/>"
                .formatted(split, split, join));
        after(split);
        condition(condition);
        then.accept(this);
        parts.append("<sequenceFlow id=\"%s_else\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(split, split, join));
        return after(join);
    }

    private String pending = "";

    private void condition(String condition) {
        pending = "<conditionExpression>${" + condition.replace("&", "&amp;").replace("<", "&lt;")
                + "}</conditionExpression>";
    }

    private DrawnProcess after(String id) {
        parts.append("<sequenceFlow id=\"Flow_%d\" sourceRef=\"%s\" targetRef=\"%s\">%s</sequenceFlow>"
                .formatted(count++, last, id, pending));
        pending = "";
        last = id;
        return this;
    }

    private static String prefixed(String words) {
        return words.replaceAll("(\\w+)='", "gongwen:$1='");
    }

    public String key() {
        return key;
    }

    public byte[] xml() {
        var end =
                "<startEvent id=\"StartEvent_1\"/><endEvent id=\"EndEvent_1\"/><sequenceFlow id=\"Flow_end\" sourceRef=\""
                        + last + "\" targetRef=\"EndEvent_1\"/>";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                    xmlns:gongwen="http://gongwen.org/bpmn" targetNamespace="http://gongwen.org/processes">
                %s%s%s</process></definitions>
                """.formatted(head, parts, end).getBytes(StandardCharsets.UTF_8);
    }
}
