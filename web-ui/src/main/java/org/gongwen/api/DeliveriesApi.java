package org.gongwen.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.exchange.AcknowledgeDelivery;
import org.gongwen.exchange.DeliveryEvent;
import org.gongwen.exchange.DeliveryId;
import org.gongwen.exchange.DeliveryState;
import org.gongwen.exchange.RecallDelivery;
import org.gongwen.exchange.Receipt;
import org.gongwen.exchange.RegisterEntry;
import org.gongwen.exchange.Registers;
import org.gongwen.exchange.ReturnDelivery;
import org.gongwen.exchange.SendAgain;
import org.gongwen.exchange.UrgeDeliveries;
import org.gongwen.identity.ApiScope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "deliveries")
@RestController
@RequestMapping("/api/v1")
class DeliveriesApi {

    /** The receiving organ's own record (收文登记). */
    record ReceiptResource(
            @Nullable Integer year,
            @Nullable Integer number,
            @Nullable String category,
            @Nullable Instant registeredAt,
            @Nullable String proposal,
            @Nullable String leadUnit,
            List<String> assistingUnits,
            Instant acknowledgedAt,
            @Nullable Instant closedAt) {
        static ReceiptResource of(Receipt receipt) {
            return new ReceiptResource(
                    receipt.year(),
                    receipt.number(),
                    receipt.category(),
                    receipt.registeredAt(),
                    receipt.proposal(),
                    Identifiers.textOrNull(receipt.leadUnit()),
                    Identifiers.texts(receipt.assistingUnits()),
                    receipt.acknowledgedAt(),
                    receipt.closedAt());
        }
    }

    record ReceivedResource(
            DeliveryResource delivery,
            DocumentType type,
            String title,
            @Nullable String number,
            Urgency urgency,
            String sender,
            @Nullable LocalDate deadline,
            @Nullable ReceiptResource receipt) {
        static ReceivedResource of(RegisterEntry entry) {
            var receipt = entry.receipt();
            return new ReceivedResource(
                    DeliveryResource.of(entry.delivery()),
                    entry.type(),
                    entry.title(),
                    entry.documentNumber(),
                    entry.urgency(),
                    entry.sender(),
                    entry.deadline(),
                    receipt == null ? null : ReceiptResource.of(receipt));
        }
    }

    record DeliveryEventResource(DeliveryEvent.Act act, String personName, String text, Instant at) {
        static DeliveryEventResource of(DeliveryEvent event) {
            return new DeliveryEventResource(event.act(), event.personName(), event.text(), event.at());
        }
    }

    record ReasonRequest(@Nullable String reason) {}

    record UrgedResource(int deliveries) {}

    private final Registers registers;
    private final AcknowledgeDelivery acknowledge;
    private final ReturnDelivery back;
    private final RecallDelivery recall;
    private final SendAgain sendAgain;
    private final UrgeDeliveries urge;
    private final Once once;

    DeliveriesApi(
            Registers registers,
            AcknowledgeDelivery acknowledge,
            ReturnDelivery back,
            RecallDelivery recall,
            SendAgain sendAgain,
            UrgeDeliveries urge,
            Once once) {
        this.registers = registers;
        this.acknowledge = acknowledge;
        this.back = back;
        this.recall = recall;
        this.sendAgain = sendAgain;
        this.urge = urge;
        this.once = once;
    }

