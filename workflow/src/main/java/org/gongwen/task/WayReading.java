package org.gongwen.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.FlowKey;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Node;
import org.gongwen.process.ProcessDesign.Start;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;

/** Reads the way of one run as {@link WayRecords} keeps it, line by line, onto the version that it ends on. */
final class WayReading {

    /**
     * A flow that was taken.
     *
     * @param here whether the version has it
     * @param from what it leads away from; null where the version does not have that
     */
    private record Taken(String id, boolean here, @Nullable String from) {}

    private final Function<DefinitionId, ProcessDesign> designs;
    private final List<MovedSteps.Move> moves;
    /** The flows that each action took. */
    private final List<List<Taken>> stretches = new ArrayList<>();

    private @Nullable ProcessDesign on;
    private @Nullable Boolean fromTheBeginning;
    private int move;

    /** Moved by a node that does not record ways yet: on which version what stands in the lines was taken cannot be told. */
    private boolean moveUnrecorded;

    private WayReading(Function<DefinitionId, ProcessDesign> designs, List<MovedSteps.Move> moves) {
        this.designs = designs;
        this.moves = moves;
    }

    /** @param now the version the run is on */
    static WayReading of(
            String way, DefinitionId now, MovedSteps moved, Function<DefinitionId, ProcessDesign> designs) {
        var lines = way.lines().toList();
        var reading = new WayReading(designs, moved.moves());
        // A run may have been moved before its way was recorded: the moves that the lines know are the last ones.
        var known = lines.stream()
                        .filter(line -> line.charAt(0) == WayRecords.VERSION)
                        .count()
                - 1;
        reading.move = (int) (moved.moves().size() - known);
        lines.forEach(reading::read);
        var last = lines.stream()
                .filter(line -> line.charAt(0) == WayRecords.VERSION)
                .reduce((earlier, later) -> later)
                .orElse("");
        reading.moveUnrecorded = !last.equals(WayRecords.VERSION + now.value())
                || Boolean.TRUE.equals(reading.fromTheBeginning)
                        && known < moved.moves().size();
        return reading;
    }

    TakenWay way() {
        if (moveUnrecorded) {
            return TakenWay.UNKNOWN;
        }
        var flows = new LinkedHashSet<FlowKey>();
        var gone = new LinkedHashSet<String>();
        stretches.stream().flatMap(List::stream).forEach(taken -> {
            if (taken.here()) {
                flows.add(new FlowKey(taken.id()));
            } else {
                gone.add(taken.id());
            }
        });
        return new TakenWay(
                List.copyOf(flows),
                gone.size(),
                Boolean.TRUE.equals(fromTheBeginning) ? TakenWay.Recorded.ALL : TakenWay.Recorded.SINCE);
    }

    private void read(String line) {
        switch (line.charAt(0)) {
            case WayRecords.VERSION -> version(designs.apply(new DefinitionId(line.substring(1))));
            case WayRecords.BACK -> takenBack(line.substring(1));
            default -> taken(line.split(WayRecords.FLOWS, -1));
        }
    }

    private void version(ProcessDesign design) {
        var older = on;
        if (older != null) {
            var mapping = move >= 0 && move < moves.size() ? moves.get(move).mapping() : Map.<StepKey, StepKey>of();
            var onto = new Onto(older, design, mapping);
            stretches.replaceAll(stretch -> stretch.stream().map(onto::taken).toList());
            move++;
        }
        on = design;
    }

    private void taken(String... ids) {
        var flows = flows(on());
        var stretch = new ArrayList<Taken>();
        for (var id : ids) {
            var flow = flows.get(id);
            stretch.add(new Taken(id, flow != null, flow == null ? null : flow.from()));
        }
        if (fromTheBeginning == null) {
            fromTheBeginning = start(on().body())
                    .filter(start -> start.id().equals(stretch.getFirst().from()))
                    .isPresent();
        }
        stretches.add(stretch);
    }

    /** With a step goes what was taken when it was left the last time. */
    private void takenBack(String step) {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            if (stretches.get(i).stream().anyMatch(taken -> step.equals(taken.from()))) {
                stretches.remove(i);
                return;
            }
        }
    }

    private ProcessDesign on() {
        if (on == null) {
            throw new IllegalStateException("the way does not say on which version it stands");
        }
        return on;
    }

    private static Map<String, Flow> flows(ProcessDesign design) {
        return design.body().allFlows().collect(Collectors.toMap(Flow::id, Function.identity()));
    }

    private static Optional<Node> start(Body body) {
        return body.nodes().stream().filter(Start.class::isInstance).findFirst();
    }

    /** What of an older version corresponds to what of a newer one. */
    private static final class Onto {

        private final ProcessDesign older;
        private final ProcessDesign newer;
        private final Map<StepKey, StepKey> mapping;
        private final Map<String, Flow> olderFlows;
        private final Map<String, Node> olderNodes;
        private final Map<String, Node> newerNodes;

        Onto(ProcessDesign older, ProcessDesign newer, Map<StepKey, StepKey> mapping) {
            this.older = older;
            this.newer = newer;
            this.mapping = mapping;
            olderFlows = flows(older);
            olderNodes = nodes(older);
            newerNodes = nodes(newer);
        }

        Taken taken(Taken taken) {
            var from = taken.from() == null ? null : node(taken.from());
            return flow(taken, from)
                    .map(flow -> new Taken(flow.id(), true, from))
                    .orElseGet(() -> new Taken(taken.id(), false, from));
        }

        /** The flow between what corresponds to its ends; where there are several, the one that kept its id. */
        private Optional<Flow> flow(Taken taken, @Nullable String from) {
            var flow = taken.here() ? olderFlows.get(taken.id()) : null;
            var to = flow == null ? null : node(flow.to());
            if (from == null || to == null) {
                return Optional.empty();
            }
            var between = newer.body()
                    .allFlows()
                    .filter(one -> one.from().equals(from) && one.to().equals(to))
                    .toList();
            return between.size() == 1
                    ? Optional.of(between.getFirst())
                    : between.stream()
                            .filter(one -> one.id().equals(taken.id()))
                            .findFirst();
        }

        /** Steps correspond as they were mapped, the rest by its id; a process has one beginning. */
        private @Nullable String node(String id) {
            var node = olderNodes.get(id);
            if (node instanceof Step) {
                var step = mapping.get(new StepKey(id));
                return step != null && newerNodes.containsKey(step.value()) ? step.value() : null;
            }
            if (start(older.body()).filter(start -> start.equals(node)).isPresent()) {
                return start(newer.body()).map(Node::id).orElse(null);
            }
            var there = newerNodes.get(id);
            return node != null && there != null && node.getClass() == there.getClass() ? id : null;
        }

        private static Map<String, Node> nodes(ProcessDesign design) {
            return design.body().everything().collect(Collectors.toMap(Node::id, Function.identity()));
        }
    }
}
