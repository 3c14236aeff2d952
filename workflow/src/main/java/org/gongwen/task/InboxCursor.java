package org.gongwen.task;

import java.time.Instant;

/** The last line of a page: the next page begins after it. */
public record InboxCursor(Instant at, long id) {}
