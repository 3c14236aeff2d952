package org.gongwen.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Actor;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/** What a step asks of the units that it asks (回执): holds answers against its form, and keeps them. */
@Component
class StepReplies {
    private final ReplyRecords records;
    private final ItemForms forms;
    private final Processes processes;

    StepReplies(ReplyRecords records, ItemForms forms, Processes processes) {
        this.records = records;
        this.forms = forms;
        this.processes = processes;
    }

    /** What the step of a task asks by the version that its run is on now; empty where an opinion is enough. */
    Optional<FormSchema> asked(RunTask task) {
        return processes
                .design(task.process().definitionId())
                .step(task.step().key())
                .map(Step::reply);
    }

    /** What is wrong with answers that the actor gives at a task; nothing where the task is not his, or asks nothing. */
    List<FieldFinding> faults(Actor actor, Optional<RunTask> task, FormData given) {
        return task.filter(open -> open.folder() == Folder.TO_DO && open.isFor(actor))
                .flatMap(this::asked)
                .map(form -> forms.faults(form, FormAccess.EVERYTHING, filled(form, given)))
                .orElse(List.of());
    }

    void keep(RunTask task, Actor actor, FormData answers, Instant at) {
        records.append(task, actor, FormAnswers.write(answers), at);
    }

    /** With what the form says by itself, and nothing that it does not ask. */
    static FormData filled(FormSchema form, FormData given) {
        return FormData.initial(form).takingOver(given, form, FormAccess.EVERYTHING);
    }
}
