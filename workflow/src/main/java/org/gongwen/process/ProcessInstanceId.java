package org.gongwen.process;

/** Identifies a running or finished process. */
public record ProcessInstanceId(String value) {}
