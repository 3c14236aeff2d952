package org.gongwen.node;

/**
 * Is told what nodes signal. Every bean of this type is. One thread calls all of them, so be quick; what is thrown is
 * logged and goes no further.
 */
public interface SignalListener {

    Topic topic();

    /**
     * Something was signalled and is committed.
     *
     * @param fromHere whether this node itself signalled it
     */
    void received(String text, boolean fromHere);

    /**
     * Signals may have been lost: look at everything anew. Called whenever the node has (re)connected to the database,
     * and every {@code gongwen.signals.refresh-interval} (30 s).
     */
    void missed();
}
