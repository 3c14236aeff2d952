package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Group;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;

/** Whether every way through a process leads from its start to an end, and none of them for ever round. */
final class GraphRules {

    private final List<Finding> findings = new ArrayList<>();

    private GraphRules() {}

    /** @param design one whose flows connect what is there and that has one start in each part */
    static List<Finding> check(ProcessDesign design) {
        var rules = new GraphRules();
        rules.body(design.body(), design.key());
        return rules.findings;
    }

    private void body(Body body, String whole) {
        var graph = new Graph(body);
        var before = findings.size();
        edges(graph);
        reach(graph);
        endlessLoops(graph);
        if (findings.size() == before) {
            findings.addAll(TokenGame.play(graph, whole));
        }
        for (var node : graph.nodes()) {
            if (node instanceof Group group) {
                body(group.body(), group.id());
            }
        }
    }

    private void edges(Graph graph) {
        for (var node : graph.nodes()) {
            if (node instanceof Start && !graph.entering(node).isEmpty()) {
                add(LintRule.FLOW_INTO_START, graph.entering(node).getFirst().id(), node.id());
            }
            if (node instanceof End && !graph.leaving(node).isEmpty()) {
                add(LintRule.FLOW_OUT_OF_END, graph.leaving(node).getFirst().id(), node.id());
            }
        }
    }

    private void reach(Graph graph) {
        var reached = graph.from(graph.starts());
        var deadEnds = new ArrayList<Node>();
        for (var node : graph.nodes()) {
            if (!reached.contains(node)) {
                add(LintRule.UNREACHABLE, node.id());
            } else if (!(node instanceof End) && graph.leaving(node).isEmpty()) {
                add(LintRule.DEAD_END, node.id());
                deadEnds.add(node);
            }
        }
        deadEnds.addAll(graph.ends());
        var leadsOn = graph.to(deadEnds);
        // Of a circle without a way out one element is told; mending it mends the others.
        graph.nodes().stream()
                .filter(node -> reached.contains(node) && !leadsOn.contains(node))
                .findFirst()
                .ifPresent(node -> add(LintRule.NO_WAY_TO_END, node.id()));
    }

    /** Of each circle on which nobody need stand one element is told, with the others. */
    private void endlessLoops(Graph graph) {
        var told = new HashSet<Node>();
        for (var node : onAutomaticCircles(graph)) {
            if (told.contains(node)) {
                continue;
            }
            var onward = automaticFrom(node, graph::leaving, graph::target);
            if (!onward.contains(node)) {
                continue;
            }
            var back = automaticFrom(node, graph::entering, flow -> graph.node(flow.from()));
            var circle = graph.nodes().stream()
                    .filter(other -> onward.contains(other) && back.contains(other))
                    .toList();
            told.addAll(circle);
            add(LintRule.ENDLESS_LOOP, node.id(), circle.stream().map(Node::id).toList());
        }
    }

    /** What is left when all that nothing automatic leads to, or that leads to nothing automatic, is taken away. */
    private static List<Node> onAutomaticCircles(Graph graph) {
        var left = new LinkedHashSet<Node>();
        graph.nodes().stream().filter(GraphRules::isAutomatic).forEach(left::add);
        var waiting = new ArrayDeque<Node>(left);
        while (!waiting.isEmpty()) {
            var node = waiting.remove();
            if (!left.contains(node)) {
                continue;
            }
            var before = graph.entering(node).stream()
                    .map(flow -> graph.node(flow.from()))
                    .toList();
            var after = graph.leaving(node).stream().map(graph::target).toList();
            if (before.stream().noneMatch(left::contains) || after.stream().noneMatch(left::contains)) {
                left.remove(node);
                waiting.addAll(before);
                waiting.addAll(after);
            }
        }
        return List.copyOf(left);
    }

    /** What is come to from a node along flows, itself only if there is a way back, without passing a step for people. */
    private static Set<Node> automaticFrom(Node node, Function<Node, List<Flow>> flows, Function<Flow, Node> end) {
        var seen = new HashSet<Node>();
        var waiting = new ArrayList<>(List.of(node));
        while (!waiting.isEmpty()) {
            for (var flow : flows.apply(waiting.removeLast())) {
                var next = end.apply(flow);
                if (isAutomatic(next) && seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return seen;
    }

    /** Whether a process may come through without waiting for anybody: of several units there may be none to ask. */
    private static boolean isAutomatic(Node node) {
        return switch (node) {
            case Step step -> step.multiple() != null;
            case Group group -> {
                var inside = new Graph(group.body());
                yield inside.starts().stream()
                        .flatMap(start -> automaticFrom(start, inside::leaving, inside::target).stream())
                        .anyMatch(End.class::isInstance);
            }
            default -> true;
        };
    }

    private void add(LintRule rule, String element, Object... arguments) {
        findings.add(Finding.of(rule, element, arguments));
    }
}
