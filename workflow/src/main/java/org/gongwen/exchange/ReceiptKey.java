package org.gongwen.exchange;

import org.gongwen.task.StepCompletion;

/** A receipt process is about a delivery: its business key is the delivery's identifier. */
final class ReceiptKey {
    private ReceiptKey() {}

    static DeliveryId of(StepCompletion.Matter matter) {
        return of(matter.businessKey());
    }

    static DeliveryId of(String businessKey) {
        return new DeliveryId(Long.parseLong(businessKey));
    }
}
