package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import org.gongwen.document.Attachments;
import org.gongwen.document.DocumentElements;
import org.gongwen.document.Documents;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryId;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.RegisterEntry;
import org.gongwen.exchange.Registers;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.OpenTask;
import org.gongwen.web.attachment.AttachmentList;
import org.gongwen.web.document.BegunWork;
import org.gongwen.web.document.DocumentDesk;
import org.gongwen.web.document.DocumentView;
import org.gongwen.web.document.Paper;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * One delivered document before the people who receive it: read, acknowledge or send back; then, without leaving the
 * page, the next step of the receipt as far as it is theirs.
 */
@Route("receiving/:delivery([0-9]{1,18})")
@ForRoles({Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER})
@StyleSheet("gongwen/exchange.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class DeliveryView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private final Registers registers;
    private final AcknowledgeDelivery acknowledging;
    private final ReturnDelivery returning;
    private final Documents documents;
    private final Attachments attachments;
    private final AttachmentList attachmentList;
    private final DocumentElements elements;
    private final Inbox inbox;
    private final OpenTask opening;
    private final ReceiptForms forms;
    private final DocumentDesk documentDesk;
    private final CurrentActor currentActor;
    private final Directory directory;
    private final Marks marks;
    private final Dates dates;
    private final Div desk = new Div();
    private @Nullable RegisterEntry entry;
    private @Nullable TaskId shownTask;

    DeliveryView(
            Registers registers,
            AcknowledgeDelivery acknowledging,
            ReturnDelivery returning,
            Documents documents,
            Attachments attachments,
            AttachmentList attachmentList,
            DocumentElements elements,
            Inbox inbox,
            OpenTask opening,
            ReceiptForms forms,
            DocumentDesk documentDesk,
            CurrentActor currentActor,
            Directory directory,
            Marks marks,
            Dates dates) {
        this.registers = registers;
        this.acknowledging = acknowledging;
        this.returning = returning;
        this.documents = documents;
        this.attachments = attachments;
        this.attachmentList = attachmentList;
        this.elements = elements;
        this.inbox = inbox;
        this.opening = opening;
        this.forms = forms;
        this.documentDesk = documentDesk;
        this.currentActor = currentActor;
        this.directory = directory;
        this.marks = marks;
        this.dates = dates;
        desk.addClassName("gw-delivery-desk");
    }

    /** What the address of this page needs to show a delivery. */
    public static RouteParameters parameters(Delivery delivery) {
        return new RouteParameters("delivery", "" + delivery.id().value());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = new DeliveryId(
                Long.parseLong(event.getRouteParameters().get("delivery").orElseThrow()));
        show(registers.delivered(currentActor.get(), id));
    }

    @Override
    public String getPageTitle() {
        return entry == null || entry.delivery().state() == DeliveryState.RECALLED
                ? getTranslation("exchange.receiving.title")
                : entry.title();
    }

    private void show(RegisterEntry found) {
        entry = found;
        var delivery = found.delivery();
        removeAll();
        if (delivery.state() == DeliveryState.RECALLED) {
            add(
                    new PageHeader(getTranslation("exchange.recalled.title")),
                    new Sheet(new EmptyState(
                            Marks.icon(DeliveryState.RECALLED),
                            Phrase.plain(getTranslation("exchange.recalled.title")),
                            Phrase.of(
                                    this,
                                    "exchange.recalled.text",
                                    orEmpty(delivery.endedBy()),
                                    Phrase.plain(
                                            delivery.endedAt() == null
                                                    ? ""
                                                    : dates.fully(delivery.endedAt(), getLocale())),
                                    orEmpty(delivery.reason())),
                            new RouterLink(
                                    getTranslation("exchange.to-receiving-register"), ReceivingRegisterView.class))));
            return;
        }
        var actor = currentActor.get();
        var list = attachments.list(actor, delivery.document());
        var document = documents.read(actor, delivery.document());
        var back = new RouterLink(getTranslation("exchange.to-receiving-register"), ReceivingRegisterView.class);
        var whole = new RouterLink(
                getTranslation("exchange.to-document"),
                DocumentView.class,
                new RouteParameters("document", "" + delivery.document().value()));
        var header = new PageHeader(Phrase.written(found.title()), whole, back)
                .explained(Phrase.facts(
                        Phrase.plain(Terms.of(this, found.type())),
                        Phrase.written(found.documentNumber()),
                        Phrase.of(this, "exchange.from", found.sender())));
        var reading = new Div(
                new Paper(elements.of(document, list), document.content().type()));
        reading.addClassName("gw-delivery-reading");
        var side = new Aside(facts(found));
        side.addClassName("gw-delivery-side");
        side.getElement().setAttribute("aria-label", getTranslation("exchange.delivery.actions"));
        if (!list.isEmpty()) {
            attachmentList.show(delivery.document(), false);
            side.add(Sheet.titled(getTranslation("exchange.attachments", list.size()), attachmentList));
        }
        side.add(Sheet.titled(
                getTranslation("exchange.history"),
                new History(registers.history(actor, delivery.id()), dates, getLocale())));
        side.add(actions(actor, found));
        desk.removeAll();
        desk.add(reading, side);
        add(header, desk);
    }

    private Component facts(RegisterEntry found) {
        var delivery = found.delivery();
        var badges = new Div(Marks.receivedBadge(delivery.state()));
        badges.addClassName("gw-row");
        Marks.urgency(this, found.urgency()).ifPresent(badges::add);
        marks.deadline(found.deadline(), delivery.handledAt() == null, getLocale())
                .ifPresent(badges::add);
        var facts = new Facts()
                .with(getTranslation("exchange.column.state"), badges)
                .with(getTranslation("exchange.column.sender"), Phrase.written(found.sender()))
                .with(
                        getTranslation("exchange.delivery.as"),
                        Phrase.plain(getTranslation(delivery.copy() ? "exchange.copy" : "exchange.main")))
                .with(getTranslation("exchange.column.received-at"), dates.show(delivery.sentAt(), getLocale()))
                .with(getTranslation("exchange.delivery.acknowledged-by"), Phrase.written(delivery.acknowledgedBy()));
        var receipt = found.receipt();
        if (receipt != null && receipt.number() != null && receipt.year() != null) {
            facts.with(
                            getTranslation("exchange.column.receipt-number"),
                            Phrase.of(this, "exchange.receipt.number", receipt.year(), receipt.number()))
                    .with(getTranslation("exchange.register.category"), Phrase.written(receipt.category()));
        }
        if (receipt != null && receipt.leadUnit() != null) {
            facts.with(
                    getTranslation("exchange.column.lead-unit"),
                    Phrase.written(directory.unit(receipt.leadUnit()).name()));
        }
        if (delivery.urgeCount() > 0 && delivery.state() == DeliveryState.SENT) {
            facts.with(getTranslation("exchange.urged"), Phrase.of(this, "exchange.urged.times", delivery.urgeCount()));
        }
        return new Sheet(facts);
    }

    private Component actions(Actor actor, RegisterEntry found) {
        shownTask = null;
        return switch (found.delivery().state()) {
            case SENT -> forms.receives(actor, found.delivery()) ? acknowledgement(found.delivery()) : onlyReading();
            case ACKNOWLEDGED -> nextStep(actor, found);
            case RETURNED ->
                said(
                        "exchange.returned.by",
                        orEmpty(found.delivery().endedBy()),
                        orEmpty(found.delivery().reason()));
            case HANDLED, RECALLED -> said("exchange.handled.text");
        };
    }

    private Component acknowledgement(Delivery delivery) {
        var sheet = Sheet.titled(
                getTranslation("exchange.acknowledge.title"),
                new AcknowledgementForm(
                        acknowledging,
                        returning,
                        currentActor,
                        directory,
                        dates,
                        delivery,
                        () -> refresh(delivery.id())));
        sheet.addClassName("gw-action-sheet");
        return sheet;
    }

    private void refresh(DeliveryId id) {
        show(registers.delivered(currentActor.get(), id));
        MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
    }

    /** The step of the receipt that lies with this person, ready to be finished here. */
    private Component nextStep(Actor actor, RegisterEntry found) {
        var document = found.delivery().document();
        var mine = inbox.toDos(actor, document).stream()
                .filter(forms::serves)
                .filter(task -> isAbout(actor, task, found.delivery()))
                .findFirst();
        if (mine.isEmpty()) {
            return elsewhere(actor, found.delivery());
        }
        var task = mine.get();
        shownTask = task.task();
        if (shownTask != null) {
            opening.open(actor, shownTask);
        }
        var form = forms.create(actor, task, (result, actionText) -> stepDone(result, actionText, found));
        var buttons =
                documentDesk.buttons(currentActor, task, (result, actionText) -> stepDone(result, actionText, found));
        if (forms.mayReturn(actor, found.delivery())) {
            buttons.add(forms.sendBack(
                    found.delivery(), () -> refresh(found.delivery().id())));
        }
        var sheet = Sheet.titled(Terms.step(this, task.step(), task.stepName()), form, buttons);
        sheet.addClassName("gw-action-sheet");
        return sheet;
    }

    /** Nothing to do for this person, who may still send it back if he receives for the unit. */
    private Component elsewhere(Actor actor, Delivery delivery) {
        var sheet = said("exchange.acknowledged.elsewhere");
        if (forms.mayReturn(actor, delivery)) {
            var bar = new Div(forms.sendBack(delivery, () -> refresh(delivery.id())));
            bar.addClassName("gw-action-bar");
            sheet.add(new Paragraph(getTranslation("exchange.acknowledged.return")), bar);
        }
        return sheet;
    }

    /** Somebody with posts in two organs may have a task for each of them on the same document. */
    private boolean isAbout(Actor actor, InboxItem task, Delivery delivery) {
        return registers.delivery(actor, task).map(Delivery::id).stream().anyMatch(delivery.id()::equals);
    }

    private void stepDone(ActionResult result, String actionText, RegisterEntry found) {
        switch (result) {
            case ActionResult.Done done -> {
                BegunWork.forget(shownTask);
                var action = Phrase.plain(actionText);
                Toasts.success(
                        done.next().isEmpty()
                                ? Phrase.of(this, "exchange.step.done", action)
                                : Phrase.of(
                                        this,
                                        "exchange.step.done.next",
                                        action,
                                        Terms.of(this, directory, done.next())));
                refresh(found.delivery().id());
            }
            case ActionResult.AlreadyHandled already -> {
                Toasts.failure(
                        already.by() == null || already.at() == null
                                ? Phrase.plain(getTranslation("exchange.step.gone"))
                                : Phrase.of(
                                        this,
                                        "exchange.step.already",
                                        already.by(),
                                        Phrase.plain(dates.fully(already.at(), getLocale()))));
                refresh(found.delivery().id());
            }
            case ActionResult.Refused refused ->
                Toasts.failure(Phrase.of(this, refused.messageKey(), refused.arguments()));
        }
    }

    private Component onlyReading() {
        return said("exchange.acknowledge.not-yours");
    }

    private Sheet said(String key, Object... arguments) {
        return new Sheet(Phrase.of(this, key, arguments).in(new Paragraph()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
