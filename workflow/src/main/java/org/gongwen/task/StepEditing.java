package org.gongwen.task;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftField;
import org.gongwen.document.EditingRule;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.FieldAccess;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/**
 * What the step at which a document lies lets be changed in it: the fields that it names, and at an office check (核稿)
 * that names none all of them. What is received from others, or signed off, is never changed.
 */
@Component
class StepEditing implements EditingRule {

    private final TaskRecords records;
    private final Processes processes;
    private final Documents documents;

    StepEditing(TaskRecords records, Processes processes, Documents documents) {
        this.records = records;
        this.processes = processes;
        this.documents = documents;
    }

    @Override
    public Set<DraftField> editable(Actor actor, DocumentSummary document) {
        var editable = EnumSet.noneOf(DraftField.class);
        if (document.status() == DocumentStatus.IN_PROCESS) {
            records.open(actor, document.id()).stream()
                    .filter(task -> task.isFor(actor))
                    .forEach(task -> editable.addAll(editableAt(task)));
        }
        return editable;
    }

    @Override
    public Optional<String> step(Actor actor, DocumentSummary document) {
        return document.status() == DocumentStatus.IN_PROCESS
                ? records.open(actor, document.id()).stream()
                        .filter(task -> task.isFor(actor) && !editableAt(task).isEmpty())
                        .map(task -> task.step().name())
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public boolean isHeldUp(DocumentSummary document) {
        return document.status() == DocumentStatus.RETURNED
                && records.look(document.id(), Finish.SUBMIT)
                        .filter(RunTask::isSuspended)
                        .isPresent();
    }

    Set<DraftField> editableAt(RunTask task) {
        return processes
                .design(task.process().definitionId())
                .step(task.step().key())
                .map(step -> editableAt(step, task.process().kind()))
                .orElse(Set.of());
    }

    private static Set<DraftField> editableAt(Step step, Kind kind) {
        if (kind != Kind.DISPATCH) {
            return Set.of();
        }
        if (step.fields().isEmpty()) {
            return step.finish() == Finish.CHECK ? DraftField.all() : Set.of();
        }
        var fields = EnumSet.noneOf(DraftField.class);
        step.fields().stream()
                .filter(field -> field.access() == Access.EDIT)
                .forEach(field -> DraftField.called(field.name()).ifPresent(fields::add));
        return fields;
    }

    /** The first field that the step requires and that says nothing. */
    Optional<ActionResult.Refused> missing(Step step, RunTask task) {
        var required = step.fields().stream()
                .filter(FieldAccess::required)
                .flatMap(field -> DraftField.called(field.name()).stream())
                .toList();
        if (required.isEmpty() || task.process().kind() != Kind.DISPATCH) {
            return Optional.empty();
        }
        var document = task.process().document();
        var content = documents.heldContent(document).content();
        var attachments = required.contains(DraftField.ATTACHMENTS) ? documents.attachmentCount(document) : 0;
        return required.stream()
                .filter(field -> field.isBlank(content, attachments))
                .findFirst()
                .map(field -> new ActionResult.Refused("task.refused.required." + field.word()));
    }
}
