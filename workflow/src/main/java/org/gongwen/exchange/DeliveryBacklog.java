package org.gongwen.exchange;

import java.time.Duration;

/**
 * Deliveries that lie before units.
 *
 * @param unacknowledged sent and not acknowledged
 * @param oldest how long the oldest of them has been waiting; zero when there is none
 */
public record DeliveryBacklog(long unacknowledged, Duration oldest) {}
