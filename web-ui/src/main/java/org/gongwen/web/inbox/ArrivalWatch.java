package org.gongwen.web.inbox;

import org.gongwen.task.WorkArrived;
import org.gongwen.web.shell.LiveUpdates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the open screens of people that work has come to them, once it is committed. Not a transactional event
 * listener: those are written to the event registry, and a number on a screen is not worth a row.
 */
@Component
class ArrivalWatch {

    private final LiveUpdates liveUpdates;

    ArrivalWatch(LiveUpdates liveUpdates) {
        this.liveUpdates = liveUpdates;
    }

    @EventListener
    void arrived(WorkArrived event) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            liveUpdates.changed(event.principals());
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                liveUpdates.changed(event.principals());
            }
        });
    }
}
