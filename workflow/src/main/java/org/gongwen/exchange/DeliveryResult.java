package org.gongwen.exchange;

import java.util.List;

/** What became of an action on a delivery; everything but {@link Done} changed nothing. */
public sealed interface DeliveryResult {
    /** The delivery as it stands now. */
    record Done(Delivery delivery) implements DeliveryResult {}

    /** Somebody was faster: the delivery as it already stands. */
    record AlreadyMoved(Delivery delivery) implements DeliveryResult {}

    /** It cannot be done, for a reason that the person can read: a message key and its arguments. */
    record Refused(String messageKey, List<Object> arguments) implements DeliveryResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }
}
