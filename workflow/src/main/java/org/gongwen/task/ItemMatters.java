package org.gongwen.task;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.Processes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the modules above say of the items on which they hang something. */
@Component
class ItemMatters {

    private final ObjectProvider<ItemMatter> matters;
    private final ItemRecords items;
    private final Processes processes;

    ItemMatters(ObjectProvider<ItemMatter> matters, ItemRecords items, Processes processes) {
        this.matters = matters;
        this.items = items;
        this.processes = processes;
    }

    /** Whether items of a process are begun by one of these modules alone. */
    boolean begin(ProcessDesign design) {
        return of(design).findAny().isPresent();
    }

    /** Why a step that is locked cannot be finished now. */
    Optional<ActionResult.Refused> objection(Actor actor, RunTask task) {
        var id = task.process().item();
        if (id == null) {
            return Optional.empty();
        }
        var design = processes.design(task.process().definitionId());
        var following = Following.of(design, task.step().key().value());
        return of(design)
                .flatMap(matter -> matter
                        .objection(
                                actor, items.find(id).orElseThrow(), task.step().finish() == Finish.SUBMIT, following)
                        .stream())
                .findFirst();
    }

    /** The same before an item is submitted for the first time: its first step is finished with the submission. */
    Optional<ActionResult.Refused> objection(Actor actor, BusinessItem item, DefinitionId definition) {
        var design = processes.design(definition);
        var following = design.steps()
                .filter(step -> step.finish() == Finish.SUBMIT)
                .flatMap(step -> Following.of(design, step.id()).stream())
                .collect(Collectors.toSet());
        return of(design)
                .flatMap(matter -> matter.objection(actor, item, true, following).stream())
                .findFirst();
    }

    private Stream<ItemMatter> of(ProcessDesign design) {
        var steps = design.body()
                .everything()
                .filter(Automatic.class::isInstance)
                .map(node -> ((Automatic) node).step())
                .collect(Collectors.toSet());
        return matters.orderedStream()
                .filter(matter -> matter.automaticSteps().stream().anyMatch(steps::contains));
    }
}
