package org.gongwen.task;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.document.DocumentSummary;
import org.gongwen.numbering.Numbering;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/**
 * Keeps a step open behind which something would have to be numbered that cannot be: whoever would finish it reads why,
 * and it waits until an administrator has decided.
 */
@Component
class NumberingObjections {

    private static final String NUMBERING = "numbering";
    private static final String ITEM_NUMBERING = "itemNumbering";

    private final Processes processes;
    private final Numbering numbering;

    NumberingObjections(Processes processes, Numbering numbering) {
        this.processes = processes;
        this.numbering = numbering;
    }

    Optional<ActionResult.Refused> objection(RunTask task) {
        var run = task.process();
        var steps = following(
                processes.design(run.definitionId()), task.step().key().value());
        var item = run.item();
        var refused = Optional.<NumberingResult.Refused>empty();
        if (item != null && steps.contains(ITEM_NUMBERING)) {
            refused = numbering.obstacleOfItem(run.organ(), run.definitionId(), item.value());
        } else if (item == null && steps.contains(NUMBERING)) {
            refused = numbering.obstacle(run.organ(), run.definitionId(), run.document());
        }
        return refused.map(one -> new ActionResult.Refused(one.messageKey(), one.arguments()));
    }

    /** The same before an item is submitted for the first time: its first step is finished with the submission. */
    Optional<ActionResult.Refused> objection(BusinessItem item, DefinitionId definition) {
        var design = processes.design(definition);
        var numbers = design.steps()
                .filter(step -> step.finish() == Finish.SUBMIT)
                .anyMatch(step -> following(design, step.id()).contains(ITEM_NUMBERING));
        return numbers
                ? numbering
                        .obstacleOfItem(item.organ(), definition, item.id().value())
                        .map(one -> new ActionResult.Refused(one.messageKey(), one.arguments()))
                : Optional.empty();
    }

    /**
     * The same before a document is submitted: its drafter reads at once what would otherwise hold it up at the sign-off.
     * What its process never numbers needs no word.
     */
    Optional<ActionResult.Refused> objection(DocumentSummary document, DefinitionId definition) {
        var numbers = processes
                .design(definition)
                .body()
                .everything()
                .anyMatch(node ->
                        node instanceof Automatic automatic && automatic.step().equals(NUMBERING));
        return numbers
                ? numbering
                        .obstacle(document.organ(), definition, document.id())
                        .map(one -> new ActionResult.Refused(one.messageKey(), one.arguments()))
                : Optional.empty();
    }

    /** What the process does by itself behind a step before the next one. */
    private static Set<String> following(ProcessDesign design, String step) {
        var onward = new HashMap<String, List<Node>>();
        follow(design.body(), List.of(), onward);
        var seen = new HashSet<Node>();
        var waiting = new ArrayDeque<>(onward.getOrDefault(step, List.of()));
        while (!waiting.isEmpty()) {
            var node = waiting.remove();
            if (!(node instanceof Step) && seen.add(node)) {
                waiting.addAll(onward.getOrDefault(node.id(), List.of()));
            }
        }
        return seen.stream()
                .filter(Automatic.class::isInstance)
                .map(node -> ((Automatic) node).step())
                .collect(Collectors.toSet());
    }

    /** What follows each node, into subprocesses and out of them. */
    private static void follow(Body body, List<Node> behind, Map<String, List<Node>> onward) {
        var nodes = body.nodes().stream().collect(Collectors.toMap(Node::id, node -> node));
        for (var node : body.nodes()) {
            var next = body.flows().stream()
                    .filter(flow -> flow.from().equals(node.id()))
                    .flatMap(flow -> Stream.ofNullable(nodes.get(flow.to())))
                    .toList();
            switch (node) {
                case Group group -> {
                    follow(group.body(), next, onward);
                    onward.put(
                            node.id(),
                            group.body().nodes().stream()
                                    .filter(Start.class::isInstance)
                                    .toList());
                }
                case End end -> onward.put(node.id(), behind);
                default -> onward.put(node.id(), next);
            }
        }
    }
}
