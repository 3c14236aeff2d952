package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.process.Finding;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Node;

/**
 * Plays a process through with every decision taken both ways, and looks whether it gets stuck at a join or runs one
 * part twice at a time, by the same rules ({@link Tokens}) by which a {@link DesignPlayer} takes one decision after the
 * other. Since every flow leads to one node only, nodes never take each other's tokens: it is enough to move one of those
 * that can move, with all its decisions, instead of trying all orders.
 */
final class TokenGame {

    private static final int MOST_POSITIONS = 20_000;

    /** Counts of tokens that are kept at most, in all positions together. */
    private static final int MOST_COUNTS = 10_000_000;

    private final Graph graph;
    private final Tokens rules;
    private final Map<LintRule, Finding> findings = new LinkedHashMap<>();
    private final Set<List<Integer>> seen = new HashSet<>();
    private final ArrayDeque<int[]> waiting = new ArrayDeque<>();

    private TokenGame(Graph graph) {
        this.graph = graph;
        rules = new Tokens(graph);
    }

    /**
     * At most one place where it gets stuck and one that runs twice. What is too large to be played to the end is told as
     * such: nobody knows whether it gets stuck.
     *
     * @param whole the process or subprocess
     */
    static Collection<Finding> play(Graph graph, String whole) {
        var game = new TokenGame(graph);
        var most = Math.min(MOST_POSITIONS, MOST_COUNTS / Math.max(1, game.rules.none().length));
        game.begin();
        while (!game.waiting.isEmpty() && game.seen.size() < most) {
            game.move(game.waiting.remove());
        }
        if (!game.waiting.isEmpty()) {
            game.findings.put(LintRule.TOO_LARGE_TO_JUDGE, Finding.of(LintRule.TOO_LARGE_TO_JUDGE, whole, most));
        }
        return game.findings.values();
    }

    private void begin() {
        for (var start : graph.starts()) {
            put(rules.none(), start, graph.leaving(start));
        }
    }

    private void move(int[] tokens) {
        var node = rules.movable(tokens);
        if (node == null) {
            rules.occupied(tokens).stream().findFirst().ifPresent(flow -> tell(LintRule.NEVER_JOINS, flow.to()));
            return;
        }
        var taken = tokens.clone();
        rules.take(taken, node);
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

    private void put(int[] tokens, Node from, List<Flow> flows) {
        var put = tokens.clone();
        for (var flow : flows) {
            if (rules.put(put, flow) > 1) {
                tell(LintRule.RUNS_TWICE, from.id());
                return;
            }
        }
        reached(put);
    }

    private void reached(int[] tokens) {
        if (!rules.occupied(tokens).isEmpty()
                && seen.add(Arrays.stream(tokens).boxed().toList())) {
            waiting.add(tokens);
        }
    }

    private void tell(LintRule rule, String element) {
        findings.putIfAbsent(rule, Finding.of(rule, element));
    }
}
