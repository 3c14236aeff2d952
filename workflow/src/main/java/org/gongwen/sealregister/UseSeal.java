package org.gongwen.sealregister;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.gongwen.document.DocumentLock;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.TaskId;
import org.gongwen.seal.ElectronicSeal;
import org.gongwen.seal.SealingResult;
import org.gongwen.sealregister.SealUseResult.Refused;
import org.gongwen.task.SealingStep;
import org.gongwen.task.SealingSteps;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Setting a seal on a finished file of a document (用印): by whoever keeps the seal and has a step before him that allows
 * sealing, on a document that was signed off, in the name of the organ that issues it, while the seal is valid and in use.
 */
@Service
public class UseSeal {

    private final SealRecords records;
    private final SealingSteps steps;
    private final DocumentLock lock;
    private final Documents documents;
    private final DocumentSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    UseSeal(
            SealRecords records,
            SealingSteps steps,
            DocumentLock lock,
            Documents documents,
            DocumentSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.steps = steps;
        this.lock = lock;
        this.documents = documents;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Seals a file and records it. A seal is set on a file once: of two who do it at once, the second reads who was faster.
     *
     * @param task the actor's task about the document
     * @param version of the document that the file shows
     * @param file the finished file, OFD or PDF
     * @throws NotPermittedException if there is no such task, or it is for somebody else
     * @throws org.gongwen.seal.SealKeyException if the key does not answer; nothing is recorded
     */
    @Transactional
    public SealUseResult use(Actor actor, SealId id, TaskId task, int version, byte[] file, Stamp stamp) {
        var step = steps.hold(actor, task);
        return switch (step) {
            case SealingStep.Closed(var reason) -> new Refused(reason);
            case SealingStep.Open open -> {
                lock.hold(open.document());
                yield use(actor, id, task, open, documents.summary(open.document()), version, file, stamp);
            }
        };
    }

    private SealUseResult use(
            Actor actor,
            SealId id,
            TaskId task,
            SealingStep.Open step,
            DocumentSummary document,
            int version,
            byte[] file,
            Stamp stamp) {
        var held = records.lock(id);
        if (held.isEmpty() || !records.isKeptBy(id, actor)) {
            return new Refused("sealregister.refused.notKept");
        }
        var seal = held.get();
        var before = digest(file);
        var refusal = apart(actor, seal)
                .or(() -> usable(seal))
                .or(() -> fits(seal, document, version))
                .or(() -> records.useOn(id, document.id(), before)
                        .map(use -> new Refused("sealregister.refused.sealed", use.personName())));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (stamp.set(file, ElectronicSeal.of(records.electronic(id)), seal.keyReference())) {
            case SealingResult.Refused(var why) -> new Refused("sealregister.refused.stamp", why);
            case SealingResult.Sealed(var sealed) -> {
                var use = records.insertUse(id, document, step, task, actor, now(), before, digest(sealed));
                audit(actor, use);
                yield new SealUseResult.Used(use, sealed);
            }
        };
    }

    /** Who administers, or entered the seal himself, does not use it, whatever he came to be afterwards. */
    private static Optional<Refused> apart(Actor actor, RegisteredSeal seal) {
        if (actor.posts().stream().anyMatch(post -> post.role().isAdministrator())) {
            return Optional.of(new Refused("sealregister.refused.administrator", actor.name()));
        }
        return seal.registrar().equals(actor.person())
                ? Optional.of(new Refused("sealregister.refused.registrar", seal.name()))
                : Optional.empty();
    }

    private Optional<Refused> usable(RegisteredSeal seal) {
        var today = LocalDate.now(clock.withZone(settings.timeZone()));
        return switch (seal.state()) {
            case WITHDRAWN -> Optional.of(new Refused("sealregister.refused.withdrawn", seal.name()));
            case SUSPENDED -> Optional.of(new Refused("sealregister.refused.suspended", seal.name()));
            case IN_USE ->
                seal.isValidOn(today)
                        ? Optional.empty()
                        : Optional.of(new Refused(
                                "sealregister.refused.invalid", seal.name(), seal.validFrom(), seal.validTo()));
        };
    }

    private static Optional<Refused> fits(RegisteredSeal seal, DocumentSummary document, int version) {
        if (document.status() != DocumentStatus.SIGNED || document.number() == null) {
            return Optional.of(new Refused("sealregister.refused.unsigned"));
        }
        if (document.version() != version) {
            return Optional.of(new Refused("sealregister.refused.version", version, document.version()));
        }
        if (!seal.unit().equals(document.organ()) || seal.kind() != SealKind.OFFICIAL) {
            return Optional.of(new Refused("sealregister.refused.other", seal.name()));
        }
        return Optional.empty();
    }

    private void audit(Actor actor, RecordedUse use) {
        var details = new LinkedHashMap<String, String>();
        details.put("seal", use.sealName());
        details.put("number", use.documentNumber());
        details.put("version", Integer.toString(use.version()));
        details.put("step", use.step().value());
        details.put("digestBefore", use.digestBefore());
        details.put("digestAfter", use.digestAfter());
        audit.record(
                new AuditRecord(actor, "seal.use", "document", use.document().key(), details));
    }

    private static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
