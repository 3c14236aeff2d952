package org.gongwen.task;

import java.util.function.Predicate;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Post;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * A task together with the run it belongs to.
 *
 * @param unassigned whether its rule found nobody, so that it lies with an administrator who has to name a handler
 */
record RunTask(Run process, TaskId task, Folder folder, Principal principal, boolean unassigned, Step step) {

    /**
     * The step as the inbox knows it.
     *
     * @param finish what finishing it means; null for what is no step of a process
     */
    record Step(
            StepKey key,
            String name,
            @Nullable UnitId unit,
            @Nullable Finish finish) {
        /** For what concerns a run as a whole. */
        static final Step WHOLE_RUN = new Step(new StepKey(""), "", null, null);
    }

    HandlingContext context(Actor actor) {
        return process.context(actor);
    }

    /** Whether its run is suspended, so that nobody may act in it. */
    boolean isSuspended() {
        return folder == Folder.SUSPENDED;
    }

    /** Whether the task lies with the actor, be it only for naming a handler. */
    boolean liesWith(Actor actor) {
        return actor.principals().contains(principal);
    }

    /** Whether the actor may decide the step. An administrator names a handler, and never decides in his place. */
    boolean isFor(Actor actor) {
        return liesWith(actor) && !unassigned;
    }

    /** The post in which the actor has this task: what stands under the opinion. */
    Post postOf(Actor actor) {
        return switch (principal) {
            case Principal.OfPerson person -> actor.post();
            case Principal.OfRole(var role, var unit) ->
                post(actor, held -> held.role() == role && held.unit().equals(unit));
            case Principal.OfUnit(var unit) ->
                post(
                        actor,
                        held -> !held.role().isAdministrator() && held.unit().equals(unit));
        };
    }

    private static Post post(Actor actor, Predicate<Post> in) {
        return in.test(actor.post())
                ? actor.post()
                : actor.posts().stream().filter(in).findFirst().orElse(actor.post());
    }
}
