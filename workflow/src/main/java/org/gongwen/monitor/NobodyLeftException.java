package org.gongwen.monitor;

/** A change was approved, and neither who proposed it nor who approved it may act any more. */
final class NobodyLeftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NobodyLeftException(RunChangeId change) {
        super("neither who proposed change " + change.key() + " nor who approved it is still there");
    }
}
