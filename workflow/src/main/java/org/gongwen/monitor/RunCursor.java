package org.gongwen.monitor;

import java.time.Instant;
import org.gongwen.process.ProcessInstanceId;

/** Where a run stands in its list: the newest first. */
public record RunCursor(Instant startedAt, ProcessInstanceId run) {}
