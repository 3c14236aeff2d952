package org.gongwen.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;

/**
 * The outbox without what nobody can read. The registry reads the events it hands out again one after the other, and the
 * first it cannot read would end its work, at the next start the start itself.
 */
final class ReadableEvents implements EventPublicationRepository {
    private final EventPublicationRepository outbox;
    private final Supplier<UnreadableEvents> unreadable;

    ReadableEvents(EventPublicationRepository outbox, Supplier<UnreadableEvents> unreadable) {
        this.outbox = outbox;
        this.unreadable = unreadable;
    }

    @Override
    public List<TargetEventPublication> findIncompletePublications() {
        return readable(outbox.findIncompletePublications());
    }

    @Override
    public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant instant) {
        return readable(outbox.findIncompletePublicationsPublishedBefore(instant));
    }

    @Override
    public List<TargetEventPublication> findFailedPublications(FailedCriteria criteria) {
        return readable(outbox.findFailedPublications(criteria));
    }

    private List<TargetEventPublication> readable(List<TargetEventPublication> found) {
        var readable = new ArrayList<TargetEventPublication>();
        var faults = new LinkedHashMap<UUID, String>();
        for (var publication : found) {
            try {
                Objects.requireNonNull(publication.getEvent());
                readable.add(publication);
            } catch (RuntimeException fault) {
                faults.put(publication.getIdentifier(), fault.getClass().getName());
            }
        }
        if (!faults.isEmpty()) {
            unreadable.get().note(faults);
        }
        if (!readable.isEmpty()) {
            unreadable
                    .get()
                    .forget(readable.stream()
                            .map(TargetEventPublication::getIdentifier)
                            .toList());
        }
        return readable;
    }

    @Override
    public TargetEventPublication create(TargetEventPublication publication) {
        return outbox.create(publication);
    }

    @Override
    public void markProcessing(UUID identifier) {
        outbox.markProcessing(identifier);
    }

    @Override
    public void markCompleted(TargetEventPublication publication, Instant completionDate) {
        outbox.markCompleted(publication, completionDate);
    }

    @Override
    public void markCompleted(Object event, PublicationTargetIdentifier identifier, Instant completionDate) {
        outbox.markCompleted(event, identifier, completionDate);
    }

    @Override
    public void markCompleted(UUID identifier, Instant completionDate) {
        outbox.markCompleted(identifier, completionDate);
    }

    @Override
    public void markFailed(UUID identifier) {
        outbox.markFailed(identifier);
    }

    @Override
    public boolean markResubmitted(UUID identifier, Instant instant) {
        return outbox.markResubmitted(identifier, instant);
    }

    @Override
    public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(
            Object event, PublicationTargetIdentifier identifier) {
        return outbox.findIncompletePublicationsByEventAndTargetIdentifier(event, identifier);
    }

    @Override
    public List<TargetEventPublication> findCompletedPublications() {
        return outbox.findCompletedPublications();
    }

    @Override
    public void deletePublications(List<UUID> identifiers) {
        outbox.deletePublications(identifiers);
    }

    @Override
    public void deleteCompletedPublications() {
        outbox.deleteCompletedPublications();
    }

    @Override
    public void deleteCompletedPublicationsBefore(Instant instant) {
        outbox.deleteCompletedPublicationsBefore(instant);
    }

    /** What its status is decided by needs no reading. */
    @Override
    public List<TargetEventPublication> findByStatus(Status status) {
        return outbox.findByStatus(status);
    }

    @Override
    public int countByStatus(Status status) {
        return outbox.countByStatus(status);
    }
}
