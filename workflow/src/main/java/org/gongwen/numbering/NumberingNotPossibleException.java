package org.gongwen.numbering;

/**
 * A process reached its numbering, and nothing can be numbered under the word that it is bound to. Who finishes the step
 * before is refused by {@link Numbering#obstacle}; this keeps the rest from going on without a number.
 */
public class NumberingNotPossibleException extends RuntimeException {
    NumberingNotPossibleException(NumberingResult.Refused refusal) {
        super(refusal.messageKey() + " " + refusal.arguments());
    }
}
