package org.gongwen.process;

import org.gongwen.identity.Written;

/** Identifies one version of a process definition; an instance keeps the version it was started with. */
public record DefinitionId(@Written(255) String value) {}
