package org.gongwen.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.Written;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether documents are made public (公开属性): decided by their drafter and by the office of the organ that issues them. */
@Service
public class Disclosures {

    private final JdbcClient jdbc;
    private final DocumentRecords documents;
    private final DocumentAccess access;
    private final Directory directory;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Disclosures(
            JdbcClient jdbc,
            DocumentRecords documents,
            DocumentAccess access,
            Directory directory,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.access = access;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What was decided; empty while nobody has.
     *
     * @throws NotPermittedException if the actor may not read the document, or there is none
     */
    @Transactional(readOnly = true)
    public Optional<Disclosure> read(Actor actor, DocumentId id) {
        access.requireRead(actor, id);
        return find(id);
    }

    /** Whether the actor decides: the drafter, and the office clerks (文书) of the organ that issues it. */
    @Transactional(readOnly = true)
    public boolean maySet(Actor actor, DocumentId id) {
        return documents
                .summary(id, access.readable(actor))
                .filter(document -> decides(actor, document))
                .isPresent();
    }

    /**
     * Decides, or decides otherwise.
     *
     * @param reason why it is not made public unasked; not kept where it is
     * @throws NotPermittedException if the actor does not decide about it, or there is no such document
     */
    @Transactional
    public DisclosureResult set(
            Actor actor, DocumentId id, DisclosureAttribute attribute, @Written(200) String reason) {
        documents.lock(id);
        var document = access.requireRead(actor, id);
        if (!decides(actor, document)) {
            throw DocumentAccess.refusal(id);
        }
        boolean unasked = attribute == DisclosureAttribute.ACTIVE;
        if (unasked && document.classification() != Classification.PUBLIC) {
            return DisclosureResult.CLASSIFIED;
        }
        if (!unasked && reason.isBlank()) {
            return DisclosureResult.WITHOUT_REASON;
        }
        boolean ended = !unasked && isActive(id);
        jdbc.sql("""
                insert into document_disclosure (document_id, attribute, reason, set_by, set_by_name, set_at)
                values (:document, :attribute, :reason, :by, :byName, :at)
                on conflict (document_id) do update
                   set attribute = excluded.attribute, reason = excluded.reason, set_by = excluded.set_by,
                       set_by_name = excluded.set_by_name, set_at = excluded.set_at
                """)
                .param("document", id.value())
                .param("attribute", attribute.name())
                .param("reason", unasked ? "" : reason.strip())
                .param("by", actor.person().value())
                .param("byName", actor.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(new AuditRecord(
                actor, "document.disclosure", "document", id.key(), Map.of("attribute", attribute.name())));
        if (ended) {
            events.publishEvent(new DisclosureEnded(id));
        }
        return DisclosureResult.SET;
    }

    /** For modules that have decided about access themselves: whether a document is to be made public unasked. */
    @Transactional(readOnly = true)
    public boolean isActive(DocumentId id) {
        return find(id).filter(found -> found.attribute() == DisclosureAttribute.ACTIVE)
                .isPresent();
    }

    private Optional<Disclosure> find(DocumentId id) {
        return jdbc.sql(
                        "select attribute, reason, set_by_name, set_at from document_disclosure where document_id = :id")
                .param("id", id.value())
                .query((row, index) -> new Disclosure(
                        DisclosureAttribute.valueOf(row.getString("attribute")),
                        row.getString("reason"),
                        row.getString("set_by_name"),
                        row.getObject("set_at", OffsetDateTime.class)))
                .optional();
    }

    private boolean decides(Actor actor, DocumentSummary document) {
        return document.drafter().equals(actor.person())
                || actor.posts().stream()
                        .filter(post -> post.role() == Role.OFFICE_CLERK)
                        .anyMatch(post -> directory.organOf(post.unit()).id().equals(document.organ()));
    }
}
