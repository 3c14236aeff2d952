package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance stands in a process made of nested blocks, told from the steps that are open, and what it has been
 * through by then.
 */
public final class Standing {

    /**
     * A branch of a fork in which nothing is open while another branch is: it waits at the join.
     *
     * @param scope the subprocess whose execution the fork runs under; empty for the process itself
     */
    public record Waiting(Block.Fork fork, Optional<String> scope, Block.Chain branch) {

        /** The ids of what is done in the branch, by people and by itself. */
        public Stream<String> work() {
            return branch.work();
        }
    }

    private final BlockStructure structure;
    private final Set<String> open;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable String misplaced;

    /** @param open the ids of the open steps */
    public Standing(BlockStructure structure, Set<String> open) {
        this.structure = structure;
        this.open = Set.copyOf(open);
        walk(structure.body(), Optional.empty());
    }

    /** An open step that cannot be open beside the others; empty if all of them can. */
    public Optional<String> misplaced() {
        return Optional.ofNullable(misplaced);
    }

    /** The branches that wait for others, the outermost first. */
    public List<Waiting> waiting() {
        return List.copyOf(waiting);
    }

    /**
     * Whether an instance that stands so has a step or an automatic step behind it. What lies in a choice that is behind
     * counts, whichever way was chosen.
     */
    public boolean hasPassed(String node) {
        return hasPassed(structure.body(), node);
    }

    private boolean hasPassed(Block.Chain chain, String node) {
        for (var block : chain.blocks()) {
            if (isOpen(block)) {
                return block.inner().stream()
                        .filter(inner -> holds(inner, node))
                        .anyMatch(inner -> isOpen(inner) ? hasPassed(inner, node) : block instanceof Block.Fork);
            }
            if (block.nodes().contains(node)) {
                return true;
            }
        }
        return false;
    }

    private void walk(Block.Chain chain, Optional<String> scope) {
        var standing = chain.blocks().stream().filter(this::isOpen).toList();
        if (standing.size() > 1) {
            misplace(standing.getLast());
        }
        for (var block : standing) {
            var inner = block.inner().stream().filter(this::isOpen).toList();
            if (block instanceof Block.Choice && inner.size() > 1) {
                misplace(block);
            }
            if (block instanceof Block.Fork fork) {
                fork.branches().stream()
                        .filter(branch -> !isOpen(branch))
                        .forEach(branch -> waiting.add(new Waiting(fork, scope, branch)));
            }
            inner.forEach(chainWithin ->
                    walk(chainWithin, block instanceof Block.Group g ? Optional.of(g.subprocess()) : scope));
        }
    }

    private void misplace(Block block) {
        if (misplaced == null) {
            misplaced =
                    block.nodes().stream().filter(open::contains).findFirst().orElseThrow();
        }
    }

    private boolean isOpen(Block block) {
        return block.nodes().stream().anyMatch(open::contains);
    }

    private boolean isOpen(Block.Chain chain) {
        return chain.blocks().stream().anyMatch(this::isOpen);
    }

    private static boolean holds(Block.Chain chain, String node) {
        return chain.blocks().stream().anyMatch(block -> block.nodes().contains(node));
    }
}
