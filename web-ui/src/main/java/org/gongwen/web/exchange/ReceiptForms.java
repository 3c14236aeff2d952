package org.gongwen.web.exchange;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.DistributeDocument;
import org.gongwen.exchange.InstructHandling;
import org.gongwen.exchange.ProposeHandling;
import org.gongwen.exchange.RegisterReceipt;
import org.gongwen.exchange.Registers;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.task.InboxItem;
import org.gongwen.web.document.StepForm;
import org.gongwen.web.document.StepWork;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;

/** The forms of the steps that exchange between units adds: 签收, 登记, 拟办, 批示 of a receipt, 分发 of a dispatch. */
@org.springframework.stereotype.Component
class ReceiptForms implements StepForm {

    private static final Set<Finish> SERVED =
            EnumSet.of(Finish.REGISTER, Finish.PROPOSE, Finish.INSTRUCT, Finish.DISTRIBUTE);

    private static final Set<Finish> CHECKING = EnumSet.of(Finish.REGISTER, Finish.PROPOSE);

    private final AcknowledgeDelivery acknowledging;
    private final ReturnDelivery returning;
    private final RegisterReceipt registering;
    private final ProposeHandling proposing;
    private final InstructHandling instructing;
    private final DistributeDocument distributing;
    private final Registers registers;
    private final Directory directory;
    private final CurrentActor currentActor;
    private final Dates dates;

    ReceiptForms(
            AcknowledgeDelivery acknowledging,
            ReturnDelivery returning,
            RegisterReceipt registering,
            ProposeHandling proposing,
            InstructHandling instructing,
            DistributeDocument distributing,
            Registers registers,
            Directory directory,
            CurrentActor currentActor,
            Dates dates) {
        this.acknowledging = acknowledging;
        this.returning = returning;
        this.registering = registering;
        this.proposing = proposing;
        this.instructing = instructing;
        this.distributing = distributing;
        this.registers = registers;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
    }

    @Override
    public boolean serves(InboxItem task) {
        return task.isAcknowledgement()
                || task.task() != null && task.finish() != null && SERVED.contains(task.finish());
    }

    @Override
    public Component create(StepWork work) {
        return create(work.actor(), work.task(), work::finish);
    }

    Component create(Actor actor, InboxItem item, Outcome outcome) {
        var task = item.task();
        if (task == null) {
            throw new IllegalArgumentException("nothing can be done at a line without a task");
        }
        if (item.isAcknowledgement()) {
            return received(actor, item, this::acknowledgement);
        }
        return switch (item.finish()) {
            case REGISTER -> new RegisterForm(registering, currentActor, task, outcome);
            case PROPOSE ->
                received(
                        actor,
                        item,
                        delivery -> new ProposeForm(
                                proposing,
                                new HandlingFields(directory, delivery.unit()),
                                registers.receipt(actor, delivery.id()),
                                currentActor,
                                task,
                                outcome));
            case INSTRUCT ->
                received(
                        actor,
                        item,
                        delivery -> new InstructForm(
                                instructing,
                                new HandlingFields(directory, delivery.unit()),
                                registers.receipt(actor, delivery.id()),
                                currentActor,
                                task,
                                outcome));
            case DISTRIBUTE ->
                new DistributeForm(
                        distributing,
                        distributing.recipients(actor, item.document()),
                        directory,
                        item.title(),
                        currentActor,
                        task,
                        outcome);
            case null, default ->
                throw new IllegalArgumentException(
                        "no form for the step " + item.step().value());
        };
    }

    /** A form about the delivery that the line is for, however many others of the document the person deals with. */
    private Component received(Actor actor, InboxItem item, Function<Delivery, Component> form) {
        return registers.delivery(actor, item).map(form).orElseGet(() -> {
            var gone = new Paragraph();
            gone.setText(gone.getTranslation("exchange.step.gone"));
            return gone;
        });
    }

    /** The document page shows this; from there it goes on to the page of the delivery, where registering follows. */
    private Component acknowledgement(Delivery delivery) {
        return new AcknowledgementForm(
                acknowledging, returning, currentActor, directory, dates, delivery, () -> toDelivery(delivery));
    }

    /** Whoever registers or proposes makes the first check (初审), which may send it back. */
    @Override
    public List<Component> besides(StepWork work) {
        var item = work.task();
        return item.finish() != null && CHECKING.contains(item.finish())
                ? registers.delivery(work.actor(), item).filter(delivery -> mayReturn(work.actor(), delivery)).stream()
                        .<Component>map(delivery -> sendBack(delivery, () -> toDelivery(delivery)))
                        .toList()
                : List.of();
    }

    SendBack sendBack(Delivery delivery, Runnable moved) {
        return new SendBack(returning, currentActor, directory, dates, delivery, moved).small();
    }

    /** Whether the actor receives for the unit, and may send back what it has acknowledged and is still checking. */
    boolean mayReturn(Actor actor, Delivery delivery) {
        return delivery.state() == DeliveryState.ACKNOWLEDGED && returning.offered(actor, delivery);
    }

    boolean receives(Actor actor, Delivery delivery) {
        return actor.posts().stream()
                .filter(post -> post.role() == Role.REGISTRAR || post.role() == Role.OFFICE_CLERK)
                .anyMatch(post -> directory.organOf(post.unit()).id().equals(delivery.unit()));
    }

    private static void toDelivery(Delivery delivery) {
        UI.getCurrent().navigate(DeliveryView.class, DeliveryView.parameters(delivery));
    }
}
