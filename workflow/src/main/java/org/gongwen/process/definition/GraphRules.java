package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.End;
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
        rules.body(design.body());
        return rules.findings;
    }

    private void body(Body body) {
        var graph = new Graph(body);
        var before = findings.size();
        edges(graph);
        reach(graph);
        endlessLoops(graph);
        if (findings.size() == before) {
            findings.addAll(TokenGame.play(graph));
        }
        for (var node : graph.nodes()) {
            if (node instanceof Group group) {
                body(group.body());
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

    private void endlessLoops(Graph graph) {
        var told = new HashSet<Node>();
        for (var node : graph.nodes()) {
            if (told.contains(node) || !isAutomatic(node)) {
                continue;
            }
            var circle = circle(graph, node);
            if (!circle.isEmpty()) {
                told.addAll(circle);
                add(
                        LintRule.ENDLESS_LOOP,
                        node.id(),
                        circle.stream().map(Node::id).toList());
            }
        }
    }

    /** The nodes on ways from this one back to it that no person stands on; empty if there is none. */
    private static Set<Node> circle(Graph graph, Node node) {
        var onward = automaticFrom(graph, node);
        var circle = new LinkedHashSet<Node>();
        for (var other : graph.nodes()) {
            if (onward.contains(other) && automaticFrom(graph, other).contains(node)) {
                circle.add(other);
            }
        }
        return circle;
    }

    /** What is come to from a node, itself only if there is a way back, without passing a step for people. */
    private static Set<Node> automaticFrom(Graph graph, Node node) {
        var seen = new HashSet<Node>();
        var waiting = new ArrayList<>(List.of(node));
        while (!waiting.isEmpty()) {
            for (var flow : graph.leaving(waiting.removeLast())) {
                var next = graph.target(flow);
                if (isAutomatic(next) && seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return seen;
    }

    private static boolean isAutomatic(Node node) {
        return switch (node) {
            case Step step -> false;
            case Group group -> group.body().everything().noneMatch(Step.class::isInstance);
            default -> true;
        };
    }

    private void add(LintRule rule, String element, Object... arguments) {
        findings.add(Finding.of(rule, element, arguments));
    }
}
