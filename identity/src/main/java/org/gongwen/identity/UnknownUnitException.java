package org.gongwen.identity;

/** A unit was asked for that does not exist. */
public class UnknownUnitException extends RuntimeException {
    public UnknownUnitException(UnitId unit) {
        super("no unit " + unit.value());
    }
}
