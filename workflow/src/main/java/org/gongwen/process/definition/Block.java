package org.gongwen.process.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A part of a block-structured process that is entered in one place and left in one place. */
public sealed interface Block {

    /** The BPMN ids of all flow nodes within the block, its gateways included. */
    Set<String> nodes();

    /** The parts that run within this one; none in a step. */
    List<Chain> inner();

    /** Blocks one after the other. */
    record Chain(List<Block> blocks) {

        public Chain {
            blocks = List.copyOf(blocks);
        }

        /** The ids of the steps in the order of the procedure, those of inner chains included. */
        public Stream<String> steps() {
            return blocks.stream()
                    .flatMap(block -> block instanceof Step step
                            ? Stream.of(step.id())
                            : block.inner().stream().flatMap(Chain::steps));
        }

        /** The ids of everything that is done in it, by people and by itself, in the order of the procedure. */
        public Stream<String> work() {
            return blocks.stream().flatMap(block -> switch (block) {
                case Step(var id) -> Stream.of(id);
                case Automatic(var id) -> Stream.of(id);
                default -> block.inner().stream().flatMap(Chain::work);
            });
        }
    }

    /** Work for people, once or once for each of several units. */
    record Step(String id) implements Block {
        @Override
        public Set<String> nodes() {
            return Set.of(id);
        }

        @Override
        public List<Chain> inner() {
            return List.of();
        }
    }

    /** Work the process does by itself, or a gateway with one way through; no token ever rests here. */
    record Automatic(String id) implements Block {
        @Override
        public Set<String> nodes() {
            return Set.of(id);
        }

        @Override
        public List<Chain> inner() {
            return List.of();
        }
    }

    /** All branches run, and the join waits for the last. */
    record Fork(String split, String join, List<Chain> branches) implements Block {

        public Fork {
            branches = List.copyOf(branches);
        }

        @Override
        public Set<String> nodes() {
            return with(branches, split, join);
        }

        @Override
        public List<Chain> inner() {
            return branches;
        }
    }

    /** One of the branches runs. {@code flows} are the sequence flows into them, in the same order. */
    record Choice(String split, String merge, List<String> flows, List<Chain> branches) implements Block {

        public Choice {
            flows = List.copyOf(flows);
            branches = List.copyOf(branches);
        }

        @Override
        public Set<String> nodes() {
            return with(branches, split, merge);
        }

        @Override
        public List<Chain> inner() {
            return branches;
        }
    }

    /** An embedded subprocess: a scope of its own in the engine. */
    record Group(String subprocess, Chain body) implements Block {
        @Override
        public Set<String> nodes() {
            return with(List.of(body), subprocess);
        }

        @Override
        public List<Chain> inner() {
            return List.of(body);
        }
    }

    private static Set<String> with(List<Chain> inner, String... own) {
        var all = new HashSet<>(Set.of(own));
        for (var chain : inner) {
            for (var block : chain.blocks()) {
                all.addAll(block.nodes());
            }
        }
        return all;
    }
}
