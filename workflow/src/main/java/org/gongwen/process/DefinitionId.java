package org.gongwen.process;

/** Identifies one version of a process definition; an instance keeps the version it was started with. */
public record DefinitionId(String value) {}
