package org.gongwen.process;

/** A process definition was asked for that is not deployed. */
public class UnknownDefinitionException extends RuntimeException {
    public UnknownDefinitionException(String definition) {
        super("no process definition " + definition);
    }
}
