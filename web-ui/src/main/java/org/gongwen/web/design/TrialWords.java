package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.gongwen.design.TrialStanding.Open;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.Rehearsal.Asking;
import org.gongwen.process.Rehearsal.Task;
import org.gongwen.process.Rehearsal.Truth;
import org.gongwen.process.Rehearsal.Verdict;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** What happens in a trial, in words. */
final class TrialWords {

    private final Component screen;
    private final Directory directory;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Flow> flows = new HashMap<>();

    TrialWords(Component screen, Directory directory, ProcessDesign design) {
        this.screen = screen;
        this.directory = directory;
        design.body().everything().forEach(node -> nodes.put(node.id(), node));
        design.body().allFlows().forEach(flow -> flows.put(flow.id(), flow));
    }

    /** A node or a flow, by its name where it has one. */
    Phrase element(String id) {
        var flow = flows.get(id);
        if (flow != null) {
            return flow(flow);
        }
        var node = nodes.get(id);
        return node == null || node.name().isBlank() ? kind(node, id) : Phrase.written(node.name());
    }

    private Phrase kind(@Nullable Node node, String id) {
        var type = switch (node) {
            case null -> "sequenceflow";
            case ProcessDesign.Start start -> "startevent";
            case ProcessDesign.End end -> "endevent";
            case ProcessDesign.Step step -> "usertask";
            case ProcessDesign.Automatic automatic -> "servicetask";
            case ProcessDesign.Choice choice -> "exclusivegateway";
            case ProcessDesign.Fork fork -> "parallelgateway";
            case ProcessDesign.Group group -> "subprocess";
        };
        return Phrase.facts(Phrase.plain(DesignWords.type(screen, type)), Phrase.plain(id));
    }

    private Phrase flow(Flow flow) {
        var target = nodes.get(flow.to());
        var to = target == null || target.name().isBlank() ? kind(target, flow.to()) : Phrase.written(target.name());
        return flow.name().isBlank() ? to : Phrase.of(screen, "design.flow.named", flow.name(), to);
    }

    /** A step, and whom it asks. */
    Phrase task(Task task) {
        return asked(element(task.step().value()), task.unit());
    }

    private Phrase asked(Phrase step, @Nullable UnitId unit) {
        return unit == null
                ? step
                : Phrase.of(screen, "trial.asked", step, directory.unit(unit).shortName());
    }

    /** Whom a step would reach today. */
    Phrase people(Open open) {
        if (!open.people().isEmpty()) {
            return Phrase.enumerated(
                    screen,
                    open.people().stream()
                            .map(person -> Phrase.written(person.name()))
                            .toList());
        }
        return Phrase.plain(screen.getTranslation(open.leftToDrafter() ? "trial.to-choose" : "trial.nobody"));
    }

    /** How far the vote is to which a task belongs. */
    Phrase votes(Asking asking) {
        return Phrase.of(
                screen,
                "trial.votes",
                asking.agreeing().size(),
                asking.disagreeing().size(),
                asking.count());
    }

    /** What a condition says, and whether it holds. */
    Phrase verdict(Verdict verdict) {
        var flow = Objects.requireNonNull(flows.get(verdict.flow()));
        var condition = flow.condition();
        return verdict.truth() == Truth.DEFAULT || verdict.truth() == Truth.UNCONDITIONAL || condition == null
                ? Phrase.of(screen, "trial.verdict." + word(verdict.truth()), flow(flow))
                : Phrase.of(screen, "trial.verdict." + word(verdict.truth()), flow(flow), condition(condition));
    }

    private static String word(Enum<?> constant) {
        return ProcessDesign.word(constant);
    }

    private Phrase condition(String expression) {
        return new ConditionWords(screen, directory).condition(expression);
    }
}
