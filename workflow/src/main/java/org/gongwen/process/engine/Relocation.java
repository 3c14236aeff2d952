package org.gongwen.process.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowable.bpmn.model.UserTask;
import org.gongwen.process.Milestone;
import org.gongwen.process.Obstacle;
import org.gongwen.process.Obstacle.Kind;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepKey;
import org.gongwen.process.definition.Block;
import org.gongwen.process.definition.BlockStructure;
import org.gongwen.process.definition.Milestones;
import org.gongwen.process.definition.Standing;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of one instance have to lie so that it stands where it is wanted, in its own version or another one.
 * Found out on the structure of both; {@link RelocateCommand} then does it.
 */
final class Relocation {

    /** A branch that counts as done: a token waits at the join. */
    record Waiting(String join, Optional<String> scope) {}

    private final Outline from;
    private final Outline to;
    private final boolean migrates;
    private final ExecutionTree tree;
    private final Set<String> open;
    private final Map<String, String> mapping;
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final List<String> opening = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    /** By the variable that held the units of a step so far: the one that holds them from now on. */
    private final Map<String, String> asking = new LinkedHashMap<>();

    private final Set<String> passedOver = new LinkedHashSet<>();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private final Set<Milestone> undone = EnumSet.noneOf(Milestone.class);

    /** What stands in the branch that is left out. */
    private Set<String> leftOut = Set.of();
    /** The fork that is over, since the branch that is left out was its last. */
    private Block.@Nullable Fork left;

    private Relocation(Outline from, Outline to, boolean migrates, ExecutionTree tree, Map<String, String> mapping) {
        this.from = from;
        this.to = to;
        this.migrates = migrates;
        this.tree = tree;
        this.open = tree.openSteps(from);
        this.mapping = mapping;
    }

    /** To another version; what is not in the mapping must not be open. */
    static Relocation migration(Outline from, Outline to, ExecutionTree tree, Map<StepKey, StepKey> mapping) {
        var ids = new LinkedHashMap<String, String>();
        mapping.forEach((old, step) -> ids.put(old.value(), step.value()));
        var relocation = new Relocation(from, to, true, tree, ids);
        if (from.design().kind() != to.design().kind()) {
            relocation.refuse(Kind.OTHER_KIND, "");
        }
        relocation.open.forEach(relocation::mapped);
        ids.forEach(relocation::asks);
        return relocation.judged();
    }

    /** To another step of the same version, or past one if there is no target. */
    static Relocation within(Outline outline, ExecutionTree tree, Set<String> leaving, @Nullable String target) {
        var identity = new LinkedHashMap<String, String>();
        outline.steps().forEach(step -> identity.put(step.getId(), step.getId()));
        var relocation = new Relocation(outline, outline, false, tree, identity);
        relocation.leave(leaving, target);
        return relocation.judged();
    }

    /** Why it is not possible; empty if it is. */
    List<Obstacle> obstacles() {
        return List.copyOf(obstacles);
    }

    /** Where the open steps stay that stay, by the step they were opened for. */
    Map<String, String> kept() {
        return kept;
    }

    /** The open steps that end. */
    Set<String> ending() {
        var ending = new LinkedHashSet<>(open);
        ending.removeAll(kept.keySet());
        return ending;
    }

    /** The nodes at which fresh tokens begin, a node as often as there are tokens. */
    List<String> opening() {
        return List.copyOf(opening);
    }

    List<Waiting> waiting() {
        return List.copyOf(waiting);
    }

    /** Steps that count as done though nobody did them. */
    Set<String> passedOver() {
        return passedOver;
    }

    Map<String, String> asking() {
        return asking;
    }

    /** The steps of the older version and those that take their place. */
    Map<String, String> mapping() {
        return mapping;
    }

    Outline from() {
        return from;
    }

    /** Whether it goes to another version. */
    boolean migrates() {
        return migrates;
    }

    /** What would be before the instance again. */
    Set<Milestone> undone() {
        return undone;
    }

    Outline to() {
        return to;
    }

    // ---- what is wanted

    private void mapped(String step) {
        var target = mapping.get(step);
        if (target == null) {
            refuse(Kind.UNMAPPED, step);
            return;
        }
        var there = to.find(target);
        if (there.isEmpty()) {
            refuse(Kind.UNKNOWN_STEP, target);
            return;
        }
        var here = from.step(step);
        if (kept.containsValue(target) || opening.contains(target)) {
            refuse(Kind.APART, target);
        } else if (!isSameWork(from.design(step), to.design(target))) {
            refuse(Kind.OTHER_WORK, target);
        } else if (!isSameVote(from.design(step), to.design(target)) && tree.hasAnswers(step)) {
            refuse(Kind.ANSWERS_LOST, step);
        } else if (Bpmn.isMultiple(here) == Bpmn.isMultiple(there.get())
                && Bpmn.isParallel(here) == Bpmn.isParallel(there.get())) {
            kept.put(step, target);
        } else if (tree.hasAnswers(step)) {
            refuse(Kind.ANSWERS_LOST, step);
        } else {
            open(there.get(), Bpmn.isMultiple(here) ? Bpmn.units(here) : null);
        }
    }

