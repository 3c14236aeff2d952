package org.gongwen.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongwen.node.SignalListener;
import org.gongwen.node.Signals;
import org.gongwen.node.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calendar that is in force, kept in memory. The holidays that the law fixes ({@link FixedHolidays}) are free unless
 * a notice says that they are worked.
 */
@Component
public class WorkingCalendar implements SignalListener {

    /** The law as it stands is in force since the first of them; nothing was worked by this calendar before. */
    static final int FIRST_YEAR = 2025;

    /** No deadline reaches farther. */
    static final int LAST_YEAR = 2099;

    private static final Topic CHANGED = new Topic("calendar");

    private final ArrangementRecords records;
    private final Signals signals;
    private final TransactionTemplate ownTransaction;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable WorkingDays current;

    WorkingCalendar(ArrangementRecords records, Signals signals, PlatformTransactionManager transactions) {
        this.records = records;
        this.signals = signals;
        // Its own transaction, so that nothing uncommitted by the caller is ever kept; repeatable read, so that the two
        // tables belong together.
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ownTransaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        ownTransaction.setReadOnly(true);
    }

    /** Which days are worked. */
    public WorkingDays days() {
        var known = current;
        return known != null ? known : load();
    }

    /** As the running transaction sees it. */
    WorkingDays read() {
        var worked = new HashMap<LocalDate, Boolean>();
        // Notices last: what they say of a day counts.
        Stream.concat(
                        IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                                .boxed()
                                .flatMap(year -> FixedHolidays.of(year).stream()),
                        records.days().stream())
                .forEach(day -> worked.put(day.day(), !day.rest()));
        return WorkingDays.of(worked);
    }

    /** The change in the running transaction is to be seen once it is committed. */
    void changing() {
        signals.send(CHANGED, "");
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
    }

    private WorkingDays load() {
        long seen = changes.get();
        var loaded = ownTransaction.execute(status -> read());
        synchronized (this) {
            if (changes.get() == seen) {
                current = loaded;
            }
        }
        return loaded;
    }

    private synchronized void forget() {
        changes.incrementAndGet();
        current = null;
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
        load();
    }
}
