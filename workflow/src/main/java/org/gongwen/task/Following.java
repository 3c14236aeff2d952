package org.gongwen.task;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;

/** What a process may do by itself behind a step, before the next one for people. */
final class Following {

    private Following() {}

    /** The names of the automatic steps. */
    static Set<String> of(ProcessDesign design, String step) {
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
