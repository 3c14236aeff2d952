package org.gongwen.monitor;

import org.gongwen.process.ProcessInstanceId;

/** A run that a change failed to move; it stands where it stood. */
public record FailedMove(RunChangeId change, ProcessInstanceId run) {}
