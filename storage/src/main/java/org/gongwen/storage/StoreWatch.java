package org.gongwen.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks after the blob store for those who keep the installation running; tells nothing of what is in it. */
public class StoreWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

    private final BlobStore store;
    private final JdbcClient jdbc;

    StoreWatch(BlobStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    /** Asks the store for an object that is not there. @return whether it answered */
    public boolean answers() {
        try {
            store.exists(BlobKey.generate());
            return true;
        } catch (BlobStoreUnavailableException e) {
            LOG.warn("The blob store does not answer: {}", e.getMessage());
            return false;
        }
    }

    /** Counts what is on record, and asks the store. Reads the whole table of blobs: not for every second. */
    public StoreCondition condition() {
        return jdbc.sql("""
                        select count(*) as objects, coalesce(sum(size), 0) as bytes,
                               count(*) filter (where state <> 'KEPT') as unkept
                        from blob where state <> 'SWEPT'
                        """)
                .query((row, number) -> new StoreCondition(
                        answers(), row.getLong("objects"), row.getLong("bytes"), row.getLong("unkept")))
                .single();
    }
}
