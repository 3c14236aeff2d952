package org.gongwen.process;

import org.gongwen.identity.Written;

/** Identifies one piece of work that the engine has opened. */
public record TaskId(@Written(255) String value) {}
