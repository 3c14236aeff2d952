package org.gongwen.process;

/** Somebody asks to start work in a process that was taken out of service. */
public class DefinitionOutOfServiceException extends RuntimeException {
    public DefinitionOutOfServiceException(String key) {
        super("process " + key + " is out of service");
    }
}
