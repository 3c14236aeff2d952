package org.gongwen.web.exchange;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Optional;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryResult;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

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
            Dates dates,
            Delivery delivery,
            Runnable moved) {
        this.dates = dates;
        this.moved = moved;
        addClassNames("gw-step-form", "gw-acknowledgement");
        var reason = new Reason(
                getTranslation("exchange.return.title"),
                getTranslation("exchange.return.consequence"),
                getTranslation("exchange.return.reason"),
                List.of(
                        getTranslation("exchange.return.phrase.not-ours"),
                        getTranslation("exchange.return.phrase.rules"),
                        getTranslation("exchange.return.phrase.form"),
                        getTranslation("exchange.return.phrase.countersign")),
                getTranslation("exchange.return"),
                true,
                text -> afterwards(
                        returning.returnWith(currentActor.get(), delivery.id(), text),
                        getTranslation("exchange.return.done")));
        var back = new Button(getTranslation("exchange.return"), VaadinIcon.REPLY.create(), click -> reason.open());
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
                var sentence = alreadyMoved(delivery);
                moved.run();
                yield Optional.of(sentence);
            }
            case DeliveryResult.Refused(var key, var arguments) -> Optional.of(Phrase.of(this, key, arguments));
        };
    }

    private Phrase alreadyMoved(Delivery delivery) {
        var at = Phrase.plain(dates.fully(Marks.stateSince(delivery), getLocale()));
        return switch (delivery.state()) {
            case SENT -> Phrase.of(this, "exchange.already.sent", at);
            case ACKNOWLEDGED, HANDLED ->
                Phrase.of(this, "exchange.already.acknowledged", orEmpty(delivery.acknowledgedBy()), at);
            case RETURNED -> Phrase.of(this, "exchange.already.returned", orEmpty(delivery.endedBy()), at);
            case RECALLED -> Phrase.of(this, "exchange.already.recalled", orEmpty(delivery.endedBy()), at);
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
