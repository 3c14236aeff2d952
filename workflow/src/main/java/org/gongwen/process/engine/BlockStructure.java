package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.UserTask;

/**
 * A process read as nested blocks: sequence, parallel fork and join, exclusive choice and merge, embedded subprocess.
 * Only where a process has this shape is it known which part is left when somebody returns a task, so a definition
 * that offers return must have it.
 */
final class BlockStructure {

    /**
     * One level on the way from the whole process down to a step.
     *
     * @param chain the chain at this level
     * @param index where the step, or the block that contains it, stands in the chain
     * @param scope the subprocess whose execution the chain runs under; empty for the process itself
     * @param owner the block the chain is part of; empty for the process itself
     */
    record Level(Block.Chain chain, int index, Optional<String> scope, Optional<Block> owner) {
        Block block() {
            return chain.blocks().get(index);
        }
    }

    private final Block.Chain body;

    private BlockStructure(Block.Chain body) {
        this.body = body;
    }

    Block.Chain body() {
        return body;
    }

    /** The way down to a step, the whole process first; empty if the process has no such step. */
    List<Level> pathTo(String step) {
        var path = new ArrayList<Level>();
        descend(body, Optional.empty(), Optional.empty(), step, path);
        return path;
    }

    private static boolean descend(
            Block.Chain chain, Optional<String> scope, Optional<Block> owner, String step, List<Level> path) {
        for (int i = 0; i < chain.blocks().size(); i++) {
            var block = chain.blocks().get(i);
            if (!block.nodes().contains(step)) {
                continue;
            }
            path.add(new Level(chain, i, scope, owner));
            if (block instanceof Block.Step) {
                return true;
            }
            var innerScope = block instanceof Block.Group group ? Optional.of(group.subprocess()) : scope;
            for (var inner : block.inner()) {
                if (descend(inner, innerScope, Optional.of(block), step, path)) {
                    return true;
                }
            }
            path.removeLast();
            return false;
        }
        return false;
    }

    /**
     * Reads the structure.
     *
     * @throws NotBlockStructuredException naming the element where the process leaves the shape
     */
    static BlockStructure of(FlowElementsContainer process) {
        return new BlockStructure(new Reader(process).read());
    }

    /** A process that cannot be read as nested blocks. */
    static final class NotBlockStructuredException extends RuntimeException {
        NotBlockStructuredException(String element, String why) {
            super("element \"" + element + "\" " + why);
        }
    }

    /** Follows the sequence flows of one container. */
    private static final class Reader {
        private final FlowElementsContainer container;
        private final Set<String> seen = new HashSet<>();

        Reader(FlowElementsContainer container) {
            this.container = container;
        }

        Block.Chain read() {
            var starts = container.getFlowElements().stream()
                    .filter(StartEvent.class::isInstance)
                    .map(StartEvent.class::cast)
                    .toList();
            if (starts.size() != 1) {
                var where = container instanceof FlowElement element ? element.getId() : "process";
                throw new NotBlockStructuredException(where, "must have exactly one start event");
            }
            var start = starts.getFirst();
            seen.add(start.getId());
            var blocks = new ArrayList<Block>();
            var end = chain(onlyFlowOut(start), blocks);
            if (!(end instanceof EndEvent)) {
                throw new NotBlockStructuredException(end.getId(), "joins branches that were not split");
            }
            seen.add(end.getId());
            allNodes().filter(node -> !seen.contains(node.getId())).findFirst().ifPresent(node -> {
                throw new NotBlockStructuredException(node.getId(), "cannot be reached");
            });
            return new Block.Chain(blocks);
        }

        private Stream<FlowNode> allNodes() {
            return container.getFlowElements().stream()
                    .filter(FlowNode.class::isInstance)
                    .map(FlowNode.class::cast);
        }

        /** Reads blocks from a flow on, to the end event or to the gateway where this branch meets others. */
        private FlowNode chain(SequenceFlow entry, List<Block> into) {
            var node = target(entry);
            while (true) {
                if (node instanceof EndEvent || isJoin(node)) {
                    return node;
                }
                if (!seen.add(node.getId())) {
                    throw new NotBlockStructuredException(node.getId(), "is reached in two ways");
                }
                if (node.getIncomingFlows().size() != 1) {
                    throw new NotBlockStructuredException(
                            node.getId(), "is entered by several sequence flows; join them in a gateway first");
                }
                switch (node) {
                    case UserTask task -> into.add(new Block.Step(task));
                    case ServiceTask task -> into.add(new Block.Automatic(task));
                    case SubProcess group ->
                        into.add(new Block.Group(
                                group.getId(), BlockStructure.of(group).body()));
                    case Gateway split
                    when split.getOutgoingFlows().size() > 1 -> {
                        node = split(split, into);
                        continue;
                    }
                    case ParallelGateway passage -> into.add(new Block.Automatic(passage));
                    case ExclusiveGateway passage -> into.add(new Block.Automatic(passage));
                    default ->
                        throw new NotBlockStructuredException(
                                node.getId(), "is of a kind that cannot be returned over");
                }
                node = target(onlyFlowOut(node));
            }
        }

        /** Reads all branches of a gateway and answers what follows their join. */
        private FlowNode split(Gateway split, List<Block> into) {
            var branches = new ArrayList<Block.Chain>();
            FlowNode join = null;
            for (var flow : split.getOutgoingFlows()) {
                var blocks = new ArrayList<Block>();
                var end = chain(flow, blocks);
                if (end instanceof EndEvent) {
                    throw new NotBlockStructuredException(
                            end.getId(), "ends a branch of \"" + split.getId() + "\" that should join the others");
                }
                if (join != null && !join.getId().equals(end.getId())) {
                    throw new NotBlockStructuredException(
                            split.getId(), "has branches that do not all meet in one gateway");
                }
                join = end;
                branches.add(new Block.Chain(blocks));
            }
            if (join == null || !join.getClass().equals(split.getClass())) {
                throw new NotBlockStructuredException(split.getId(), "must be joined by a gateway of its own kind");
            }
            if (join.getIncomingFlows().size() != branches.size()) {
                throw new NotBlockStructuredException(
                        join.getId(), "joins other branches than those of \"" + split.getId() + "\"");
            }
            seen.add(join.getId());
            into.add(
                    switch (split) {
                        case ParallelGateway fork -> new Block.Fork(fork.getId(), join.getId(), branches);
                        case ExclusiveGateway choice ->
                            new Block.Choice(choice.getId(), join.getId(), choice.getOutgoingFlows(), branches);
                        default ->
                            throw new NotBlockStructuredException(
                                    split.getId(), "is a kind of gateway that cannot be returned over");
                    });
            return target(onlyFlowOut(join));
        }

        private static boolean isJoin(FlowNode node) {
            return node instanceof Gateway && node.getIncomingFlows().size() > 1;
        }

        private static SequenceFlow onlyFlowOut(FlowNode node) {
            if (node.getOutgoingFlows().size() != 1) {
                throw new NotBlockStructuredException(node.getId(), "must be left by exactly one sequence flow");
            }
            return node.getOutgoingFlows().getFirst();
        }

        private static FlowNode target(SequenceFlow flow) {
            return (FlowNode) flow.getTargetFlowElement();
        }
    }
}
