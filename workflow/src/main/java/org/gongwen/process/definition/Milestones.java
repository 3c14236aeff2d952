package org.gongwen.process.definition;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gongwen.process.Milestone;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.definition.Move.ChosenFlow;
import org.jspecify.annotations.Nullable;

/**
 * Which milestones a process made of nested blocks has behind it, told from the steps that are open. What lies in a choice
 * that is behind counts only if its branch was taken.
 */
public final class Milestones {

    private final BlockStructure structure;
    private final Map<String, Milestone> byNode = new HashMap<>();

    private Milestones(ProcessDesign design, BlockStructure structure) {
        this.structure = structure;
        design.body()
                .everything()
                .forEach(node ->
                        Milestone.of(design.kind(), node).ifPresent(milestone -> byNode.put(node.id(), milestone)));
    }

    public static Milestones of(ProcessDesign design, BlockStructure structure) {
        return new Milestones(design, structure);
    }

    /** What may be behind a step, one set for each way that leads there; also of processes that are not made of blocks. */
    public static Set<Set<Milestone>> possible(ProcessDesign design, String step) {
        var onward = StepRules.onward(design);
        var found = new HashSet<Set<Milestone>>();
        var seen = new HashSet<Reached>();
        var waiting = new ArrayDeque<Reached>();
        design.body().nodes().stream()
                .filter(ProcessDesign.Start.class::isInstance)
                .forEach(start -> waiting.add(new Reached(start, Set.of())));
        while (!waiting.isEmpty()) {
            var reached = waiting.remove();
            if (!seen.add(reached)) {
                continue;
            }
            if (reached.node().id().equals(step)) {
                found.add(reached.behind());
            }
            var behind = new HashSet<>(reached.behind());
            Milestone.of(design.kind(), reached.node()).ifPresent(behind::add);
            onward.getOrDefault(reached.node().id(), List.of())
                    .forEach(next -> waiting.add(new Reached(next, Set.copyOf(behind))));
        }
        return found;
    }

    private record Reached(ProcessDesign.Node node, Set<Milestone> behind) {}

    /** A node that is this milestone; empty if the process has none. */
    public Optional<String> node(Milestone milestone) {
        return byNode.entrySet().stream()
                .filter(entry -> entry.getValue() == milestone)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** @param taken whether the process came through a branch of a choice that it has behind it */
    public Set<Milestone> behind(Collection<String> open, Predicate<ChosenFlow> taken) {
        return byNode.isEmpty() ? Set.of() : new Reading(Set.copyOf(open), taken).before(structure.body());
    }

    /** Those behind it whichever way it came. */
    public Set<Milestone> surelyBehind(Collection<String> open) {
        return byNode.isEmpty() ? Set.of() : new Reading(Set.copyOf(open), null).before(structure.body());
    }

    /**
     * What a way back could undo. The numbering counts whichever way the process came, for it may have been moved into a
     * branch that its conditions did not choose, and taking a signature away that was never given changes nothing.
     */
    public Set<Milestone> undoable(Collection<String> open, Predicate<ChosenFlow> taken) {
        var behind = EnumSet.noneOf(Milestone.class);
        behind.addAll(behind(open, taken));
        if (behind(open, any -> true).contains(Milestone.NUMBERED)) {
            behind.add(Milestone.NUMBERED);
        }
        return behind;
    }

    /** What would no longer be behind the process if a step opened instead of those in what is left. */
    public Set<Milestone> undone(
            Collection<String> open, Set<String> leaving, String target, Predicate<ChosenFlow> taken) {
        var undone = undoable(open, taken);
        if (undone.isEmpty()) {
            return undone;
        }
        var wanted = new HashSet<>(open);
        wanted.removeAll(leaving);
        wanted.add(target);
        undone.removeAll(undoable(wanted, taken));
        return undone;
    }

    private final class Reading {
        private final Set<String> open;
        private final @Nullable Predicate<ChosenFlow> taken;

        Reading(Set<String> open, @Nullable Predicate<ChosenFlow> taken) {
            this.open = open;
            this.taken = taken;
        }

        /** Of a chain in which something is open: what lies before that. */
        Set<Milestone> before(Block.Chain chain) {
            var behind = EnumSet.noneOf(Milestone.class);
            for (var block : chain.blocks()) {
                if (block.nodes().stream().anyMatch(open::contains)) {
                    for (var inner : block.inner()) {
                        if (isOpen(inner)) {
                            behind.addAll(before(inner));
                        } else if (block instanceof Block.Fork) {
                            behind.addAll(through(inner));
                        }
                    }
                    return behind;
                }
                behind.addAll(through(block));
            }
            return behind;
        }

        private Set<Milestone> through(Block.Chain chain) {
            var behind = EnumSet.noneOf(Milestone.class);
            chain.blocks().forEach(block -> behind.addAll(through(block)));
            return behind;
        }

        private Set<Milestone> through(Block block) {
            var behind = EnumSet.noneOf(Milestone.class);
            switch (block) {
                case Block.Step(var id) -> add(behind, id);
                case Block.Automatic(var id) -> add(behind, id);
                case Block.Choice choice -> behind.addAll(through(choice));
                default -> block.inner().forEach(inner -> behind.addAll(through(inner)));
            }
            return behind;
        }

        private Set<Milestone> through(Block.Choice choice) {
            var behind = EnumSet.noneOf(Milestone.class);
            if (taken == null) {
                behind.addAll(EnumSet.allOf(Milestone.class));
                choice.branches().forEach(branch -> behind.retainAll(through(branch)));
                return behind;
            }
            for (int branch = 0; branch < choice.branches().size(); branch++) {
                var within = through(choice.branches().get(branch));
                if (!within.isEmpty()
                        && taken.test(new ChosenFlow(choice, choice.flows().get(branch)))) {
                    behind.addAll(within);
                }
            }
            return behind;
        }

        private void add(Set<Milestone> behind, String node) {
            var milestone = byNode.get(node);
            if (milestone != null) {
                behind.add(milestone);
            }
        }

        private boolean isOpen(Block.Chain chain) {
            return chain.blocks().stream()
                    .anyMatch(block -> block.nodes().stream().anyMatch(open::contains));
        }
    }
}
