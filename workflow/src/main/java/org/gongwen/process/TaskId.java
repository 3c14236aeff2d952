package org.gongwen.process;

/** Identifies one piece of work that the engine has opened. */
public record TaskId(String value) {}
