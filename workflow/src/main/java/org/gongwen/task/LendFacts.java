package org.gongwen.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.design.LentFacts.Lent;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.form.Answer;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormField;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Conditions;
import org.gongwen.process.Processes;
import org.gongwen.process.Rehearsal;
import org.gongwen.process.Rehearsal.Value;
import org.gongwen.task.LentFactsRecords.About;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lending the facts of a document or a business item to the system administrators, who try processes with them (试运行).
 * Administrators read no documents; whoever drafted one decides by himself to lend what processes decide on: no title, no
 * text, no name of an attachment, nothing of what is classified, and of forms no answer that anybody wrote freely. Lent is
 * what stands there at that moment. It is taken back at any time and ends by itself after {@link #LENT_FOR}.
 */
@Service
public class LendFacts {

    /** How long facts are lent. */
    public static final Duration LENT_FOR = Duration.ofDays(30);

    private final LentFactsRecords records;
    private final Documents documents;
    private final DocumentFields fields;
    private final Items items;
    private final Processes processes;
    private final Conditions conditions;
    private final AuditTrail audit;
    private final Clock clock;

    LendFacts(
            LentFactsRecords records,
            Documents documents,
            DocumentFields fields,
            Items items,
            Processes processes,
            Conditions conditions,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.documents = documents;
        this.fields = fields;
        this.items = items;
        this.processes = processes;
        this.conditions = conditions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How it stands with lending.
     *
     * @param unit where it was drafted, and
     * @param drafter by whom: both go with the facts
     * @param facts what would be lent now, by the names that conditions read
     * @param lendable false for what is classified or given up: it is never lent
     * @param lentUntil when what is lent now ends; empty if nothing is
     */
    public record Lending(
            UnitId unit, PersonId drafter, Map<String, Object> facts, boolean lendable, Optional<Instant> lentUntil) {
        public Lending {
            facts = Map.copyOf(facts);
        }
    }

    /** Whether somebody is asked at all: whoever drafted it. */
    public static boolean mayLend(Actor actor, PersonId drafter) {
        return drafter.equals(actor.person()) && !actor.post().role().isAdministrator();
    }

    /** @throws NotPermittedException if the actor did not draft it, or there is no such document */
    @Transactional(readOnly = true)
    public Lending lending(Actor actor, DocumentId id) {
        var document = own(actor, id);
        var lendable = isLendable(document);
        return new Lending(
                document.draftingUnit(),
                document.drafter(),
                lendable ? fields.now(id) : Map.of(),
                lendable,
                lendable ? records.find(About.document(id)).map(Lent::until) : Optional.empty());
    }

    /** @throws NotPermittedException if the actor did not draft it, or there is no such item */
    @Transactional(readOnly = true)
    public Lending lending(Actor actor, ItemId id) {
        var sheet = own(actor, id);
        var item = sheet.item();
        return new Lending(
                item.unit(),
                item.drafter(),
                facts(sheet),
                isLendable(item),
                records.find(About.item(id)).map(Lent::until));
    }

    /**
     * Lends the facts of a document; those lent before are replaced.
     *
     * @return until when; empty if it is classified or given up, and nothing was lent
     * @throws NotPermittedException if the actor did not draft it, or there is no such document
     */
    @Transactional
    public Optional<Instant> lend(Actor actor, DocumentId id) {
        var document = own(actor, id);
        if (!isLendable(document)) {
            return Optional.empty();
        }
        var at = clock.instant();
        var until = at.plus(LENT_FOR);
        records.insert(
                About.document(id),
                null,
                document.organ(),
                document.draftingUnit(),
                actor.person(),
                fields.now(id),
                at,
                until);
        audit.record(new AuditRecord(actor, "document.lendFacts", "document", id.key(), Map.of()));
        return Optional.of(until);
    }

    /**
     * As {@link #lend(Actor, DocumentId)}: of the form what its process decides on and nobody wrote freely.
     *
     * @throws NotPermittedException if the actor did not draft it, or there is no such item
     */
    @Transactional
    public Optional<Instant> lend(Actor actor, ItemId id) {
        var sheet = own(actor, id);
        var item = sheet.item();
        if (!isLendable(item)) {
            return Optional.empty();
        }
        var at = clock.instant();
        var until = at.plus(LENT_FOR);
        records.insert(
                About.item(id), item.process(), item.organ(), item.unit(), actor.person(), facts(sheet), at, until);
        audit.record(new AuditRecord(actor, "item.lendFacts", "item", id.key(), Map.of()));
        return Optional.of(until);
    }

    /**
     * Takes back what was lent: whoever lent it does so even where he may no longer read it.
     *
     * @return false if it was not lent any more
     * @throws NotPermittedException if the actor neither lent nor drafted it, or there is no such document
     */
    @Transactional
    public boolean takeBack(Actor actor, DocumentId id) {
        var about = About.document(id);
        if (!records.delete(about, actor.person())) {
            own(actor, id);
            if (!records.delete(about, null)) {
                return false;
            }
        }
        audit.record(new AuditRecord(actor, "document.takeFactsBack", "document", id.key(), Map.of()));
        return true;
    }

    /**
     * As {@link #takeBack(Actor, DocumentId)}.
     *
     * @throws NotPermittedException if the actor did not draft it, or there is no such item
     */
    @Transactional
    public boolean takeBack(Actor actor, ItemId id) {
        var about = About.item(id);
        if (!records.delete(about, actor.person())) {
            own(actor, id);
            if (!records.delete(about, null)) {
                return false;
            }
        }
        audit.record(new AuditRecord(actor, "item.takeFactsBack", "item", id.key(), Map.of()));
        return true;
    }

    private DocumentSummary own(Actor actor, DocumentId id) {
        var document = documents.read(actor, id).summary();
        if (!mayLend(actor, document.drafter())) {
            throw new NotPermittedException(actor.name() + " did not draft document " + id.value());
        }
        return document;
    }

    private ItemSheet own(Actor actor, ItemId id) {
        var sheet = items.read(actor, id);
        if (!mayLend(actor, sheet.item().drafter())) {
            throw new NotPermittedException(actor.name() + " did not draft item " + id.key());
        }
        return sheet;
    }

    private static boolean isLendable(DocumentSummary document) {
        return !document.classification().isSecret() && document.status() != DocumentStatus.VOID;
    }

    private static boolean isLendable(BusinessItem item) {
        return item.status() != BusinessItem.Status.DISCARDED;
    }

    /** Of what the drafter sees himself: what a step hides from him he does not lend. */
    private Map<String, Object> facts(ItemSheet sheet) {
        var form = sheet.form();
        var read = Rehearsal.of(processes.design(sheet.item().definition()), conditions).values().stream()
                .map(Value::name)
                .collect(Collectors.toSet());
        var chosen = form.decisive()
                .filter(field -> !(field.answer() instanceof Answer.Text)
                        && sheet.access().shows(field))
                .map(FormField::key)
                .filter(read::contains)
                .collect(Collectors.toSet());
        var facts = new LinkedHashMap<>(FormAnswers.variables(form, sheet.data()));
        facts.keySet().retainAll(chosen);
        return facts;
    }
}