    private void asks(String step, String target) {
        var here = from.find(step).filter(Bpmn::isMultiple);
        var there = to.find(target).filter(Bpmn::isMultiple);
        if (here.isPresent() && there.isPresent()) {
            asking.put(Bpmn.units(here.get()), Bpmn.units(there.get()));
        }
    }

    private void leave(Set<String> leaving, @Nullable String target) {
        var closed = leaving.stream().filter(step -> !open.contains(step)).findFirst();
        if (leaving.isEmpty() || closed.isPresent() || target == null && leaving.size() > 1) {
            refuse(Kind.NOT_OPEN, closed.orElse(""));
            return;
        }
        open.stream().filter(step -> !leaving.contains(step)).forEach(step -> kept.put(step, step));
        if (target == null) {
            leaveOut(leaving.iterator().next());
        } else if (to.find(target).isEmpty()) {
            refuse(Kind.UNKNOWN_STEP, target);
        } else if (kept.containsValue(target)) {
            refuse(Kind.APART, target);
        } else {
            open(to.step(target), null);
        }
    }

    /** @param before the list of units that the step asked so far, where it asks them in another way from now on */
    private void open(UserTask step, @Nullable String before) {
        if (Bpmn.isMultiple(step)
                && AskedUnits.units(tree.instance(), step).isEmpty()
                && (before == null || AskedUnits.named(tree.instance(), before).isEmpty())) {
            refuse(Kind.NOBODY_ASKED, step.getId());
        }
        opening.add(step.getId());
    }

    /** The branch of a step counts as done; if it was the last of its fork, the join is passed. */
    private void leaveOut(String step) {
        if (from.structure().isEmpty()) {
            return;
        }
        var path = from.structure().get().pathTo(step);
        for (int depth = path.size() - 1; depth > 0; depth--) {
            if (path.get(depth).owner().orElse(null) instanceof Block.Fork fork) {
                var branch = path.get(depth).chain();
                leftOut = new HashSet<>(nodes(branch));
                workAfter(path.subList(depth, path.size()));
                if (fork.nodes().stream().noneMatch(kept::containsKey)) {
                    fork.branches().forEach(any -> opening.add(fork.join()));
                    left = fork;
                }
                return;
            }
        }
        refuse(Kind.ONLY_STEP, step);
    }

    /** What would have come in the branch from the step on. */
    private void workAfter(List<BlockStructure.Level> levels) {
        for (var level : levels) {
            var blocks = level.chain().blocks();
            var next = level.block() instanceof Block.Step ? level.index() : level.index() + 1;
            new Block.Chain(blocks.subList(next, blocks.size()))
                    .work()
                    .filter(node -> !passedOver.contains(node))
                    .forEach(this::passOver);
        }
    }

    private void passOver(String node) {
        if (from.find(node).isPresent() && !isSignOff(from, node)) {
            passedOver.add(node);
        } else {
            refuse(Kind.WORK_PASSED_OVER, node);
        }
    }

    // ---- whether it holds together

    private Relocation judged() {
        if (!obstacles.isEmpty()) {
            return this;
        }
        if (from.structure().isEmpty() || to.structure().isEmpty()) {
            if (!isPlain() || open.stream().anyMatch(step -> !isBehindTheSame(step))) {
                refuse(Kind.NO_BLOCKS, "");
            }
            return this;
        }
        var before = new Standing(from.structure().get(), open);
        var wanted = new HashSet<>(kept.values());
        opening.stream().filter(node -> to.find(node).isPresent()).forEach(wanted::add);
        if (left != null) {
            wanted.add(left.split());
        }
        var after = new Standing(to.structure().get(), wanted);
        if (after.misplaced().isPresent()) {
            refuse(Kind.APART, after.misplaced().get());
            return this;
        }
        for (var branch : after.waiting()) {
            if (branch.fork().equals(left)) {
                continue;
            }
            if (isDone(branch, before) || isLeftOut(branch)) {
                waiting.add(new Waiting(branch.fork().join(), branch.scope()));
            } else {
                refuse(
                        Kind.BRANCH_NOT_DONE,
                        branch.work().findFirst().orElse(branch.fork().join()));
            }
        }
        to.structure().get().body().work().filter(after::hasPassed).forEach(node -> passed(node, before));
        milestones(wanted);
        return this;
    }

