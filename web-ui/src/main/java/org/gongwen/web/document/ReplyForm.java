package org.gongwen.web.document;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import java.util.List;
import java.util.Optional;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Directory;
import org.gongwen.process.TaskId;
import org.gongwen.web.form.FormPane;

/** What a step asks of the unit (回执), above the opinion. What is begun is kept until the task is finished. */
@SuppressWarnings("serial") // sessions are not written to disk
public final class ReplyForm extends Div {

    private static final String REPLY = "reply";

    private final FormPane pane;

    public ReplyForm(TaskId task, FormSchema form, Directory directory) {
        addClassName("gw-reply-form");
        var begun = BegunWork.at(task).find(REPLY, FormData.class).orElseGet(() -> FormData.initial(form));
        pane = new FormPane(form, FormAccess.EVERYTHING, begun, directory);
        pane.onChange(() -> BegunWork.at(task).put(REPLY, pane.readable()));
        var heading = new H3(getTranslation("task.reply"));
        heading.addClassName("gw-reply-heading");
        add(heading, pane);
    }

    /** The answers; empty if something that was typed is no answer at all, which is then said at its field. */
    public Optional<FormData> read() {
        return pane.read();
    }

    /** Called whenever a person has changed an answer. */
    public void onChange(Runnable listener) {
        pane.onChange(listener);
    }

    /** Says at each field what is wrong with its answer. */
    public void say(List<FieldFinding> findings) {
        pane.say(findings);
    }
}
