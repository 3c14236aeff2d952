package org.gongwen.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What memory holds of something is read anew when a change of it is committed. The change stands whether that succeeds or
 * not: who made it must not be told that it failed. What could not be read anew is forgotten, and read by whoever asks next.
 */
record ReadAnew(Runnable read, Runnable forget) implements TransactionSynchronization {

    private static final Logger LOG = LoggerFactory.getLogger(ReadAnew.class);

    @Override
    public void afterCommit() {
        try {
            read.run();
        } catch (RuntimeException e) {
            forget.run();
            LOG.error("A change is committed, but what this node knows of it could not be read anew yet", e);
        }
    }
}
