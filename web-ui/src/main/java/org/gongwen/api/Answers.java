package org.gongwen.api;

import org.gongwen.exchange.Delivery;
import org.gongwen.exchange.DeliveryResult;
import org.gongwen.task.ActionResult;
import org.springframework.http.ResponseEntity;

/** What services answer, as answers of the API: what is done, or the refusal that stops the request. */
final class Answers {

    private Answers() {}

    static ResponseEntity<ActionResource> of(ActionResult result) {
        return switch (result) {
            case ActionResult.Done(var task, var next) ->
                ResponseEntity.ok(new ActionResource(
                        task == null ? null : task.value(),
                        next.stream().map(StepHandlerResource::of).toList()));
            case ActionResult.AlreadyHandled(var by, var at) -> throw RequestRefusedException.alreadyHandled(by, at);
            case ActionResult.Refused(var key, var arguments) -> throw RequestRefusedException.refused(key, arguments);
        };
    }

    static ResponseEntity<DeliveryResource> of(DeliveryResult result) {
        return switch (result) {
            case DeliveryResult.Done(var delivery) -> ResponseEntity.ok(DeliveryResource.of(delivery));
            case DeliveryResult.AlreadyMoved(var delivery) -> throw moved(delivery);
            case DeliveryResult.Refused(var key, var arguments) ->
                throw RequestRefusedException.refused(key, arguments);
        };
    }

    private static RequestRefusedException moved(Delivery delivery) {
        return delivery.endedAt() != null
                ? RequestRefusedException.alreadyHandled(delivery.endedBy(), delivery.endedAt())
                : RequestRefusedException.alreadyHandled(delivery.acknowledgedBy(), delivery.acknowledgedAt());
    }
}
