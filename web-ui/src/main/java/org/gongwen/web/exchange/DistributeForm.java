package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.exchange.DistributeDocument.Recipients;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Phrase;

/** 分发: where the document goes, to be read before it goes. */
final class DistributeForm extends ActionForm {

    private final DistributeDocument distributing;
    private final Recipients recipients;
    private final Directory directory;
    private final String title;
    private final CurrentActor actor;
    private final TaskId task;
    private final TextArea note = new TextArea();

    DistributeForm(
            DistributeDocument distributing,
            Recipients recipients,
            Directory directory,
            String title,
            CurrentActor actor,
            TaskId task,
            Outcome outcome) {
        super(task, outcome);
        this.distributing = distributing;
        this.recipients = recipients;
        this.directory = directory;
        this.title = title;
        this.actor = actor;
        this.task = task;
        note.setLabel(getTranslation("exchange.distribute.note"));
        note.setMaxLength(500);
        note.setWidthFull();
        note.setValueChangeMode(ValueChangeMode.LAZY);
        begun.keepWords(note);
        layOut("distribute", getTranslation("exchange.distribute"), VaadinIcon.PAPERPLANE, preview(), note);
    }

    private int units() {
        return recipients.main().size() + recipients.copies().size();
    }

    private Component preview() {
        var preview = new Div();
        preview.addClassName("gw-recipients");
        preview.add(new Paragraph(
                units() == 0
                        ? getTranslation("exchange.distribute.nobody")
                        : getTranslation("exchange.distribute.units", units())));
        group(preview, getTranslation("exchange.main"), recipients.main());
        group(preview, getTranslation("exchange.copy"), recipients.copies());
        group(preview, getTranslation("exchange.distribute.own"), recipients.own());
        if (!recipients.empty().isEmpty()) {
            var empty = Phrase.of(this, "exchange.refused.nobodyInDepartment", (Object) recipients.empty().stream()
                            .map(unit -> directory.unit(unit).shortName())
                            .toList())
                    .in(new Paragraph());
            empty.addClassName("gw-warning");
            preview.add(empty);
        }
        if (!recipients.elsewhere().isEmpty()) {
            var outside = Phrase.of(this, "exchange.distribute.elsewhere", (Object) recipients.elsewhere())
                    .in(new Paragraph());
            outside.addClassName("gw-warning");
            preview.add(outside);
        }
        return preview;
    }

    private void group(Div preview, String heading, List<UnitId> units) {
        if (units.isEmpty()) {
            return;
        }
        var words = new Span(getTranslation("exchange.distribute.group", heading, units.size()));
        words.addClassName("gw-soft");
        var list = new UnorderedList();
        list.addClassName("gw-unit-chips");
        list.getElement().setAttribute("aria-label", heading);
        units.forEach(
                unit -> list.add(Phrase.mark(new ListItem(directory.unit(unit).shortName()))));
        preview.add(words, list);
    }

    @Override
    void act(String actionText) {
        var question = new Div(
                Phrase.of(this, "exchange.distribute.confirm", title, units()).in(new Paragraph()),
                new Paragraph(getTranslation("exchange.distribute.consequence")));
        Confirm.ask(
                getTranslation("exchange.distribute.title"),
                question,
                actionText,
                () -> tell(distributing.distribute(actor.get(), task, note.getValue()), actionText));
    }
}
