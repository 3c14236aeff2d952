package org.gongwen.issuermark;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.document.DocumentSettings;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.paper.PaperForm;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What stands in red above the documents of an organ (发文机关标志), and what goes with it: the size of its seal and who prints.
 * The system administrator enters templates. One counts for what is signed from a later day on, so that no document changes
 * its pages after it was signed; of an organ and form without one the mark is the organ's name and what usually follows it.
 */
@Service
public class IssuerMarks {

    private final IssuerMarkRecords records;
    private final Directory directory;
    private final DocumentSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    IssuerMarks(
            IssuerMarkRecords records, Directory directory, DocumentSettings settings, AuditTrail audit, Clock clock) {
        this.records = records;
        this.directory = directory;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Those that count now, and those that will, by organ and form.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<IssuerMark> all(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR) && !actor.holds(Role.SECURITY_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not see the marks of organs");
        }
        return records.from(today());
    }

    /** The template under which an organ signs in a form on a day, for the room that makes the pages. */
    @Transactional(readOnly = true)
    public Optional<IssuerMark> on(UnitId organ, PaperForm form, LocalDate day) {
        return records.on(organ, form, day);
    }

    /**
     * Enters a template. Of two for the same day the one that was entered last counts.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public IssuerMarkResult enter(Actor actor, NewMark mark) {
        requireAdministrator(actor);
        var plain = stripped(mark);
        var refusal = refusal(plain)
                .or(() -> plain.validFrom().isAfter(today())
                        ? Optional.empty()
                        : Optional.of(Refusal.of("issuermark.refused.day")))
                .or(() -> plain.reason().isEmpty()
                        ? Optional.of(Refusal.of("issuermark.refused.reason"))
                        : Optional.empty());
        if (refusal.isPresent()) {
            return new IssuerMarkResult.Refused(refusal.get());
        }
        var entered = records.insert(plain, actor, clock.instant().atOffset(ZoneOffset.UTC));
        audit.record(new AuditRecord(
                actor,
                "issuerMark.enter",
                "unit",
                Long.toString(plain.organ().value()),
                Map.of(
                        "issuerMark",
                        entered.name() + entered.suffix(),
                        "validFrom",
                        entered.validFrom().toString(),
                        "reason",
                        entered.reason())));
        return new IssuerMarkResult.Done(entered);
    }

    /**
     * What keeps a template from being laid out, for who sees how it would look before he enters it.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> refusal(Actor actor, NewMark mark) {
        requireAdministrator(actor);
        return refusal(stripped(mark));
    }

    private Optional<Refusal> refusal(NewMark mark) {
        var unit = directory.unit(mark.organ());
        if (!unit.kind().isOrgan() || !unit.active()) {
            return Optional.of(Refusal.of("issuermark.refused.organ", unit.name()));
        }
        if (mark.name().isEmpty()
                || mark.name().contains("\n")
                || mark.printing().contains("\n")) {
            return Optional.of(Refusal.of("issuermark.refused.name"));
        }
        if (!IssuerMark.suffixes(mark.form()).contains(mark.suffix())) {
            return Optional.of(Refusal.of("issuermark.refused.suffix"));
        }
        return mark.seal() < IssuerMark.SMALLEST_SEAL || mark.seal() > IssuerMark.LARGEST_SEAL
                ? Optional.of(Refusal.of("issuermark.refused.seal", IssuerMark.SMALLEST_SEAL, IssuerMark.LARGEST_SEAL))
                : Optional.empty();
    }

    private static NewMark stripped(NewMark mark) {
        return new NewMark(
                mark.organ(),
                mark.form(),
                mark.name().strip(),
                mark.suffix().strip(),
                mark.seal(),
                mark.printing().strip(),
                mark.validFrom(),
                mark.reason().strip());
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not keep the marks of organs");
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(settings.timeZone()));
    }
}
