package org.gongwen.web.exchange;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Optional;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryResult;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;

/** 退文: asks for the reason and shows beforehand what will end in the unit. */
@SuppressWarnings("serial") // sessions are not written to disk
final class SendBack extends Button {

    private final ReturnDelivery returning;
    private final CurrentActor actor;
    private final Directory directory;
    private final Delivery delivery;
    private final Div consequences = new Div();
    private final Reason reason;

    /** @param moved shows the delivery as it stands, after this or somebody else moved it on */
    SendBack(
            ReturnDelivery returning,
            CurrentActor actor,
            Directory directory,
            Dates dates,
            Delivery delivery,
            Runnable moved) {
        this.returning = returning;
        this.actor = actor;
        this.directory = directory;
        this.delivery = delivery;
        setText(getTranslation("exchange.return"));
        setIcon(VaadinIcon.REPLY.create());
        setId("send-back");
        addClickListener(click -> ask());
        consequences.addClassName("gw-preview");
        consequences.getElement().setAttribute("aria-live", "polite");
        reason = new Reason(
                getTranslation("exchange.return.title"),
                consequences,
                getTranslation("exchange.return.reason"),
                List.of(
                        getTranslation("exchange.return.phrase.not-ours"),
                        getTranslation("exchange.return.phrase.rules"),
                        getTranslation("exchange.return.phrase.form"),
                        getTranslation("exchange.return.phrase.countersign")),
                getTranslation("exchange.return"),
                true,
                text -> switch (returning.returnWith(actor.get(), delivery, text)) {
                    case DeliveryResult.Done done -> {
                        Toasts.success(getTranslation("exchange.return.done"));
                        moved.run();
                        yield Optional.empty();
                    }
                    case DeliveryResult.AlreadyMoved(var now) -> {
                        var sentence = AlreadyMoved.sentence(this, now, dates);
                        moved.run();
                        yield Optional.of(sentence);
                    }
                    case DeliveryResult.Refused(var key, var arguments) -> Optional.of(Phrase.of(this, key, arguments));
                });
    }

    /** As small as the buttons it stands beside. */
    SendBack small() {
        addThemeVariants(ButtonVariant.LUMO_SMALL);
        return this;
    }

    private void ask() {
        var preview = returning.preview(actor.get(), delivery.id());
        consequences.removeAll();
        consequences.add(new Paragraph(getTranslation("exchange.return.consequence")));
        if (delivery.state() == DeliveryState.SENT) {
            consequences.add(new Paragraph(getTranslation("exchange.return.waiting")));
        } else {
            var ending = new UnorderedList();
            preview.ending()
                    .forEach(step -> ending.add(Terms.of(this, directory, step).in(new ListItem())));
            consequences.add(
                    new Paragraph(getTranslation("exchange.return.ending")),
                    ending,
                    new Paragraph(getTranslation("exchange.return.afresh")));
        }
        if (!preview.readers().isEmpty()) {
            var readers = preview.readers().stream()
                    .map(reader -> Terms.of(this, directory, reader))
                    .toList();
            consequences.add(Phrase.of(this, "exchange.return.readers", Phrase.enumerated(this, readers))
                    .in(new Paragraph()));
        }
        reason.open();
    }
}
