package org.gongwen.exchange;

import java.time.Duration;
import org.gongwen.identity.SystemTask;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;

/**
 * Hands events out again that a listener has not finished. After a crash the registry does so by itself at the next
 * start; this is for listeners that failed while the application went on running, for example because the database was
 * away for a moment, and for what a lost node has left behind. Listeners leave alone what exists already, so one that is
 * only slow does no harm. What cannot be read stays behind as a dead letter.
 */
@Component
class UnfinishedEvents {
    private final IncompleteEventPublications publications;
    private final UnreadableEvents unreadable;
    private final Duration interval;

    UnfinishedEvents(
            IncompleteEventPublications publications,
            UnreadableEvents unreadable,
            @Value("${gongwen.events.retry-interval:PT15S}") Duration interval) {
        this.publications = publications;
        this.unreadable = unreadable;
        this.interval = interval;
    }

    Duration interval() {
        return interval;
    }

    @SystemTask("carries on with what a person's action has decided and recorded")
    void handOutAgain() {
        unreadable.noteUnknownTypes();
        publications.resubmitIncompletePublicationsOlderThan(interval);
    }
}
