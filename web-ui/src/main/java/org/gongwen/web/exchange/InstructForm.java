package org.gongwen.web.exchange;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Optional;
import org.gongwen.exchange.InstructHandling;
import org.gongwen.exchange.Receipt;
import org.gongwen.process.TaskId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Phrase;

/** 批示: the leader sees the proposal, changes who handles where he must, and instructs. */
final class InstructForm extends ActionForm {

    private final InstructHandling instructing;
    private final HandlingFields handling;
    private final CurrentActor actor;
    private final TaskId task;
    private final TextArea instruction = new TextArea();

    InstructForm(
            InstructHandling instructing,
            HandlingFields handling,
            Optional<Receipt> receipt,
            CurrentActor actor,
            TaskId task,
            Outcome outcome) {
        super(task, outcome);
        this.instructing = instructing;
        this.handling = handling;
        this.actor = actor;
        this.task = task;
        receipt.map(Receipt::handling).ifPresent(handling::take);
        handling.keep(begun);
        receipt.map(Receipt::proposal).ifPresent(proposal -> {
            var heading = new Span(getTranslation("exchange.propose.text"));
            heading.addClassName("gw-soft");
            var quote = new Div(heading, Phrase.mark(new Div(proposal)));
            quote.addClassName("gw-quote");
            add(quote);
        });
        instruction.setLabel(getTranslation("exchange.instruct.text"));
        instruction.setPlaceholder(getTranslation("exchange.instruct.placeholder"));
        instruction.setMinRows(3);
        instruction.setMaxLength(1000);
        instruction.setWidthFull();
        instruction.setValueChangeMode(ValueChangeMode.LAZY);
        begun.keepWords(instruction);
        var phrases = new Div();
        phrases.addClassName("gw-row");
        for (var phrase : List.of(
                getTranslation("exchange.instruct.phrase.agree"),
                getTranslation("exchange.instruct.phrase.handle"),
                getTranslation("exchange.instruct.phrase.read"))) {
            var button = new Button(phrase, click -> {
                instruction.setValue(instruction.getValue().strip() + phrase);
                instruction.focus();
            });
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            phrases.add(button);
        }
        layOut("instruct", getTranslation("exchange.instruct"), VaadinIcon.PENCIL, handling, instruction, phrases);
    }

    @Override
    void act(String actionText) {
        tell(instructing.instruct(actor.get(), task, instruction.getValue(), handling.handling()), actionText);
    }
}
