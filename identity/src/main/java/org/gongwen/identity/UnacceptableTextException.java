package org.gongwen.identity;

import java.util.Locale;

/** A text given to a service cannot be kept; nothing was changed. The person corrects it where it was typed. */
public class UnacceptableTextException extends RuntimeException {

    /** What is wrong with it. */
    public enum Fault {
        CONTROL_CHARACTER,
        BROKEN_CHARACTER,
        TOO_LONG
    }

    private final String field;
    private final Fault fault;
    private final int number;

    UnacceptableTextException(String field, Fault fault, int number) {
        super(field + ": " + fault + " " + number);
        this.field = field;
        this.fault = fault;
        this.number = number;
    }

    /** What the text is, by the name it has in the service: {@code opinion}, {@code reason}. */
    public String field() {
        return field;
    }

    /** Key of the name of the field. */
    public String fieldKey() {
        return "text.field." + field;
    }

    /** Key of the sentence that says what is wrong: about the field, then {@link #number()}. */
    public String sentenceKey() {
        return "text.fault." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Fault fault() {
        return fault;
    }

    /** The longest that is accepted where it is too long; else which character it is, counted from 1. */
    public int number() {
        return number;
    }
}
