package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongwen.process.Finding;
import org.gongwen.process.FindingWords;
import org.gongwen.process.LintRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Body;
import org.gongwen.process.ProcessDesign.Choice;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Flow;
import org.gongwen.process.ProcessDesign.Fork;
import org.gongwen.process.ProcessDesign.Node;
import org.jspecify.annotations.Nullable;

/**
 * A process read as nested blocks: sequence, parallel fork and join, exclusive choice and merge, embedded subprocess.
 * Only where a process has this shape is it known which part is left when somebody returns a task, so a definition
 * that offers return must have it.
 */
public final class BlockStructure {

    /**
     * One level on the way from the whole process down to a step.
     *
     * @param chain the chain at this level
     * @param index where the step, or the block that contains it, stands in the chain
     * @param scope the subprocess whose execution the chain runs under; empty for the process itself
     * @param owner the block the chain is part of; empty for the process itself
     */
    public record Level(Block.Chain chain, int index, Optional<String> scope, Optional<Block> owner) {
        public Block block() {
            return chain.blocks().get(index);
        }
    }

    private final Block.Chain body;

    private BlockStructure(Block.Chain body) {
        this.body = body;
    }

    public Block.Chain body() {
        return body;
    }

    /** The way down to a step, the whole process first; empty if the process has no such step. */
    public List<Level> pathTo(String step) {
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
    public static BlockStructure of(ProcessDesign design) {
        return of(design.body(), design.key());
    }

    private static BlockStructure of(Body body, String owner) {
        return new BlockStructure(new Reader(new Graph(body), owner).read());
    }

    /** A process that cannot be read as nested blocks. */
    public static final class NotBlockStructuredException extends RuntimeException {

        private final transient Finding finding;

        NotBlockStructuredException(LintRule rule, String element, Object... arguments) {
            this(Finding.of(rule, element, arguments));
        }

        private NotBlockStructuredException(Finding finding) {
            super(FindingWords.IN_ENGLISH.say(finding));
            this.finding = finding;
        }

        /** Where the process leaves the shape, and how. */
        public Finding finding() {
            return finding;
        }
    }

    /** Follows the sequence flows of one process or subprocess. */
    private static final class Reader {
        private final Graph graph;
        private final String owner;
        private final Set<String> seen = new HashSet<>();

        Reader(Graph graph, String owner) {
            this.graph = graph;
            this.owner = owner;
        }

        Block.Chain read() {
            var starts = graph.starts();
            if (starts.size() != 1) {
                throw new NotBlockStructuredException(LintRule.START_COUNT, owner, starts.size());
            }
            var start = starts.getFirst();
            seen.add(start.id());
            var blocks = new ArrayList<Block>();
            var end = chain(onlyFlowOut(start), blocks);
            if (!(end instanceof End)) {
                throw new NotBlockStructuredException(LintRule.BLOCK_JOIN_ALONE, end.id());
            }
            seen.add(end.id());
            graph.nodes().stream()
                    .filter(node -> !seen.contains(node.id()))
                    .findFirst()
                    .ifPresent(node -> {
                        throw new NotBlockStructuredException(LintRule.UNREACHABLE, node.id());
                    });
            return new Block.Chain(blocks);
        }

        /** Reads blocks from a flow on, to the end event or to the gateway where this branch meets others. */
        private Node chain(Flow entry, List<Block> into) {
            var node = graph.target(entry);
            while (true) {
                if (node instanceof End || isJoin(node)) {
                    return node;
                }
                if (!seen.add(node.id()) || graph.entering(node).size() != 1) {
                    throw new NotBlockStructuredException(LintRule.BLOCK_ENTERED, node.id());
                }
                if (isGateway(node) && graph.leaving(node).size() > 1) {
                    node = split(node, into);
                    continue;
                }
                into.add(
                        switch (node) {
                            case ProcessDesign.Step step -> new Block.Step(step.id());
                            case ProcessDesign.Group group ->
                                new Block.Group(
                                        group.id(),
                                        BlockStructure.of(group.body(), group.id())
                                                .body());
                            default -> new Block.Automatic(node.id());
                        });
                node = graph.target(onlyFlowOut(node));
            }
        }

        /** Reads all branches of a gateway and answers what follows their join. */
        private Node split(Node split, List<Block> into) {
            var flows = graph.leaving(split);
            var branches = new ArrayList<Block.Chain>();
            Node join = null;
            for (var flow : flows) {
                var blocks = new ArrayList<Block>();
                var end = chain(flow, blocks);
                if (end instanceof End) {
                    throw new NotBlockStructuredException(LintRule.BLOCK_BRANCH_ENDS, end.id(), split.id());
                }
                if (join != null && !join.id().equals(end.id())) {
                    throw new NotBlockStructuredException(LintRule.BLOCK_BRANCHES_PART, split.id());
                }
                join = end;
                branches.add(new Block.Chain(blocks));
            }
            join = requireJoin(split, join, branches.size());
            seen.add(join.id());
            into.add(
                    split instanceof Fork
                            ? new Block.Fork(split.id(), join.id(), branches)
                            : new Block.Choice(
                                    split.id(),
                                    join.id(),
                                    flows.stream().map(Flow::id).toList(),
                                    branches));
            return graph.target(onlyFlowOut(join));
        }

        private Node requireJoin(Node split, @Nullable Node join, int branches) {
            if (join == null || !join.getClass().equals(split.getClass())) {
                throw new NotBlockStructuredException(
                        LintRule.BLOCK_JOIN_KIND, split.id(), join == null ? "" : join.id());
            }
            if (graph.entering(join).size() != branches) {
                throw new NotBlockStructuredException(LintRule.BLOCK_JOIN_SHARED, join.id(), split.id());
            }
            return join;
        }

        private boolean isJoin(Node node) {
            return isGateway(node) && graph.entering(node).size() > 1;
        }

        private static boolean isGateway(Node node) {
            return node instanceof Fork || node instanceof Choice;
        }

        private Flow onlyFlowOut(Node node) {
            if (graph.leaving(node).size() != 1) {
                throw new NotBlockStructuredException(LintRule.BLOCK_LEFT, node.id());
            }
            return graph.leaving(node).getFirst();
        }
    }
}
