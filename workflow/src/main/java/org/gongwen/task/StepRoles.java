package org.gongwen.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/** Who may do a step beside the handler it has: what the rule that found him says. */
@Component
class StepRoles {

    /** An acknowledgement belongs to no definition: whoever receives for the organ, or its office. */
    private static final Set<Role> ACKNOWLEDGING = Set.of(Role.REGISTRAR, Role.OFFICE_CLERK);

    private final Processes processes;
    private final Directory directory;
    private final Map<String, HandlerRule> rules;

    StepRoles(Processes processes, Directory directory, List<HandlerRule> rules) {
        this.processes = processes;
        this.directory = directory;
        this.rules = rules.stream().collect(Collectors.toMap(HandlerRule::name, Function.identity()));
    }

    /** Empty where the step is not known, so that nobody takes it over unseen. */
    Set<Role> of(HandOverRecords.Held task) {
        var run = task.run();
        if (run == null) {
            return task.step().key().equals(UnitInbox.ACKNOWLEDGE) ? ACKNOWLEDGING : Set.of();
        }
        return ruled(run, task.step())
                .map(ruled -> ruled.rule().roles(ruled.step()))
                .orElse(Set.of());
    }

    /**
     * Who may do a step of a run in its handler's place: whom its rule lets stand in. What is for leaders is for leaders,
     * whatever the rule says.
     */
    Predicate<PersonId> standIns(Actor actor, Run run, RunTask.Step step) {
        var finish = step.finish();
        var byRule = byRule(actor, run, step);
        return finish != null && finish.isForLeaders() ? byRule.and(person -> leads(person, run.organ())) : byRule;
    }

    /**
     * Whether the actor is whom the rule of a step finds now, or lets stand in. Asked before a leader decides, for his task
     * may have come before somebody else by other ways than these, or he may lead no longer.
     */
    boolean mayDo(Actor actor, Run run, RunTask.Step step) {
        return found(actor, run, step).filter(actor.principals()::contains).isPresent()
                || standIns(actor, run, step).test(actor.person());
    }

    /** Whether the rule of a step finds people of another organ than the one in whose name the run goes. */
    boolean isDoneOutside(Run run, RunTask.Step step) {
        return ruled(run, step).filter(known -> known.rule().isDoneOutside()).isPresent();
    }

    /** Why the rule of a step keeps the actor from finishing it, though it lies with him; empty if it does not. */
    Optional<String> keptFrom(Actor actor, Run run, RunTask.Step step) {
        var context = run.context(actor);
        return ruled(run, step)
                .filter(known -> !known.rule().mayFinish(context, actor.person()))
                .map(known -> known.rule().refusal(context, actor.person()));
    }

    /** Whether somebody leads an organ, or holds a post as leader in one of its departments. */
    boolean leads(PersonId person, UnitId organ) {
        return directory.leads(person, organ)
                || directory.postsOf(person).stream()
                        .anyMatch(post -> post.role() == Role.LEADER
                                && directory.organOf(post.unit()).id().equals(organ));
    }

    /**
     * Whom the rule of a step accepts in its handler's place: whom it would find now, and those of the organ whom the
     * rule lets stand in. The step of a definition whose rule is not known is anybody's of the organ.
     */
    private Predicate<PersonId> byRule(Actor actor, Run run, RunTask.Step step) {
        var context = run.context(actor);
        var ruled = ruled(run, step);
        var rule = ruled.map(Ruled::rule);
        var found = found(actor, run, step);
        boolean outside = rule.filter(HandlerRule::isDoneOutside).isPresent();
        var standIns = rule.map(known -> known.standIns(context)).orElse(person -> true);
        return person -> found.filter(Principal.of(person)::equals).isPresent()
                || (outside || directory.worksIn(person, run.organ())) && standIns.test(person);
    }

    /** Whom the rule of a step finds now; empty where only the run decides it, which has decided it. */
    private Optional<Principal> found(Actor actor, Run run, RunTask.Step step) {
        return ruled(run, step)
                .filter(known -> !known.rule().isDecidedInTheRun())
                .map(known -> known.rule().handler(run.context(actor), known.step(), step.unit(), null));
    }

    /** A step and the rule that finds who does it. */
    private record Ruled(ProcessDesign.Step step, HandlerRule rule) {}

    private Optional<Ruled> ruled(Run run, RunTask.Step step) {
        return processes
                .design(run.definitionId())
                .step(step.key())
                .flatMap(design ->
                        Optional.ofNullable(rules.get(design.handler())).map(rule -> new Ruled(design, rule)));
    }
}