    @Operation(summary = "The receiving register of the caller's organ, newest first (收文登记簿)")
    @GetMapping("/deliveries")
    @Scoped(ApiScope.DELIVERIES_READ)
    Page<ReceivedResource> received(
            Caller caller,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.SIZE) int limit) {
        var last = after == null ? null : registers.delivered(caller.actor(), id(after));
        return Page.of(
                registers.received(caller.actor(), state, text, last, Page.limit(limit)),
                limit,
                ReceivedResource::of,
                entry -> Identifiers.text(entry.delivery().id().value()));
    }

    @Operation(summary = "One line of the receiving register")
    @GetMapping("/deliveries/{delivery}")
    @Scoped(ApiScope.DELIVERIES_READ)
    ReceivedResource delivery(Caller caller, @PathVariable String delivery) {
        return ReceivedResource.of(registers.delivered(caller.actor(), id(delivery)));
    }

    @Operation(summary = "What happened to a delivery, oldest first, for sender and receiver")
    @GetMapping("/deliveries/{delivery}/history")
    @Scoped(ApiScope.DELIVERIES_READ)
    List<DeliveryEventResource> history(Caller caller, @PathVariable String delivery) {
        return registers.history(caller.actor(), id(delivery)).stream()
                .map(DeliveryEventResource::of)
                .toList();
    }

    @Operation(summary = "The board of a document: its delivery to each unit, for the sending organ")
    @GetMapping("/documents/{document}/deliveries")
    @Scoped(ApiScope.DELIVERIES_READ)
    List<DeliveryResource> board(Caller caller, @PathVariable String document) {
        return registers.board(caller.actor(), Identifiers.document(document)).stream()
                .map(DeliveryResource::of)
                .toList();
    }

    @Operation(summary = "Acknowledges a delivery (签收)")
    @PostMapping("/deliveries/{delivery}/acknowledge")
    @Scoped(ApiScope.DELIVERIES_ACT)
    ResponseEntity<DeliveryResource> acknowledge(Caller caller, @PathVariable String delivery) {
        return once.perform(
                caller,
                DeliveryResource.class,
                () -> Answers.of(acknowledge.acknowledge(caller.actor(), id(delivery))));
    }

    @Operation(summary = "Sends a delivery back (退文)")
    @PostMapping("/deliveries/{delivery}/return")
    @Scoped(ApiScope.DELIVERIES_ACT)
    ResponseEntity<DeliveryResource> back(
            Caller caller, @PathVariable String delivery, @RequestBody ReasonRequest request) {
        return once.perform(
                caller,
                DeliveryResource.class,
                () -> Answers.of(back.returnWith(caller.actor(), id(delivery), Identifiers.orEmpty(request.reason()))));
    }

    @Operation(summary = "Takes back a delivery that was not acknowledged (撤回)")
    @PostMapping("/deliveries/{delivery}/recall")
    @Scoped(ApiScope.DELIVERIES_ACT)
    ResponseEntity<DeliveryResource> recall(
            Caller caller, @PathVariable String delivery, @RequestBody ReasonRequest request) {
        return once.perform(
                caller,
                DeliveryResource.class,
                () -> Answers.of(recall.recall(caller.actor(), id(delivery), Identifiers.orEmpty(request.reason()))));
    }

    @Operation(summary = "Sends again what was returned or recalled")
    @PostMapping("/deliveries/{delivery}/send-again")
    @Scoped(ApiScope.DELIVERIES_ACT)
    ResponseEntity<DeliveryResource> sendAgain(
            Caller caller, @PathVariable String delivery, @RequestBody ReasonRequest request) {
        return once.perform(
                caller,
                DeliveryResource.class,
                () -> Answers.of(sendAgain.send(caller.actor(), id(delivery), Identifiers.orEmpty(request.reason()))));
    }

    @Operation(summary = "Urges every unit that has not acknowledged or handled a document (催办)")
    @PostMapping("/documents/{document}/deliveries/urge")
    @Scoped(ApiScope.DELIVERIES_ACT)
    ResponseEntity<UrgedResource> urge(Caller caller, @PathVariable String document) {
        var id = Identifiers.document(document);
        return once.perform(
                caller, UrgedResource.class, () -> ResponseEntity.ok(new UrgedResource(urge.urge(caller.actor(), id))));
    }

    private static DeliveryId id(String text) {
        return new DeliveryId(Identifiers.number(text));
    }
}
