package org.gongwen.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.gongwen.node.SignalListener;
import org.gongwen.node.Signals;
import org.gongwen.node.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which state of the sites is committed. Asked for every page: answered from memory while signals of other nodes arrive,
 * from the database while they do not, so that a node that is cut off is slow and never stale.
 */
@Component
public class Revisions implements SignalListener {

    private static final Topic CHANGED = new Topic("site");

    private final JdbcClient jdbc;
    private final Signals signals;
    private final TransactionTemplate ownTransaction;
    private long forgotten;
    private volatile @Nullable Standing known;

    /**
     * What was committed at a moment.
     *
     * @param sites of each, how often what stands in its columns or around them has changed
     * @param everything how often anything has; 0 while there is no portal
     * @param frames how often anything but texts has; 0 while there is no portal
     */
    public record Standing(Map<SiteId, Long> sites, long everything, long frames) {

        /** Has grown since another standing with every change of what is read there; 0 of a site that never was open. */
        public long of(Extent extent) {
            return switch (extent) {
                case Extent.Everything all -> everything;
                case Extent.AllFrames all -> frames;
                case Extent.OfSite(var site) -> Objects.requireNonNullElse(sites.get(site), 0L);
            };
        }
    }

    Revisions(JdbcClient jdbc, Signals signals, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.signals = signals;
        // Its own, so that what the caller has not committed yet is never kept.
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ownTransaction.setReadOnly(true);
    }

    /** To be asked for before anything is read that shall be held against it later. */
    public Standing now() {
        var seen = known;
        return seen != null && reliable() ? seen : load();
    }

    /** Whether the answers come from memory. */
    public boolean reliable() {
        return signals.arriving();
    }

    /**
     * What the running transaction changes of the texts in columns of these sites is counted, and told to every node when it
     * commits. The portal counts every change; those of texts, and those of texts that are not in its own columns, once more.
     */
    void changing(Iterable<Long> sites) {
        var all = new ArrayList<Long>();
        sites.forEach(all::add);
        // The portal's last, the others in their order: whoever publishes holds them until he commits.
        jdbc.sql("""
                        with held as (
                            select r.site_id from site_revision r join site s on s.id = r.site_id
                             where s.portal or r.site_id = any (:sites)
                             order by s.portal, r.site_id for update of r)
                        update site_revision r
                           set revision = r.revision + 1, of_texts = r.of_texts + 1,
                               elsewhere = r.elsewhere + case when r.site_id = any (:sites) then 0 else 1 end
                          from held where held.site_id = r.site_id
                        """).param("sites", all.toArray(Long[]::new)).update();
        tell();
    }

    /** The same for the pages of every site. */
    void changingAll() {
        jdbc.sql("""
                        with held as (
                            select r.site_id from site_revision r join site s on s.id = r.site_id
                             order by s.portal, r.site_id for update of r)
                        update site_revision r set revision = r.revision + 1 from held where held.site_id = r.site_id
                        """).update();
        tell();
    }

    private void tell() {
        signals.send(CHANGED, "");
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
    }

    private Standing load() {
        long before;
        synchronized (this) {
            before = forgotten;
        }
        var loaded = Objects.requireNonNull(ownTransaction.execute(status -> read()));
        synchronized (this) {
            // One who began to read earlier may end later.
            if (forgotten == before && (known == null || known.everything() <= loaded.everything())) {
                known = loaded;
            }
        }
        return loaded;
    }

    private Standing read() {
        var sites = new HashMap<SiteId, Long>();
        var portal = new long[2];
        jdbc.sql("""
                        select r.site_id, r.revision - r.elsewhere as own, r.revision, r.revision - r.of_texts as frames, s.portal
                          from site_revision r join site s on s.id = r.site_id
                        """).query(row -> {
            sites.put(new SiteId(row.getLong("site_id")), row.getLong("own"));
            if (row.getBoolean("portal")) {
                portal[0] = row.getLong("revision");
                portal[1] = row.getLong("frames");
            }
        });
        return new Standing(Map.copyOf(sites), portal[0], portal[1]);
    }

    private synchronized void forget() {
        forgotten++;
        known = null;
    }

    @Override
    public Topic topic() {
        return CHANGED;
    }

    @Override
    public void received(String text, boolean fromHere) {
        if (!fromHere) {
            forget();
        }
    }

    @Override
    public void missed() {
        forget();
    }
}
