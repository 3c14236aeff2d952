package org.gongwen.web.exchange;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import org.gongwen.exchange.ProposeHandling;
import org.gongwen.exchange.Receipt;
import org.gongwen.process.TaskId;
import org.gongwen.web.shell.CurrentActor;

/** 拟办: what is proposed, and who is to handle it. */
final class ProposeForm extends ActionForm {

    private final ProposeHandling proposing;
    private final HandlingFields handling;
    private final CurrentActor actor;
    private final TaskId task;
    private final TextArea proposal = new TextArea();
    private String worded = "";

    ProposeForm(
            ProposeHandling proposing,
            HandlingFields handling,
            Optional<Receipt> receipt,
            CurrentActor actor,
            TaskId task,
            Outcome outcome) {
        super(task, outcome);
        this.proposing = proposing;
        this.handling = handling;
        this.actor = actor;
        this.task = task;
        proposal.setLabel(getTranslation("exchange.propose.text"));
        proposal.setRequiredIndicatorVisible(true);
        proposal.setMinRows(3);
        proposal.setMaxLength(1000);
        proposal.setWidthFull();
        receipt.ifPresent(before -> {
            handling.take(before.handling());
            var written = before.proposal();
            if (written != null) {
                proposal.setValue(written);
            }
        });
        handling.keep(begun);
        proposal.setValueChangeMode(ValueChangeMode.LAZY);
        begun.keepWords(proposal);
        var word = new Button(getTranslation("exchange.propose.word"), VaadinIcon.MAGIC.create(), click -> word());
        word.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        word.addClassName("gw-under-field");
        layOut("propose", getTranslation("exchange.propose"), VaadinIcon.PENCIL, handling, proposal, word);
    }

    /** Writes the choice as a sentence, in place of the one it wrote before; what a person wrote stays. */
    private void word() {
        var sentence = handling.wording();
        if (sentence.isEmpty()) {
            refuse(getTranslation("exchange.refused.leadMissing"));
            return;
        }
        var written = proposal.getValue();
        if (!worded.isEmpty() && written.contains(worded)) {
            proposal.setValue(written.replace(worded, sentence));
        } else {
            proposal.setValue(written.isBlank() ? sentence : written.stripTrailing() + "\n" + sentence);
        }
        worded = sentence;
    }

    @Override
    void act(String actionText) {
        tell(proposing.propose(actor.get(), task, proposal.getValue(), handling.handling()), actionText);
    }
}
