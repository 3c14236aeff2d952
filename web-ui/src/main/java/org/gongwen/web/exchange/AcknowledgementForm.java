package org.gongwen.web.exchange;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryResult;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** 签收 or 退文: what a registrar does with a delivery. */
@SuppressWarnings("serial") // sessions are not written to disk
final class AcknowledgementForm extends Div {

    private final Dates dates;
    private final Runnable moved;

    /** @param moved shows the delivery as it stands, after this form or somebody else moved it on */
    AcknowledgementForm(
            AcknowledgeDelivery acknowledging,
            ReturnDelivery returning,
            CurrentActor currentActor,
            Directory directory,
            Dates dates,
            Delivery delivery,
            Runnable moved) {
        this.dates = dates;
        this.moved = moved;
        addClassNames("gw-step-form", "gw-acknowledgement");
        var back = new SendBack(returning, currentActor, directory, dates, delivery, moved);
        var acknowledge = new Button(
                getTranslation("exchange.acknowledge"),
                VaadinIcon.CHECK.create(),
                click -> afterwards(
                                acknowledging.acknowledge(currentActor.get(), delivery.id()),
                                getTranslation("exchange.acknowledge.done"))
                        .ifPresent(Toasts::failure));
        acknowledge.setId("acknowledge");
        acknowledge.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        acknowledge.setDisableOnClick(true);
        var row = new Div(back, acknowledge);
        row.addClassName("gw-action-bar");
        add(new Paragraph(getTranslation("exchange.acknowledge.text")), row);
    }

    /** Answers the sentence when the action changed nothing. */
    private Optional<Phrase> afterwards(DeliveryResult result, String doneSentence) {
        return switch (result) {
            case DeliveryResult.Done done -> {
                Toasts.success(doneSentence);
                moved.run();
                yield Optional.empty();
            }
            case DeliveryResult.AlreadyMoved(var delivery) -> {
                var sentence = AlreadyMoved.sentence(this, delivery, dates);
                moved.run();
                yield Optional.of(sentence);
            }
            case DeliveryResult.Refused(var key, var arguments) -> Optional.of(Phrase.of(this, key, arguments));
        };
    }
}
