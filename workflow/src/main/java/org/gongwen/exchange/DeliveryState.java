package org.gongwen.exchange;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Sent, not acknowledged yet (已发待签收). */
    SENT,
    /** The unit has acknowledged it (已签收) and handles it. */
    ACKNOWLEDGED,
    /** The unit has closed it (已办结). */
    HANDLED,
    /** The unit sent it back with reasons (退文). */
    RETURNED,
    /** The sender took it back before it was acknowledged (撤回). */
    RECALLED
}
