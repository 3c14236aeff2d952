package org.gongwen.process;

/** Identifies a sequence flow of a process definition: the BPMN id of the element. */
public record FlowKey(String value) {}
