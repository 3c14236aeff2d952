package org.gongwen.process;

/**
 * A version of a process definition, for people to read.
 *
 * @param key what {@link Processes#start} asks for, for example {@code dispatch}
 * @param kind what its runs are about
 * @param version counts the deployments of changed content
 * @param documentation what the definition says about itself; empty where it says nothing
 * @param inService whether new work may start in it, as long as it is the newest version
 */
public record DefinitionDescription(
        DefinitionId id,
        String key,
        String name,
        ProcessDesign.Kind kind,
        int version,
        String documentation,
        boolean inService) {}
