package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.gongwen.form.FieldFinding;
import org.gongwen.process.ProcessDesign.Completion;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Multiple;
import org.gongwen.process.StepDescription;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.InboxItem;
import org.gongwen.task.ItemResult;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/**
 * My opinion and what I may do: the one likely action filled at the lower right, the others beside it, what sends back
 * behind a preview.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class TaskBox extends Div implements LikelyAction {

    private static final int PHRASES = 5;

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private static final String HAND_OVER = "organisation/handover";

    private final InboxItem item;
    private final TaskId task;
    private final BiConsumer<ActionResult, String> outcome;
    private final TextArea opinion = new TextArea();
    private final ErrorSentence error = new ErrorSentence();
    private final Button agree = new Button();
    private final TaskButtons others;
    private transient Runnable refused = () -> {};
    private @Nullable ReplyForm reply;
    private @Nullable PageCheckBox pages;

    TaskBox(
            DocumentDesk desk,
            CurrentActor actor,
            InboxItem item,
            Optional<DocumentProgress.Options> options,
            TaskButtons others,
            BiConsumer<ActionResult, String> outcome) {
        this.desk = desk;
        this.actor = actor;
        this.item = item;
        this.others = others;
        this.outcome = outcome;
        addClassName("gw-task-box");
        if (item.task() == null) {
            throw new IllegalArgumentException("nothing to do");
        }
        this.task = item.task();
        var heading = new Div(new H3(getTranslation("task.my-opinion")), step());
        heading.addClassName("gw-task-heading");
        add(heading);
        if (item.finish() == Finish.SUBMIT) {
            add(draftAgain());
            return;
        }
        if (options.filter(DocumentProgress.Options::unassigned).isPresent()) {
            add(nameHandler());
            return;
        }
        if (options.isEmpty() || options.get().ownAction()) {
            add(Phrase.of(this, "task.no-form", stepName()).span(), others);
            return;
        }
        opinion.setAriaLabel(getTranslation("task.my-opinion"));
        opinion.setPlaceholder(getTranslation(
                options.get().step().voted() ? "task.opinion.placeholder.vote" : "task.opinion.placeholder"));
        opinion.setValueChangeMode(ValueChangeMode.LAZY);
        opinion.setMaxLength(2000);
        opinion.setMinRows(3);
        opinion.setWidthFull();
        BegunWork.at(task).keepWords(opinion);
        opinion.addValueChangeListener(change -> error.clear());
        if (options.get().step().vote() instanceof Multiple vote) {
            add(rule(vote));
        }
        var asked = options.get().reply();
        if (asked != null) {
            reply = new ReplyForm(task, asked, desk.directory);
            reply.onChange(error::clear);
            addComponentAsFirst(reply);
        }
        add(phrases(), opinion, error);
        if (item.finish() == Finish.CHECK) {
            pages = new PageCheckBox(desk, actor, item.document(), this::finishDespite);
            add(pages);
        }
        add(buttons(options.get()));
    }

    /** How the vote goes: whoever is asked has to know what his answer does, and that it sends nothing back. */
    private Component rule(Multiple vote) {
        var words = new Paragraph(
                vote.completion() == Completion.VETO
                        ? getTranslation("task.vote.veto")
                        : getTranslation("task.vote.ratio", vote.ratio() == null ? 100 : vote.ratio()));
        words.addClassNames("gw-soft", "gw-task-vote");
        return words;
    }

    void refuse(Phrase sentence) {
        error.say(sentence);
        if (pages != null) {
            pages.show();
        }
        agree.setEnabled(true);
        refused.run();
    }

    @Override
    public void focusAction() {
        agree.focus();
    }

    private Phrase stepName() {
        return Terms.step(this, item.step(), item.stepName());
    }

    private Component step() {
        var words = Phrase.of(this, "task.as", stepName(), Terms.of(this, desk.directory, item.principal()))
                .span();
        words.addClassName("gw-soft");
        return words;
    }

    /** The step's rule found nobody: whoever names a handler does so where he reads no document. */
    private Component nameHandler() {
        var link = new Anchor(HAND_OVER, getTranslation("task.assign.link"));
        link.setRouterIgnore(false);
        var holder = new Div(Phrase.of(this, "task.assign.lead", stepName()).span(), link);
        holder.addClassName("gw-stack");
        return holder;
    }

    private Component draftAgain() {
        var button = new Button(
                getTranslation("task.edit-draft"),
                VaadinIcon.EDIT.create(),
                click -> getUI().ifPresent(
                                ui -> ui.navigate("draft/" + item.document().value())));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var holder = new Div(new Span(getTranslation("task.edit-draft.text")), button);
        holder.addClassName("gw-stack");
        return holder;
    }

    private Component phrases() {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        var root = menu.addItem(getTranslation("task.phrases"));
        root.add(VaadinIcon.ANGLE_DOWN.create());
        for (int i = 1; i <= PHRASES; i++) {
            var phrase = getTranslation("task.phrase." + i);
            root.getSubMenu().addItem(phrase, click -> {
                opinion.setValue(opinion.getValue() + phrase);
                opinion.focus();
            });
        }
        return menu;
    }

    private Component buttons(DocumentProgress.Options options) {
        var word = agreeWord(options.step());
        agree.setText(word);
        agree.setIcon(VaadinIcon.CHECK.create());
        agree.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        agree.addClassName("gw-task-agree");
        agree.setDisableOnClick(true);
        agree.addClickListener(click -> {
            if (!error.attempt(() -> finish(word))) {
                agree.setEnabled(true);
            }
        });
        if (options.step().voted()) {
            var votes = new Div(disagree(), agree);
            votes.addClassName("gw-task-votes");
            others.add(votes);
        } else {
            others.add(agree);
        }
        return others;
    }

    private void finish(String word) {
        var asked = reply;
        var words = opinion.getValue().strip();
        if (asked == null) {
            outcome.accept(desk.actions.agree.agree(actor.get(), task, words), word);
            return;
        }
        error.clear();
        var answers = asked.read();
        if (answers.isEmpty()) {
            agree.setEnabled(true);
            return;
        }
        switch (desk.actions.agree.reply(actor.get(), task, answers.get(), words)) {
            case ItemResult.Acted(var acted) -> outcome.accept(acted, word);
            case ItemResult.Faulty(var findings) -> complain(asked, findings);
            case ItemResult.Unanswered(var findings) -> complain(asked, findings);
        }
    }

    /** An office check whatever the pages look like. */
    private Optional<Phrase> finishDespite(String reason) {
        var result = desk.actions.agree.agreeDespite(
                actor.get(), task, opinion.getValue().strip(), reason);
        if (result instanceof ActionResult.Refused) {
            return Optional.of(Outcomes.sentence(this, result, desk.dates));
        }
        outcome.accept(result, agree.getText());
        return Optional.empty();
    }

    private void complain(ReplyForm asked, List<FieldFinding> findings) {
        asked.say(findings);
        error.say(getTranslation("item.faulty", findings.size()));
        agree.setEnabled(true);
    }

    private Button disagree() {
        var word = getTranslation("task.disagree");
        var button = new Button(word, VaadinIcon.CLOSE_SMALL.create());
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            if (!error.attempt(() -> outcome.accept(
                    desk.actions.disagree.disagree(
                            actor.get(), task, opinion.getValue().strip()),
                    word))) {
                button.setEnabled(true);
            }
        });
        refused = () -> {
            button.setEnabled(true);
            opinion.focus();
        };
        return button;
    }

    private String agreeWord(StepDescription step) {
        return switch (step.finish()) {
            case SIGN_OFF -> getTranslation("task.agree.sign-off");
            case HANDLE -> getTranslation("task.agree.handle");
            case CLOSE -> getTranslation("task.agree.close");
            default ->
                getTranslation(
                        step.asksReply()
                                ? "task.agree.reply"
                                : step.multiple() ? "task.agree.countersign" : "task.agree");
        };
    }
}
