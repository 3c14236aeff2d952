package org.gongwen.design;

import org.gongwen.process.DefinitionId;

/**
 * A process in which somebody may start work.
 *
 * @param key what {@link org.gongwen.process.Processes#start} takes
 * @param definition its newest version
 * @param documentation what it is for, as the definition says it; may be empty
 */
public record StartableProcess(String key, String name, DefinitionId definition, String documentation) {}
