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
    private volatile @Nullable Known known;

    private record Known(Map<SiteId, Long> sites, long portal) {}

    Revisions(JdbcClient jdbc, Signals signals, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.signals = signals;
        // Its own, so that what the caller has not committed yet is never kept.
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ownTransaction.setReadOnly(true);
    }

    /** Grows with every change of what any page of the site shows; 0 of a site that never was open. */
    public long of(SiteId site) {
        return Objects.requireNonNullElse(known().sites().get(site), 0L);
    }

    /** Grows with every change of any public page; 0 while there is no portal. */
    public long ofPortal() {
        return known().portal();
    }

    /** Whether the answers come from memory. */
    public boolean reliable() {
        return signals.arriving();
    }

    /** What the running transaction changes of the pages of these sites is counted, and told to every node when it commits. */
    void changing(Iterable<Long> sites) {
        var all = new ArrayList<Long>();
        sites.forEach(all::add);
        // The portal's last, the others in their order: whoever publishes holds them until he commits.
        jdbc.sql("""
                        with held as (
                            select r.site_id from site_revision r join site s on s.id = r.site_id
                             where s.portal or r.site_id = any (:sites)
                             order by s.portal, r.site_id for update of r)
                        update site_revision r set revision = r.revision + 1 from held where held.site_id = r.site_id
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

    private Known known() {
        var seen = known;
        return seen != null && reliable() ? seen : load();
    }

    private Known load() {
        long before;
        synchronized (this) {
            before = forgotten;
        }
        var loaded = Objects.requireNonNull(ownTransaction.execute(status -> read()));
        synchronized (this) {
            if (forgotten == before) {
                known = loaded;
            }
        }
        return loaded;
    }

    private Known read() {
        var sites = new HashMap<SiteId, Long>();
        var portal = new long[1];
        jdbc.sql("select r.site_id, r.revision, s.portal from site_revision r join site s on s.id = r.site_id")
                .query(row -> {
                    sites.put(new SiteId(row.getLong("site_id")), row.getLong("revision"));
                    if (row.getBoolean("portal")) {
                        portal[0] = row.getLong("revision");
                    }
                });
        return new Known(Map.copyOf(sites), portal[0]);
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
