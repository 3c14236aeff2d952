package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentLock;
import org.gongwen.document.DocumentSummary;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Showing a document to others for reading (传阅), and the receipts of their reading. */
@Service
public class CirculateDocument {
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final UnitInbox unitInbox;
    private final DocumentAccess access;
    private final DocumentLock lock;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    CirculateDocument(
            TaskRecords records,
            InboxRecords inbox,
            UnitInbox unitInbox,
            DocumentAccess access,
            DocumentLock lock,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.inbox = inbox;
        this.unitInbox = unitInbox;
        this.access = access;
        this.lock = lock;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of it; {@link Refused} changed nothing. */
    public sealed interface Result {
        /**
         * @param reached before whom it was put now
         * @param alreadyThere who had it before him already and was left alone
         */
        record Circulated(List<Person> reached, List<Person> alreadyThere) implements Result {}

        /** It cannot be done, for a reason that the person can read: a message key and its values. */
        record Refused(String messageKey, List<Object> arguments) implements Result {
            public Refused(String messageKey, Object... arguments) {
                this(messageKey, List.of(arguments));
            }
        }
    }

    /**
     * In whose name the actor may circulate a document: the organs he works in that have it, since they issue it or it
     * lies or lay there with somebody, that of the post acted in first; and then those for which he has a task about it
     * before him, as the leader in charge from a superior organ does.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<UnitId> organs(Actor actor, DocumentId document) {
        return organs(actor, access.requireRead(actor, document));
    }

    private List<UnitId> organs(Actor actor, DocumentSummary document) {
        var there = records.organsWith(document.id());
        return Stream.concat(
                        own(actor).filter(organ -> organ.equals(document.organ()) || there.contains(organ)),
                        acting(actor, document.id()))
                .distinct()
                .toList();
    }

    /** The organs for which a task about the document lies before him. */
    private Stream<UnitId> acting(Actor actor, DocumentId document) {
        return records.organsOfTasks(actor, document).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey);
    }

    private Stream<UnitId> own(Actor actor) {
        return Stream.concat(Stream.of(actor.post()), actor.posts().stream())
                .map(post -> directory.organOf(post.unit()).id())
                .distinct();
    }

    /**
     * Puts the document before each of them for reading; whoever has it there already in this organ is left alone and
     * named in the answer. What an organ circulates is its own: a recall from one organ takes nothing back that
     * somebody was shown in another.
     *
     * @param organ in whose name, one of {@link #organs}: the organ in which the actor has the document before him
     * @throws NotPermittedException if the actor may not read the document, or not circulate it in this organ
     */
    @Transactional
    public Result circulate(Actor actor, DocumentId document, UnitId organ, List<PersonId> readers) {
        access.requireRead(actor, document);
        // A recall holds the document too: it finds whom it was shown to, or whoever shows it finds it recalled.
        lock.hold(document);
        if (!organs(actor, access.requireRead(actor, document)).contains(organ)) {
            if (records.organsOfTasks(actor, document).containsKey(organ)) {
                return new Result.Refused("task.refused.circulateNoLonger");
            }
            throw new NotPermittedException("document " + document.value() + " in unit " + organ.value());
        }
        var people = readers.stream()
                .distinct()
                .flatMap(id -> directory.person(id).filter(Person::active).stream())
                .toList();
        if (people.isEmpty()) {
            return new Result.Refused("task.refused.circulateToNobody");
        }
        for (var person : people) {
            if (!directory.worksIn(person.id(), organ)) {
                return new Result.Refused("task.refused.circulateOutside", person.name());
            }
            if (directory.isAdministrator(person.id())) {
                return new Result.Refused("task.refused.assignAdministrator", person.name());
            }
        }
        var fresh = unitInbox.circulate(
                document, organ, people.stream().map(Person::id).toList(), "传阅", actor.name());
        var divided =
                people.stream().collect(Collectors.partitioningBy(person -> fresh.contains(Principal.of(person.id()))));
        var reached = List.copyOf(Objects.requireNonNull(divided.get(true)));
        if (!reached.isEmpty()) {
            audit.record(new AuditRecord(
                    actor,
                    "document.circulate",
                    "document",
                    "" + document.value(),
                    Map.of(
                            "readers",
                            reached.stream().map(Person::username).toList().toString())));
        }
        return new Result.Circulated(reached, List.copyOf(Objects.requireNonNull(divided.get(false))));
    }

    /** Notes that the actor has read what was circulated to him. */
    @Transactional
    public void read(Actor actor, DocumentId document) {
        access.requireRead(actor, document);
        if (records.markRead(document, actor, clock.instant()) > 0) {
            audit.record(new AuditRecord(actor, "document.read", "document", "" + document.value(), Map.of()));
        }
    }

    /**
     * To whom a document was circulated in the organs of the actor and in those he has it before him for, and who has
     * read it.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<Reader> readers(Actor actor, DocumentId document) {
        access.requireRead(actor, document);
        return inbox.readers(
                document,
                Stream.concat(own(actor), acting(actor, document)).distinct().toList());
    }
}
