package org.gongwen.task;

import java.util.Optional;
import org.gongwen.document.DocumentSummary;
import org.gongwen.numbering.Numbering;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/**
 * Keeps a step open behind which something would have to be numbered that cannot be: whoever would finish it reads why,
 * and it waits until an administrator has decided.
 */
@Component
class NumberingObjections {

    private static final String NUMBERING = "numbering";
    private static final String ITEM_NUMBERING = "itemNumbering";

    private final Processes processes;
    private final Numbering numbering;

    NumberingObjections(Processes processes, Numbering numbering) {
        this.processes = processes;
        this.numbering = numbering;
    }

    Optional<ActionResult.Refused> objection(RunTask task) {
        var run = task.process();
        var steps = Following.of(
                processes.design(run.definitionId()), task.step().key().value());
        var item = run.item();
        var refused = Optional.<NumberingResult.Refused>empty();
        if (item != null && steps.contains(ITEM_NUMBERING)) {
            refused = numbering.obstacleOfItem(run.organ(), run.definitionId(), item.value());
        } else if (item == null && steps.contains(NUMBERING)) {
            refused = numbering.obstacle(run.organ(), run.definitionId(), run.document());
        }
        return refused.map(one -> new ActionResult.Refused(one.messageKey(), one.arguments()));
    }

    /** The same before an item is submitted for the first time: its first step is finished with the submission. */
    Optional<ActionResult.Refused> objection(BusinessItem item, DefinitionId definition) {
        var design = processes.design(definition);
        var numbers = design.steps()
                .filter(step -> step.finish() == Finish.SUBMIT)
                .anyMatch(step -> Following.of(design, step.id()).contains(ITEM_NUMBERING));
        return numbers
                ? numbering
                        .obstacleOfItem(item.organ(), definition, item.id().value())
                        .map(one -> new ActionResult.Refused(one.messageKey(), one.arguments()))
                : Optional.empty();
    }

    /**
     * The same before a document is submitted: its drafter reads at once what would otherwise hold it up at the sign-off.
     * What its process never numbers needs no word.
     */
    Optional<ActionResult.Refused> objection(DocumentSummary document, DefinitionId definition) {
        var numbers = processes
                .design(definition)
                .body()
                .everything()
                .anyMatch(node ->
                        node instanceof Automatic automatic && automatic.step().equals(NUMBERING));
        return numbers
                ? numbering
                        .obstacle(document.organ(), definition, document.id())
                        .map(one -> new ActionResult.Refused(one.messageKey(), one.arguments()))
                : Optional.empty();
    }
}
