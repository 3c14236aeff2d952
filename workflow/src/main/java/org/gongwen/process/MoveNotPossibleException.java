package org.gongwen.process;

/** The process does not stand where the asked-for move begins; the caller decided on an old view of it. */
public class MoveNotPossibleException extends RuntimeException {
    public MoveNotPossibleException(String message) {
        super(message);
    }
}
