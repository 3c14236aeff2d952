package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Fork;
import org.gongwen.process.ProcessDesign.Node;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which tokens move over the flows of one process or subprocess: a parallel gateway waits for one on each
 * flow that enters it, everything else moves with one. How many tokens are on each flow is an array of counts.
 */
final class Tokens {

    private final Graph graph;
    private final Map<Flow, Integer> places = new LinkedHashMap<>();
    private final List<Node> inOrder;

    Tokens(Graph graph) {
        this.graph = graph;
        for (var node : graph.nodes()) {
            for (var flow : graph.leaving(node)) {
                places.put(flow, places.size());
            }
        }
        inOrder = order(graph);
    }

    /** No token anywhere. */
    int[] none() {
        return new int[places.size()];
    }

    /** The node that comes first on the way and can move: those further on wait for what may still come up behind. */
    @Nullable
    Node movable(int[] tokens) {
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

    /** Takes away what a node moves with; answers the flows it was on. */
    List<Flow> take(int[] tokens, Node node) {
        var taken = new ArrayList<Flow>();
        for (var flow : graph.entering(node)) {
            if (tokens[at(flow)] > 0) {
                tokens[at(flow)]--;
                taken.add(flow);
                if (!(node instanceof Fork)) {
                    break;
                }
            }
        }
        return taken;
    }

    /** Takes one token away from a flow that has one. */
    void take(int[] tokens, Flow flow) {
        tokens[at(flow)]--;
    }

    /** Puts one token on a flow; answers how many are there now. */
    int put(int[] tokens, Flow flow) {
        return ++tokens[at(flow)];
    }

    /** The flows that tokens are on, in the order of the file. */
    List<Flow> occupied(int[] tokens) {
        return places.keySet().stream().filter(flow -> tokens[at(flow)] > 0).toList();
    }

    int count(int[] tokens, Flow flow) {
        return tokens[at(flow)];
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
