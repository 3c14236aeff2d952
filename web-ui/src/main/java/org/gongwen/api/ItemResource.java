package org.gongwen.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongwen.form.Answer;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormWriter;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.HandlerChoice;
import org.gongwen.task.ItemSheet;
import org.gongwen.task.OpenStep;
import org.gongwen.task.StepAndHandler;
import org.jspecify.annotations.Nullable;

/**
 * A business item as the caller sees it.
 *
 * @param process the key of its process
 * @param number null where its process gives none, or has not yet
 * @param run its run; null until it is submitted
 * @param fields what he may see of the form, in its order
 * @param answers by the keys of the fields: texts, numbers, true or false, lists; persons and units by their numbers
 * @param handlers the steps for which he names who does them when he submits
 * @param task what he has to do; null where it does not lie with him
 * @param withdrawable the task that he might still take back; null where there is none
 */
record ItemResource(
        String id,
        String process,
        String processName,
        String title,
        @Nullable String number,
        BusinessItem.Status status,
        int version,
        Instant savedAt,
        @Nullable String run,
        List<ItemFieldResource> fields,
        Map<String, Object> answers,
        List<ItemChoiceResource> handlers,
        List<StepHandlerResource> waiting,
        @Nullable ItemWorkResource task,
        @Nullable String withdrawable) {

    /**
     * @param type the word of form-js for what it takes
     * @param options the values of which it takes one or some; empty where it takes others
     */
    record ItemFieldResource(
            String key, String label, String type, boolean editable, boolean required, List<String> options) {
        static ItemFieldResource of(FormField field, FormAccess access) {
            return new ItemFieldResource(
                    field.key(),
                    field.label(),
                    FormWriter.type(field.answer()),
                    access.edits(field),
                    access.requires(field),
                    field.answer() instanceof Answer.Choice choice
                            ? choice.options().stream()
                                    .map(Answer.Option::value)
                                    .toList()
                            : List.of());
        }

        /** What a step asks of the unit (回执). @param form null where it asks nothing */
        static List<ItemFieldResource> of(@Nullable FormSchema form) {
            return form == null
                    ? List.of()
                    : form.fields()
                            .map(field -> of(field, FormAccess.EVERYTHING))
                            .toList();
        }
    }

    /** @param candidates the persons of whom one is to be named */
    record ItemChoiceResource(String step, String stepName, List<String> candidates) {
        static ItemChoiceResource of(HandlerChoice choice) {
            return new ItemChoiceResource(
                    choice.step().value(),
                    choice.stepName(),
                    choice.candidates().stream()
                            .map(person -> Identifiers.text(person.id().value()))
                            .toList());
        }
    }

    /**
     * @param voted whether he may disagree
     * @param reply what the step asks of the unit (回执); empty where an opinion is enough
     */
    record ItemWorkResource(
            String id, String step, String stepName, boolean submits, boolean voted, List<ItemFieldResource> reply) {}

    static ItemResource of(ItemSheet sheet, Map<String, Object> answers) {
        var item = sheet.item();
        var run = item.run();
        var progress = sheet.progress();
        var work = sheet.work();
        var withdrawable = sheet.withdrawable();
        return new ItemResource(
                item.id().key(),
                item.process(),
                sheet.process(),
                item.title(),
                item.number(),
                item.status(),
                item.version(),
                item.savedAt(),
                run == null ? null : run.value(),
                sheet.form()
                        .fields()
                        .filter(sheet.access()::shows)
                        .map(field -> ItemFieldResource.of(field, sheet.access()))
                        .toList(),
                answers,
                sheet.choices().stream().map(ItemChoiceResource::of).toList(),
                progress == null
                        ? List.of()
                        : progress.open().stream().map(ItemResource::waiting).toList(),
                work == null
                        ? null
                        : new ItemWorkResource(
                                work.task().value(),
                                work.step().step().value(),
                                work.step().stepName(),
                                work.submits(),
                                work.voted(),
                                ItemFieldResource.of(work.reply())),
                withdrawable == null ? null : withdrawable.value());
    }

    private static StepHandlerResource waiting(OpenStep open) {
        return StepHandlerResource.of(
                new StepAndHandler(open.step(), open.stepName(), open.unassigned() ? null : open.handler()));
    }
}
