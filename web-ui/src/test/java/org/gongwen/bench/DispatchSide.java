package org.gongwen.bench;

/** One of the two that take documents through the dispatch process. */
interface DispatchSide {

    /** Something to be sent on its way; whatever the other side has no counterpart for is done before. */
    Runnable prepare();

    /** Waits until everything that documents already on their way have set off is done. */
    default void finish() {}

    Statements statements();
}
