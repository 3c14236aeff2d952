package org.gongwen.exchange;

import java.time.Duration;

/**
 * How far the outbox is behind.
 *
 * @param unfinished events that a listener has not finished, those being worked on included, dead letters not
 * @param stuck those of them that wait longer than is usual
 * @param oldest how long the oldest has been waiting; zero when there is none
 */
public record OutboxState(long unfinished, long stuck, Duration oldest) {}
