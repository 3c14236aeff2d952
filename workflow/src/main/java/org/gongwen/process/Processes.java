package org.gongwen.process;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The process engine as the rest of the house sees it. It neither authorises nor audits: the task module does both
 * before it calls. Every call runs in the caller's transaction; the caller holds the lock on the instance (its row in
 * {@code process_instance}), so that two people never move one instance at the same time.
 *
 * <p>Which units a multi-instance step asks is a variable of the process, a list of UnitId without duplicates. It is
 * read when the step opens; whatever becomes of it while the step is open counts the next time. A unit added while the
 * step is open is written back to it, so that the step asks the same units when the process returns to it.
 */
public interface Processes {

    /**
     * Starts the newest version of a definition.
     *
     * @param variables what conditions and multi-instance steps read: Boolean, Long, String, or a list of UnitId. Fields
     *     of the document ({@link ProcessDesign#DOCUMENT_FIELDS}) need not be declared; each may be a Supplier, which is
     *     asked only where the definition reads the field
     * @throws UnknownDefinitionException if no such definition is deployed
     * @throws DefinitionOutOfServiceException if it is out of service
     * @throws IllegalArgumentException if a variable is of another type, or not declared by the definition
     */
    Movement start(String definitionKey, HandlingContext context, Map<String, Object> variables);

    /**
     * As {@link #start(String, HandlingContext, Map)}, in this version and no other: what was looked at before is what
     * starts, whatever is deployed in between.
     *
     * @throws UnknownDefinitionException if there is no such definition
     * @throws DefinitionOutOfServiceException if it is out of service
     */
    Movement start(DefinitionId definition, HandlingContext context, Map<String, Object> variables);

    /**
     * Completes a task.
     *
     * @param variables as in {@link #start}; they replace those of the same name
     * @throws TaskGoneException if the task is no longer open
     */
    default Movement complete(TaskId task, HandlingContext context, Map<String, Object> variables) {
        return complete(task, context, variables, true);
    }

    /**
     * As {@link #complete(TaskId, HandlingContext, Map)}; at a step that is voted on the answer of the unit. As soon as
     * the vote is decided the step ends, with the tasks of those who have not answered, and conditions may read
     * {@link ProcessDesign#AGREED}.
     *
     * @throws MoveNotPossibleException if somebody disagrees where there is no vote
     */
    Movement complete(TaskId task, HandlingContext context, Map<String, Object> variables, boolean agrees);

    /**
     * The earlier steps a task may be returned to, in the order of the procedure; empty where its step offers no
     * return. A multi-instance step that nobody was asked in is not among them.
     *
     * @throws TaskGoneException if the task is no longer open
     */
    List<StepDescription> returnTargets(TaskId task);

    /**
     * What {@link #returnTo} would do.
     *
     * @throws TaskGoneException if the task is no longer open
     * @throws MoveNotPossibleException if the target is not among {@link #returnTargets}
     */
    ReturnPlan planReturn(TaskId task, StepKey target, HandlingContext context);

    /**
     * Goes back to an earlier step: ends every open task of the block being left and opens the target step.
     *
     * @throws TaskGoneException if the task is no longer open
     * @throws MoveNotPossibleException if the target is not among {@link #returnTargets}
     */
    Movement returnTo(TaskId task, StepKey target, HandlingContext context);

    /**
     * Takes a completed step back: what opened after it ends, the step opens again.
     *
     * @param step the step whose completion is taken back
     * @param unit for a multi-instance step: the unit whose vote is taken back; the votes of the others stand
     * @throws MoveNotPossibleException if the step or the vote is not completed, or never was
     */
    Movement withdraw(ProcessInstanceId instance, StepKey step, @Nullable UnitId unit, HandlingContext context);

    /**
     * Adds a unit to a multi-instance step that is running (加签).
     *
     * @throws MoveNotPossibleException if the step is not open, or the unit has an open task in it already
     */
    Movement addUnit(ProcessInstanceId instance, StepKey step, UnitId unit, HandlingContext context);

    /** What is against {@link #removeUnit}; empty if nothing is. */
    List<Obstacle> obstaclesToRemoving(ProcessInstanceId instance, StepKey step, UnitId unit);

    /**
     * Asks a unit no longer in a step that asks several at the same time. Its open task ends undone; the others go on, and
     * the step ends if nobody is left to answer, or if the vote is decided without the unit.
     *
     * @throws RelocationRefusedException if it cannot be; nothing has changed then
     */
    Movement removeUnit(ProcessInstanceId instance, StepKey step, UnitId unit, HandlingContext context);

    /**
     * Ends an instance wherever it stands.
     *
     * @throws MoveNotPossibleException if it is not running
     */
    Movement cancel(ProcessInstanceId instance, HandlingContext context);

