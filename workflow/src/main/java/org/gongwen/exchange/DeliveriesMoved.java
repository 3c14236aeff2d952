package org.gongwen.exchange;

import java.util.List;
import org.gongwen.document.DocumentId;

/**
 * The same thing has happened to deliveries of one document. Published in the transaction of the change, to listeners of
 * this process that take part in it; what must outlast the transaction is theirs to keep.
 */
public record DeliveriesMoved(DocumentId document, List<DeliveryId> deliveries, DeliveryEvent.Act act) {

    public DeliveriesMoved {
        deliveries = List.copyOf(deliveries);
    }
}
