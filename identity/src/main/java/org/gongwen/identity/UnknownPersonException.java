package org.gongwen.identity;

/** A person was asked for that does not exist. */
public class UnknownPersonException extends RuntimeException {
    public UnknownPersonException(PersonId person) {
        super("no person " + person.value());
    }
}
