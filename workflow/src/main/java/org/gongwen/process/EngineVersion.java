package org.gongwen.process;

/**
 * The version of the process engine.
 *
 * @param text as it names itself
 */
public record EngineVersion(String text) {}
