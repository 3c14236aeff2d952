package org.gongwen.process;

import org.gongwen.identity.Written;

/** Identifies a running or finished process. */
public record ProcessInstanceId(@Written(255) String value) {}
