package org.gongwen.sealregister;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSettings;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.seal.ElectronicSeal;
import org.gongwen.sealregister.SealRegisterResult.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of seals (印章登记). The security administrator, who decides who may do what, registers seals and names their
 * keepers, and never uses one; keepers use them ({@link UseSeal}), and never change the register. All three administrators
 * read it.
 */
@Service
public class SealRegister {

    private static final int LARGEST_SEAL = 1 << 20;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_KEEPERS = 20;

    private final SealRecords records;
    private final Directory directory;
    private final DocumentAccess access;
    private final DocumentSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    SealRegister(
            SealRecords records,
            Directory directory,
            DocumentAccess access,
            DocumentSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.directory = directory;
        this.access = access;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * All seals, withdrawn ones included, by unit.
     *
     * @throws NotPermittedException if the actor is no administrator
     */
    @Transactional(readOnly = true)
    public List<RegisteredSeal> all(Actor actor) {
        requireReader(actor);
        return records.all();
    }

    /**
     * Who keeps each seal now; one that nobody keeps is missing.
     *
     * @throws NotPermittedException if the actor is no administrator
     */
    @Transactional(readOnly = true)
    public Map<SealId, List<Keeper>> presentKeepers(Actor actor) {
        requireReader(actor);
        return records.presentKeepers().stream().collect(Collectors.groupingBy(Keeper::seal));
    }

    /** The seals that the actor keeps now, those that are suspended included. */
    @Transactional(readOnly = true)
    public List<RegisteredSeal> kept(Actor actor) {
        return records.keptBy(actor);
    }

    /**
     * Who keeps a seal and who kept it, those who do first.
     *
     * @throws NotPermittedException if the actor is no administrator and does not keep it
     */
    @Transactional(readOnly = true)
    public List<Keeper> keepers(Actor actor, SealId id) {
        requireReaderOf(actor, id);
        return records.keepers(id);
    }

    /**
     * How a seal was used, newest first.
     *
     * @param before the last one of the page before; null for the first page
     * @throws NotPermittedException if the actor is no administrator and does not keep it
     */
    @Transactional(readOnly = true)
    public List<RecordedUse> uses(Actor actor, SealId id, @Nullable Long before, int limit) {
        requireReaderOf(actor, id);
        return records.uses(id, before, limit);
    }

    /**
     * Which seals were set on a document, in their order.
     *
     * @throws NotPermittedException if the actor may not see how the document was made
     */
    @Transactional(readOnly = true)
    public List<RecordedUse> usesOn(Actor actor, DocumentId document) {
        access.requireReadVersions(actor, document);
        return records.uses(document);
    }

    /**
     * Enters a seal; its keepers may use it from its first day on.
     *
     * @throws NotPermittedException if the actor is not a security administrator
     */
    @Transactional
    public SealRegisterResult register(Actor actor, NewSeal seal) {
        requireRegistrar(actor);
        var electronic = read(seal.electronic());
        var refusal = refusal(seal, electronic.orElse(null)).or(() -> refusal(seal.unit(), seal.keepers()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var name = electronic.orElseThrow().name().strip();
        var at = now();
        var entered = records.insert(seal, name, actor, at);
        if (entered.isEmpty()) {
            return new Refused("sealregister.refused.registered", name);
        }
        var id = entered.get();
        var keepers = new LinkedHashSet<>(seal.keepers());
        records.addKeepers(id, keepers, seal.reason().strip(), actor, at);
        return done(actor, "seal.register", id, seal.reason(), keepers);
    }

    /**
     * From now on these keep the seal, and nobody else.
     *
     * @param keepers people and posts, at least one
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a security administrator, or there is no such seal
     */
    @Transactional
    public SealRegisterResult changeKeepers(
            Actor actor, SealId id, List<Principal> keepers, @Written(LONGEST_REASON) String reason) {
        var seal = lock(actor, id);
        if (reason.isBlank()) {
            return new Refused("sealregister.refused.reason");
        }
        if (seal.state() == SealState.WITHDRAWN) {
            return new Refused("sealregister.refused.withdrawn", seal.name());
        }
        var refusal = refusal(seal.unit(), keepers);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var wanted = new LinkedHashSet<>(keepers);
        var present = records.keepers(id).stream()
                .filter(keeper -> keeper.end() == null)
                .map(Keeper::principal)
                .collect(Collectors.toSet());
        if (present.equals(wanted)) {
            return new Refused("sealregister.refused.sameKeepers", seal.name());
        }
        var at = now();
        records.endKeepersBut(id, wanted, reason.strip(), actor, at);
        records.addKeepers(
                id, wanted.stream().filter(keeper -> !present.contains(keeper)).toList(), reason.strip(), actor, at);
        return done(actor, "seal.changeKeepers", id, reason, wanted);
    }

    /**
     * Nobody uses the seal until it is resumed.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a security administrator, or there is no such seal
     */
    @Transactional
    public SealRegisterResult suspend(Actor actor, SealId id, @Written(LONGEST_REASON) String reason) {
        return change(actor, id, reason, SealState.SUSPENDED, "seal.suspend");
    }

    /**
     * A suspended seal may be used again.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a security administrator, or there is no such seal
     */
    @Transactional
    public SealRegisterResult resume(Actor actor, SealId id, @Written(LONGEST_REASON) String reason) {
        return change(actor, id, reason, SealState.IN_USE, "seal.resume");
    }

    /**
     * Nobody uses or keeps the seal any more, for good.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a security administrator, or there is no such seal
     */
    @Transactional
    public SealRegisterResult withdraw(Actor actor, SealId id, @Written(LONGEST_REASON) String reason) {
        return change(actor, id, reason, SealState.WITHDRAWN, "seal.withdraw");
    }

    private SealRegisterResult change(Actor actor, SealId id, String reason, SealState to, String action) {
        var seal = lock(actor, id);
        if (reason.isBlank()) {
            return new Refused("sealregister.refused.reason");
        }
        if (seal.state() == SealState.WITHDRAWN) {
            return new Refused("sealregister.refused.withdrawn", seal.name());
        }
        if (seal.state() == to) {
            return new Refused("sealregister.refused.changed", seal.name());
        }
        var at = now();
        if (to == SealState.WITHDRAWN) {
            records.endKeepersBut(id, List.of(), reason.strip(), actor, at);
        }
        records.changeState(id, to, reason.strip(), actor, at);
        return done(actor, action, id, reason, List.of());
    }

    private SealRegisterResult done(
            Actor actor, String action, SealId id, String reason, Collection<Principal> keepers) {
        var seal = records.find(id).orElseThrow();
        var details = new LinkedHashMap<String, String>();
        details.put("seal", seal.name());
        details.put("unit", directory.unit(seal.unit()).code());
        if (!keepers.isEmpty()) {
            details.put("keepers", keepers.stream().map(Principal::key).toList().toString());
        }
        details.put("reason", reason.strip());
        audit.record(new AuditRecord(actor, action, "seal", id.key(), details));
        return new SealRegisterResult.Done(seal);
    }

    private static Optional<ElectronicSeal> read(byte[] file) {
        try {
            return file.length > LARGEST_SEAL ? Optional.empty() : Optional.of(ElectronicSeal.of(file));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<SealRegisterResult> refusal(NewSeal seal, @Nullable ElectronicSeal electronic) {
        var unit = directory.unit(seal.unit());
        if (!unit.active()) {
            return refused("sealregister.refused.unit", unit.name());
        }
        if (electronic == null || !isName(electronic.name().strip())) {
            return refused("sealregister.refused.file");
        }
        if (seal.keyReference().isBlank()) {
            return refused("sealregister.refused.key");
        }
        if (seal.reason().isBlank()) {
            return refused("sealregister.refused.reason");
        }
        if (seal.validTo().isBefore(seal.validFrom())) {
            return refused("sealregister.refused.days");
        }
        var first = day(electronic.from());
        var last = day(electronic.until().minusNanos(1));
        if (seal.validFrom().isBefore(first) || seal.validTo().isAfter(last)) {
            return refused("sealregister.refused.longer", first, last);
        }
        return Optional.empty();
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints()
                        .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
    }

    /** Whoever keeps a seal works in the organ whose seal it is, and administers nothing. */
    private Optional<SealRegisterResult> refusal(UnitId owner, List<Principal> keepers) {
        if (keepers.isEmpty()) {
            return refused("sealregister.refused.nobody");
        }
        if (keepers.size() > MOST_KEEPERS) {
            return refused("sealregister.refused.many", MOST_KEEPERS);
        }
        var organ = directory.organOf(owner);
        return keepers.stream()
                .flatMap(keeper -> refusal(organ, keeper).stream())
                .findFirst();
    }

    private Optional<SealRegisterResult> refusal(Unit organ, Principal keeper) {
        return switch (keeper) {
            case Principal.OfPerson(PersonId id) -> {
                var person = directory.person(id).filter(Person::active);
                if (person.isEmpty() || !directory.worksIn(id, organ.id())) {
                    yield refused(
                            "sealregister.refused.outside",
                            person.map(Person::name).orElse("?"),
                            organ.name());
                }
                yield directory.isAdministrator(id)
                        ? refused(
                                "sealregister.refused.administrator",
                                person.get().name())
                        : Optional.empty();
            }
            case Principal.OfRole(Role role, UnitId unit) -> {
                if (role.isAdministrator()) {
                    yield refused("sealregister.refused.administratorsPost");
                }
                yield directory.organOf(unit).id().equals(organ.id())
                        ? Optional.empty()
                        : refused(
                                "sealregister.refused.outside",
                                directory.unit(unit).name(),
                                organ.name());
            }
            case Principal.OfUnit everybody -> refused("sealregister.refused.everybody");
        };
    }

    private static Optional<SealRegisterResult> refused(String messageKey, Object... arguments) {
        return Optional.of(new Refused(messageKey, arguments));
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, settings.timeZone());
    }

    private RegisteredSeal lock(Actor actor, SealId id) {
        requireRegistrar(actor);
        return records.lock(id).orElseThrow(() -> new NotPermittedException("there is no seal " + id.key()));
    }

    private static void requireRegistrar(Actor actor) {
        if (!actor.holds(Role.SECURITY_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not keep the register of seals");
        }
    }

    private static void requireReader(Actor actor) {
        if (!reads(actor)) {
            throw new NotPermittedException(actor.name() + " does not see the register of seals");
        }
    }

    private void requireReaderOf(Actor actor, SealId id) {
        if (!reads(actor) && !records.isKeptBy(id, actor)) {
            throw new NotPermittedException(actor.name() + " does not see seal " + id.key());
        }
    }

    private static boolean reads(Actor actor) {
        return actor.posts().stream().anyMatch(post -> post.role().isAdministrator());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
