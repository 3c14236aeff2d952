package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;

/** The nodes of one process or subprocess by their ids, and the flows between them; flows that lead nowhere left out. */
final class Graph {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Flow>> leaving = new LinkedHashMap<>();
    private final Map<String, List<Flow>> entering = new LinkedHashMap<>();

    Graph(Body body) {
        body.nodes().forEach(node -> nodes.put(node.id(), node));
        for (var flow : body.flows()) {
            if (nodes.containsKey(flow.from()) && nodes.containsKey(flow.to())) {
                leaving.computeIfAbsent(flow.from(), id -> new ArrayList<>()).add(flow);
                entering.computeIfAbsent(flow.to(), id -> new ArrayList<>()).add(flow);
            }
        }
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    Node node(String id) {
        var node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("there is no node " + id);
        }
        return node;
    }

    List<Flow> leaving(Node node) {
        return leaving.getOrDefault(node.id(), List.of());
    }

    List<Flow> entering(Node node) {
        return entering.getOrDefault(node.id(), List.of());
    }

    Node target(Flow flow) {
        return node(flow.to());
    }

    List<Node> starts() {
        return nodes().stream().filter(Start.class::isInstance).toList();
    }

    List<Node> ends() {
        return nodes().stream().filter(End.class::isInstance).toList();
    }

    /** What can be come to from these, themselves included. */
    Set<Node> from(Collection<Node> begin) {
        return spread(begin, node -> leaving(node).stream().map(this::target).toList());
    }

    /** What these can be come to from, themselves included. */
    Set<Node> to(Collection<Node> end) {
        return spread(
                end,
                node -> entering(node).stream().map(flow -> node(flow.from())).toList());
    }

    private static Set<Node> spread(Collection<Node> begin, Function<Node, List<Node>> next) {
        var seen = new LinkedHashSet<>(begin);
        var waiting = new ArrayDeque<>(begin);
        while (!waiting.isEmpty()) {
            for (var node : next.apply(waiting.remove())) {
                if (seen.add(node)) {
                    waiting.add(node);
                }
            }
        }
        return seen;
    }
}
