package org.gongwen.process.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A way back, in terms of the structure: within one scope, tokens in the block being left go away and new ones are put
 * at the target.
 *
 * @param scope the subprocess that holds both ends; empty for the process itself
 * @param leaving the nodes of the block being left; or of a join alone, when the branch waits there
 * @param oneOnly whether only one of the tokens found goes: those waiting at a join are alike, and each stands for one
 *     branch
 * @param placing where new tokens are put: the target, and the join of each fork around it once for every branch that
 *     has arrived there
 * @param conditions the flows that must be open for the target to have been reached, for each choice around it
 */
public record Move(
        Optional<String> scope,
        Set<String> leaving,
        boolean oneOnly,
        List<String> placing,
        List<ChosenFlow> conditions) {

    /** A branch of a choice: the flow that leads into it. */
    public record ChosenFlow(Block.Choice choice, String flow) {

        /**
         * Whether a process came through this branch, as far as its conditions tell.
         *
         * @param isConditional whether the flow with this id has a condition
         * @param holds whether the condition of the flow with this id holds
         */
        public boolean isOpen(Predicate<String> isConditional, Predicate<String> holds) {
            var conditional = choice.flows().stream().filter(isConditional).toList();
            var mine = conditional.indexOf(flow);
            // The engine takes the first that holds, and looks no further.
            return mine < 0
                    ? conditional.stream().noneMatch(holds)
                    : holds.test(flow) && conditional.subList(0, mine).stream().noneMatch(holds);
        }
    }

    /** The way from an open step back to an earlier one; empty if the target does not come earlier. */
    public static Optional<Move> back(BlockStructure structure, String from, String target) {
        var here = structure.pathTo(from);
        var there = structure.pathTo(target);
        for (int depth = 0; depth < Math.min(here.size(), there.size()); depth++) {
            var level = here.get(depth);
            if (!level.chain().equals(there.get(depth).chain())) {
                return Optional.empty();
            }
            if (there.get(depth).index() < level.index()) {
                return Optional.of(new Move(
                        level.scope(),
                        level.block().nodes(),
                        false,
                        placing(there.subList(depth, there.size()), target),
                        conditions(there.subList(depth, there.size()))));
            }
            if (there.get(depth).index() > level.index()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The way that takes back a completed step, given where tokens stand now; empty if none stands where the step led
     * to.
     */
    public static Optional<Move> takingBack(BlockStructure structure, String step, Collection<String> tokens) {
        var path = structure.pathTo(step);
        for (int depth = path.size() - 1; depth >= 0; depth--) {
            var level = path.get(depth);
            var below = path.subList(depth, path.size());
            if (tokens.stream().anyMatch(level.block().nodes()::contains)) {
                return Optional.empty();
            }
            var blocks = level.chain().blocks();
            for (var earlier : blocks.subList(0, level.index())) {
                if (tokens.stream().anyMatch(earlier.nodes()::contains)) {
                    return Optional.empty();
                }
            }
            for (int later = level.index() + 1; later < blocks.size(); later++) {
                var nodes = blocks.get(later).nodes();
                if (tokens.stream().anyMatch(nodes::contains)) {
                    return Optional.of(new Move(level.scope(), nodes, false, placing(below, step), conditions(below)));
                }
            }
            if (level.owner().orElse(null) instanceof Block.Fork fork && tokens.contains(fork.join())) {
                return Optional.of(
                        new Move(level.scope(), Set.of(fork.join()), true, placing(below, step), conditions(below)));
            }
        }
        return Optional.empty();
    }

    private static List<String> placing(List<BlockStructure.Level> below, String target) {
        var places = new ArrayList<String>();
        for (var level : below) {
            if (level.block() instanceof Block.Fork fork) {
                for (int others = 1; others < fork.branches().size(); others++) {
                    places.add(fork.join());
                }
            }
        }
        places.add(target);
        return places;
    }

    private static List<ChosenFlow> conditions(List<BlockStructure.Level> below) {
        var chosen = new ArrayList<ChosenFlow>();
        for (int i = 0; i + 1 < below.size(); i++) {
            if (below.get(i).block() instanceof Block.Choice choice) {
                var branch = choice.branches().indexOf(below.get(i + 1).chain());
                chosen.add(new ChosenFlow(choice, choice.flows().get(branch)));
            }
        }
        return chosen;
    }
}
