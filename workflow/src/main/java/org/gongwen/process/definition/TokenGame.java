package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Fork;
import org.gongwen.process.ProcessDesign.Node;
import org.jspecify.annotations.Nullable;

/**
 * Plays a process through with every decision taken both ways, and looks whether it gets stuck at a join or runs one
 * part twice at a time. Since every flow leads to one node only, nodes never take each other's tokens: it is enough to
 * move one of those that can move, with all its decisions, instead of trying all orders.
 */
final class TokenGame {

    private static final int MOST_POSITIONS = 20_000;

    private final Graph graph;
    private final Map<Flow, Integer> places = new HashMap<>();
    private final List<Node> inOrder;
    private final Map<LintRule, Finding> findings = new LinkedHashMap<>();
    private final Set<List<Integer>> seen = new HashSet<>();
    private final ArrayDeque<int[]> waiting = new ArrayDeque<>();

    private TokenGame(Graph graph) {
        this.graph = graph;
        for (var node : graph.nodes()) {
            for (var flow : graph.leaving(node)) {
                places.put(flow, places.size());
            }
        }
        inOrder = order(graph);
    }

    /** At most one place where it gets stuck and one that runs twice; none for processes too large to be played. */
    static Collection<Finding> play(Graph graph) {
        var game = new TokenGame(graph);
        game.begin();
        while (!game.waiting.isEmpty() && game.seen.size() < MOST_POSITIONS) {
            game.move(game.waiting.remove());
        }
        return game.findings.values();
    }

    private void begin() {
        var empty = new int[places.size()];
        for (var start : graph.starts()) {
            put(empty, start, graph.leaving(start));
        }
    }

    private void move(int[] tokens) {
        var node = movable(tokens);
        if (node == null) {
            places.entrySet().stream()
                    .filter(place -> tokens[place.getValue()] > 0)
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(
                            place -> tell(LintRule.NEVER_JOINS, place.getKey().to()));
            return;
        }
        var taken = take(tokens, node);
        switch (node) {
            case End end -> reached(taken);
            case Choice choice -> {
                for (var flow : graph.leaving(choice)) {
                    put(taken, choice, List.of(flow));
                }
            }
            default -> put(taken, node, graph.leaving(node));
        }
    }

    /** The node that comes first on the way and can move: those further on wait for what may still come up behind. */
    private @Nullable Node movable(int[] tokens) {
        for (var node : inOrder) {
            var entering = graph.entering(node);
            var ready = node instanceof Fork
                    ? !entering.isEmpty() && entering.stream().allMatch(flow -> tokens[at(flow)] > 0)
                    : entering.stream().anyMatch(flow -> tokens[at(flow)] > 0);
            if (ready) {
                return node;
            }
        }
        return null;
    }

    private int[] take(int[] tokens, Node node) {
        var taken = tokens.clone();
        for (var flow : graph.entering(node)) {
            if (taken[at(flow)] > 0) {
                taken[at(flow)]--;
                if (!(node instanceof Fork)) {
                    break;
                }
            }
        }
        return taken;
    }

    private void put(int[] tokens, Node from, List<Flow> flows) {
        var put = tokens.clone();
        for (var flow : flows) {
            if (++put[at(flow)] > 1) {
                tell(LintRule.RUNS_TWICE, from.id());
                return;
            }
        }
        reached(put);
    }

    private void reached(int[] tokens) {
        if (Arrays.stream(tokens).anyMatch(count -> count > 0)
                && seen.add(Arrays.stream(tokens).boxed().toList())) {
            waiting.add(tokens);
        }
    }

    private void tell(LintRule rule, String element) {
        findings.putIfAbsent(rule, Finding.of(rule, element));
    }

    private int at(Flow flow) {
        return Objects.requireNonNull(places.get(flow));
    }

    /** Nodes so that, circles apart, each comes behind all that lead to it. */
    private static List<Node> order(Graph graph) {
        var finished = new ArrayDeque<Node>();
        var seen = new HashSet<Node>();
        for (var start : graph.starts()) {
            var path = new ArrayDeque<Node>();
            path.push(start);
            seen.add(start);
            while (!path.isEmpty()) {
                var node = path.peek();
                graph.leaving(node).stream()
                        .map(graph::target)
                        .filter(seen::add)
                        .findFirst()
                        .ifPresentOrElse(path::push, () -> finished.push(path.pop()));
            }
        }
        return List.copyOf(finished);
    }
}