    /**
     * Which step of a newer version each step of an older one corresponds to, in the order of the older procedure; no
     * step of the newer one twice.
     *
     * @throws UnknownDefinitionException if there is no such definition
     */
    List<StepMapping> proposeMigration(DefinitionId from, DefinitionId to);

    /**
     * What {@link #migrate} would do.
     *
     * @throws UnknownDefinitionException if there is no such definition
     */
    RelocationPlan planMigration(ProcessInstanceId instance, DefinitionId to, Map<StepKey, StepKey> mapping);

    /**
     * Moves an instance to another version of its process. Open tasks stay with whoever has them; a step that asks
     * several units keeps the answers. Where the kind of a step differs (one task, several) it opens anew.
     *
     * @param mapping for steps of the version it runs on: the step of the other version; what is open must be in it, and
     *     what is behind it should be, for the branches that count as done are known by it
     * @throws RelocationRefusedException if it cannot be moved; nothing has changed then
     * @throws UnknownDefinitionException if there is no such definition
     */
    Relocated migrate(
            ProcessInstanceId instance, DefinitionId to, Map<StepKey, StepKey> mapping, HandlingContext context);

    /** What {@link #relocate} would do. */
    RelocationPlan planRelocation(ProcessInstanceId instance, Set<StepKey> leaving, @Nullable StepKey target);

    /**
     * Moves an instance within its version, forward or back: open steps end undone, another opens.
     *
     * @param leaving the open steps that end
     * @param target the step that opens; null to leave out the one step in {@code leaving}, whose branch then counts as
     *     done while the branches beside it go on
     * @throws RelocationRefusedException if it cannot be moved; nothing has changed then
     */
    Relocated relocate(
            ProcessInstanceId instance, Set<StepKey> leaving, @Nullable StepKey target, HandlingContext context);

    /**
     * Who would get a task at a step if somebody who does no work of it took an instance there now; nobody where it has no
     * such step, or where its units are not known.
     *
     * @throws MoveNotPossibleException if it is not running
     */
    List<ReturnPlan.Opening> openings(ProcessInstanceId instance, StepKey step, HandlingContext context);

    /**
     * Whom the drafter has named for steps of an instance (拟稿人选定).
     *
     * @throws MoveNotPossibleException if it is not running
     */
    Map<StepKey, PersonId> chosenHandlers(ProcessInstanceId instance);

    /**
     * The units that an open step will ask after the one that it asks now, in their turn; none where it asks all at the
     * same time, or is not open.
     *
     * @throws MoveNotPossibleException if it is not running
     */
    List<UnitId> stillToAsk(ProcessInstanceId instance, StepKey step);

    /** The tasks the engine holds open, for checks of the work lists against it; never needed to move an instance. */
    List<TaskId> openTasks(ProcessInstanceId instance);

    /**
     * Makes a definition the newest version of its process: what starts from now on runs in it, in service; what runs
     * already stays on its own version.
     *
     * @param key the id of the process in the file
     * @throws DefinitionRefusedException if it contains what is not allowed or cannot work
     */
    DefinitionDescription deploy(String key, byte[] xml);

    /**
     * Lets nothing start in these versions of a process any more; what runs goes on. One that was deployed since they were
     * read stays in service.
     *
     * @return false if it was so already
     */
    boolean takeOutOfService(List<DefinitionDescription> versions);

    /** As {@link #takeOutOfService(List)}, of every version there is now. */
    default boolean takeOutOfService(String key) {
        return takeOutOfService(versions(key));
    }

    /** Lets work start in the newest version of a process again. False if it was so already. */
    boolean putIntoService(String key);

    /** Which of these are in service now: work may start in them, as far as they are the newest, and be moved to them. */
    Set<DefinitionId> inService(Collection<DefinitionId> definitions);

    /** The newest version of every definition, by key. */
    List<DefinitionDescription> definitions();

    /** When each of these was deployed. */
    Map<DefinitionId, OffsetDateTime> deployedAt(Collection<DefinitionDescription> definitions);

    /** All versions of a definition, the newest first; empty if there is no such definition. */
    List<DefinitionDescription> versions(String key);

    /**
     * The steps of a definition in the order of the procedure.
     *
     * @throws UnknownDefinitionException if there is no such definition
     */
    List<StepDescription> steps(DefinitionId definition);

    /**
     * A definition as values; kept once it is read, so asking costs no query.
     *
     * @throws UnknownDefinitionException if there is no such definition
     */
    ProcessDesign design(DefinitionId definition);

    /**
     * The BPMN XML with its diagram, as deployed.
     *
     * @throws UnknownDefinitionException if there is no such definition
     */
    String diagram(DefinitionId definition);
}
