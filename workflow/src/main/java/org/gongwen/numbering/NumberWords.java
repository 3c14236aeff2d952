package org.gongwen.numbering;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The number words (机关代字) of organs beside their own. The system administrator adds them, and ends one under which
 * nothing shall be numbered any more; processes are bound to them when they are released.
 */
@Service
public class NumberWords {

    private static final int LONGEST_WORD = 20;
    private static final int LONGEST_REASON = 500;

    private final NumberWordRecords records;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    NumberWords(NumberWordRecords records, Directory directory, AuditTrail audit, Clock clock) {
        this.records = records;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * All of them, those that have ended included, by organ.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<NumberWord> all(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR) && !actor.holds(Role.SECURITY_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not see number words");
        }
        return records.all();
    }

    /** All of them, for services that tell or check what a process is bound to. */
    @Transactional(readOnly = true)
    public Map<NumberWordId, NumberWord> byId() {
        return records.all().stream().collect(Collectors.toUnmodifiableMap(NumberWord::id, Function.identity()));
    }

    /**
     * Adds a word.
     *
     * @param purpose what is numbered under it; may not be empty
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public NumberWordResult add(
            Actor actor,
            UnitId organ,
            @Written(LONGEST_WORD) String word,
            NumberWord.Kind kind,
            @Written(LONGEST_REASON) String purpose) {
        requireAdministrator(actor);
        var plain = word.strip();
        var unit = directory.unit(organ);
        if (!unit.kind().isOrgan()) {
            return new NumberWordResult.Refused("numbering.word.refused.organ", unit.name());
        }
        if (plain.isEmpty() || !plain.codePoints().allMatch(Character::isLetterOrDigit)) {
            return new NumberWordResult.Refused("numbering.word.refused.word");
        }
        if (purpose.isBlank()) {
            return new NumberWordResult.Refused("numbering.word.refused.purpose");
        }
        var owner = directory.units().stream()
                .filter(one -> plain.equals(one.numberWord()))
                .findFirst();
        if (owner.isPresent()) {
            return new NumberWordResult.Refused(
                    "numbering.word.refused.own", plain, owner.get().name());
        }
        return records.insert(organ, plain, kind, purpose.strip(), actor, now())
                .<NumberWordResult>map(id -> done(actor, "numberWord.add", id, purpose))
                .orElseGet(() -> new NumberWordResult.Refused("numbering.word.refused.taken", plain));
    }

    /**
     * Nothing is numbered under the word from now on. What a version of a process that is bound to it would number waits
     * until an administrator decides: he takes the word into use again, or releases a version that is bound to another.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such word
     */
    @Transactional
    public NumberWordResult end(Actor actor, NumberWordId id, @Written(LONGEST_REASON) String reason) {
        return change(actor, id, reason, true);
    }

    /**
     * Takes a word into use again.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such word
     */
    @Transactional
    public NumberWordResult resume(Actor actor, NumberWordId id, @Written(LONGEST_REASON) String reason) {
        return change(actor, id, reason, false);
    }

    private NumberWordResult change(Actor actor, NumberWordId id, String reason, boolean ends) {
        requireAdministrator(actor);
        var word = records.lock(id).orElseThrow(() -> new NotPermittedException("there is no number word " + id.key()));
        if (reason.isBlank()) {
            return new NumberWordResult.Refused("numbering.word.refused.reason");
        }
        if (word.inUse() != ends) {
            return new NumberWordResult.Refused("numbering.word.refused.changed", word.word());
        }
        if (ends) {
            records.end(id, reason.strip(), actor, now());
        } else {
            records.resume(id);
        }
        return done(actor, ends ? "numberWord.end" : "numberWord.resume", id, reason);
    }

    private NumberWordResult done(Actor actor, String action, NumberWordId id, String reason) {
        var word = records.find(id).orElseThrow();
        audit.record(new AuditRecord(
                actor, action, "numberWord", id.key(), Map.of("code", word.word(), "reason", reason.strip())));
        return new NumberWordResult.Done(word);
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            throw new NotPermittedException(actor.name() + " does not keep number words");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
