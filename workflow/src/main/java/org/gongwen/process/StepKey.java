package org.gongwen.process;

/** Identifies a step of a process definition: the BPMN id of the element. */
public record StepKey(String value) {}