    /**
     * Moved by hand, a document may lose its signature, as it does when it is returned; what has gone out or is filed
     * stays so. A migration changes nothing of what a document has been through.
     */
    private void milestones(Set<String> wanted) {
        var older = from.milestones().orElseThrow();
        var newer = to.milestones().orElseThrow();
        var instance = tree.instance();
        var before = older.behind(open, branch -> from.wasTaken(branch, instance));
        if (migrates) {
            newer.surelyBehind(wanted).stream()
                    .filter(milestone -> milestone == Milestone.NUMBERED && !before.contains(milestone))
                    .flatMap(milestone -> newer.node(milestone).stream())
                    .filter(node -> obstacles.stream().noneMatch(found -> found.kind() == Kind.WORK_PASSED_OVER))
                    .forEach(node -> refuse(Kind.WORK_PASSED_OVER, node));
        }
        var undoable = older.undoable(open, branch -> from.wasTaken(branch, instance));
        if (undoable.isEmpty() || left != null) {
            return;
        }
        // Of a newer version it is not known yet which branches an instance would have taken.
        var after = newer.undoable(wanted, branch -> migrates || from.wasTaken(branch, instance));
        for (var milestone : undoable) {
            var again = newer.node(milestone);
            if (after.contains(milestone) || again.isEmpty()) {
                continue;
            }
            if (migrates || milestone.isForGood()) {
                refuse(Kind.WORK_UNDONE, again.get());
            } else {
                undone.add(milestone);
            }
        }
    }

    /** One step with one task or one round of tasks, without anything beside it: nothing else can be in the way. */
    private boolean isPlain() {
        return open.size() == 1
                && kept.keySet().equals(open)
                && kept.entrySet().stream().allMatch(entry -> entry.getKey().equals(entry.getValue()))
                && Stream.of(from, to)
                        .noneMatch(outline ->
                                outline.design().body().everything().anyMatch(ProcessDesign.Fork.class::isInstance));
    }

    private boolean isBehindTheSame(String step) {
        return Milestones.possible(from.design(), step).equals(Milestones.possible(to.design(), step));
    }

    /** Whether what corresponds to a branch was done; a branch in which nothing is to be done always was. */
    private boolean isDone(Standing.Waiting branch, Standing before) {
        var work = branch.work().toList();
        var earlier = work.stream().flatMap(this::earlier).toList();
        return work.isEmpty() || !earlier.isEmpty() && earlier.stream().allMatch(before::hasPassed);
    }

    private boolean isLeftOut(Standing.Waiting branch) {
        return !leftOut.isEmpty() && branch.work().anyMatch(leftOut::contains);
    }

    /** Something that would be behind the instance: was it before? */
    private void passed(String node, Standing before) {
        if (leftOut.contains(node)) {
            return;
        }
        var earlier = earlier(node).toList();
        if (to.find(node).isPresent()) {
            if (isSignOff(to, node)
                    && from.steps().stream()
                            .map(UserTask::getId)
                            .filter(step -> isSignOff(from, step))
                            .toList()
                            .stream()
                            .noneMatch(before::hasPassed)) {
                refuse(Kind.WORK_PASSED_OVER, node);
            } else if (!earlier.isEmpty() && earlier.stream().noneMatch(before::hasPassed)) {
                passedOver.add(node);
            }
        } else if (!earlier.isEmpty() && earlier.stream().noneMatch(before::hasPassed)) {
            refuse(Kind.WORK_PASSED_OVER, node);
        }
    }

    /** What corresponds to something of the newer version in the older one: steps by the mapping, the rest by its id. */
    private Stream<String> earlier(String node) {
        return to.find(node).isPresent()
                ? mapping.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(node))
                        .map(Map.Entry::getKey)
                : Stream.of(node).filter(id -> from.hasNode(id));
    }

    /**
     * Whether whoever has the task may finish it as the newer version says: by the same act, and what only leaders may do
     * by the same rule. The task stays with whoever has it, so that nobody else would ask.
     */
    private static boolean isSameWork(Step here, Step there) {
        return here.finish() == there.finish()
                && (!there.finish().isForLeaders()
                        || here.handler().equals(there.handler())
                                && here.post() == there.post()
                                && Objects.equals(here.unit(), there.unit()));
    }

    /** Whether answers count for what they were given for. */
    private static boolean isSameVote(Step here, Step there) {
        var older = here.multiple();
        var newer = there.multiple();
        return older == null
                || newer == null
                || older.completion() == newer.completion() && Objects.equals(older.ratio(), newer.ratio());
    }

    private static boolean isSignOff(Outline outline, String step) {
        return outline.design(step).finish() == Finish.SIGN_OFF;
    }

    private static Set<String> nodes(Block.Chain chain) {
        var nodes = new HashSet<String>();
        chain.blocks().forEach(block -> nodes.addAll(block.nodes()));
        return nodes;
    }

    private void refuse(Kind kind, String step) {
        obstacles.add(new Obstacle(kind, step));
    }
}
