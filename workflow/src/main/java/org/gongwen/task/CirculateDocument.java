package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Showing a document to others for reading (传阅), and the receipts of their reading. */
@Service
public class CirculateDocument {
    private final TaskRecords records;
    private final InboxRecords inbox;
    private final UnitInbox unitInbox;
    private final DocumentAccess access;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    CirculateDocument(
            TaskRecords records,
            InboxRecords inbox,
            UnitInbox unitInbox,
            DocumentAccess access,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.inbox = inbox;
        this.unitInbox = unitInbox;
        this.access = access;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts the document before each of them for reading; whoever has it there already is left alone.
     *
     * @throws org.gongwen.identity.NotPermittedException if the actor may not read the document
     */
    @Transactional
    public ActionResult circulate(Actor actor, DocumentId document, List<PersonId> readers) {
        access.requireRead(actor, document);
        var organ = directory.organOf(actor.unit()).id();
        var people = readers.stream()
                .distinct()
                .flatMap(id -> directory.person(id).filter(Person::active).stream())
                .toList();
        if (people.isEmpty()) {
            return new ActionResult.Refused("task.refused.circulateToNobody");
        }
        for (var person : people) {
            var within = directory.postsOf(person.id()).stream()
                    .anyMatch(post -> directory.organOf(post.unit()).id().equals(organ));
            if (!within) {
                return new ActionResult.Refused("task.refused.circulateOutside", person.name());
            }
            if (directory.isAdministrator(person.id())) {
                return new ActionResult.Refused("task.refused.assignAdministrator", person.name());
            }
        }
        unitInbox.circulate(document, people.stream().map(Person::id).toList(), "传阅", actor.name());
        audit.record(new AuditRecord(
                actor,
                "document.circulate",
                "document",
                "" + document.value(),
                Map.of("readers", people.stream().map(Person::username).toList().toString())));
        return new ActionResult.Done(null, List.of());
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
     * To whom a document was circulated and who has read it.
     *
     * @throws org.gongwen.identity.NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public List<Reader> readers(Actor actor, DocumentId document) {
        access.requireRead(actor, document);
        var organ = directory.organOf(actor.unit()).id();
        return inbox.readers(document).stream()
                .filter(reader -> reader.principal() instanceof Principal.OfPerson(var person)
                        && directory.postsOf(person).stream()
                                .anyMatch(post ->
                                        directory.organOf(post.unit()).id().equals(organ)))
                .toList();
    }
}
