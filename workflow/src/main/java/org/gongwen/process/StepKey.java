package org.gongwen.process;

import org.gongwen.identity.Written;

/** Identifies a step of a process definition: the BPMN id of the element. */
public record StepKey(@Written(255) String value) {}
