package org.gongwen.exchange;

import org.gongwen.task.StepWork;

/** A receipt process is about a delivery: its business key is the delivery's identifier. */
final class ReceiptKey {
    private ReceiptKey() {}

    static DeliveryId of(StepWork.Matter matter) {
        return of(matter.businessKey());
    }

    static DeliveryId of(String businessKey) {
        return new DeliveryId(Long.parseLong(businessKey));
    }
}
