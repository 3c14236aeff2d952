package org.gongwen.exchange;

/** A delivery was asked for that does not exist. */
public class UnknownDeliveryException extends RuntimeException {
    public UnknownDeliveryException(DeliveryId id) {
        super("no delivery " + id.value());
    }
}
