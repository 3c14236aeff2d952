package org.gongwen.identity;

import static org.gongwen.identity.OrganisationRules.details;
import static org.gongwen.identity.OrganisationRules.trimmed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of the organisation tree. Only the system administrator may make them; anybody else meets
 * {@link NotPermittedException}. A change that cannot be made is refused with the reason.
 */
@Service
public class Units {

    private final OrganisationTable table;
    private final SnapshotDirectory directory;
    private final ObjectProvider<FurtherNumberWords> further;
    private final ObjectProvider<UnitDuties> duties;
    private final AuditTrail audit;

    Units(
            OrganisationTable table,
            SnapshotDirectory directory,
            AuditTrail audit,
            ObjectProvider<FurtherNumberWords> further,
            ObjectProvider<UnitDuties> duties) {
        this.further = further;
        this.duties = duties;
        this.table = table;
        this.directory = directory;
        this.audit = audit;
    }

    /** Creates a unit, the last among its siblings. */
    @Transactional
    public Change<UnitId> create(Actor actor, NewUnit asked) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var code = trimmed(asked.code());
        var name = trimmed(asked.name());
        var shortName = trimmed(asked.shortName()).isEmpty() ? name : trimmed(asked.shortName());
        var word = blankToNull(asked.numberWord());
        var refusal = Stream.of(
                        OrganisationRules.code(code),
                        OrganisationRules.unitName(name),
                        OrganisationRules.shortName(shortName),
                        OrganisationRules.numberWord(asked.kind(), word),
                        codeFree(now, code),
                        wordFree(now, null, word),
                        mayStandUnder(now, asked.kind(), asked.parent()))
                .flatMap(Optional::stream)
                .findFirst();
        if (refusal.isPresent()) {
            return new Change.Refused<>(refusal.get());
        }
        var unit = new Unit(
                table.nextUnitIds(1).getFirst(),
                asked.parent(),
                code,
                name,
                shortName,
                asked.kind(),
                word,
                null,
                null,
                now.siblings(asked.parent()).size(),
                true);
        table.insertUnits(List.of(unit));
        record(actor, "unit.create", unit, details("code", code, "name", name));
        return Change.done(unit.id());
    }

    /** Gives the unit another full and short name. */
    @Transactional
    public Change<Unit> rename(Actor actor, UnitId id, String name, String shortName) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var unit = now.unit(id);
        var full = trimmed(name);
        var brief = trimmed(shortName).isEmpty() ? full : trimmed(shortName);
        var refusal = OrganisationRules.unitName(full).or(() -> OrganisationRules.shortName(brief));
        if (refusal.isPresent()) {
            return new Change.Refused<>(refusal.get());
        }
        return save(
                actor,
                "unit.rename",
                unit,
                new Revision(unit).name(full, brief).unit(),
                details("from", unit.name(), "to", full));
    }

    /**
     * Puts the unit, with all that stands below it, under another parent.
     *
     * @param parent null to make it the root of a tree of its own
     * @param position its place among the new siblings, 0 for the first; larger than their number for the last
     */
    @Transactional
    public Change<Unit> move(Actor actor, UnitId id, @Nullable UnitId parent, int position) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var unit = now.unit(id);
        if (parent != null && now.isWithin(parent, id)) {
            return Change.refused(
                    "organisation.refusal.unit.cycle",
                    unit.name(),
                    now.unit(parent).name());
        }
        var misplaced = mayStandUnder(now, unit.kind(), parent);
        if (misplaced.isPresent()) {
            return new Change.Refused<>(misplaced.get());
        }
        var order = new ArrayList<>(now.siblings(parent).stream()
                .filter(sibling -> !sibling.id().equals(id))
                .toList());
        var moved = new Revision(unit).parent(parent).unit();
        order.add(Math.clamp(position, 0, order.size()), moved);
        var placed = new ArrayList<Unit>();
        for (int i = 0; i < order.size(); i++) {
            placed.add(new Revision(order.get(i)).position(i).unit());
        }
        table.updateUnits(placed);
        record(
                actor,
                "unit.move",
                unit,
                details("from", codeOf(now, unit.parent()), "to", codeOf(now, parent), "position", "" + position));
        return Change.done(placed.stream()
                .filter(sibling -> sibling.id().equals(id))
                .findFirst()
                .orElseThrow());
    }

    /** Takes the unit out of service. Nobody may hold a post in it any more, and nothing active may stand below it. */
    @Transactional
    public Change<Unit> retire(Actor actor, UnitId id) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var unit = now.unit(id);
        if (!unit.active()) {
            return Change.refused("organisation.refusal.unit.alreadyRetired", unit.name());
        }
        var below = now.children(id).stream().filter(Unit::active).toList();
        if (!below.isEmpty()) {
            return Change.refused(
                    "organisation.refusal.unit.hasChildren",
                    unit.name(),
                    below.stream().map(Unit::shortName).toList());
        }
        var held = now.postsIn(id);
        if (!held.isEmpty()) {
            return Change.refused("organisation.refusal.unit.hasPosts", unit.name(), String.valueOf(held.size()));
        }
        var duty = duties.stream().flatMap(each -> each.of(unit).stream()).findFirst();
        if (duty.isPresent()) {
            return new Change.Refused<>(duty.get());
        }
        return save(actor, "unit.retire", unit, new Revision(unit).active(false).unit(), Map.of());
    }

    /** Puts a retired unit back into service. */
    @Transactional
    public Change<Unit> reopen(Actor actor, UnitId id) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var unit = now.unit(id);
        var misplaced = mayStandUnder(now, unit.kind(), unit.parent());
        if (misplaced.isPresent()) {
            return new Change.Refused<>(misplaced.get());
        }
        return save(actor, "unit.reopen", unit, new Revision(unit).active(true).unit(), Map.of());
    }

    /**
     * Names the leader in charge (分管领导), who must be a leader of the unit's organ or of one above it.
     *
     * @param leader null for none
     */
    @Transactional
    public Change<Unit> leaderInCharge(Actor actor, UnitId id, @Nullable PersonId leader) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var unit = now.unit(id);
        if (leader != null && !now.leads(leader, id)) {
            return Change.refused(
                    "organisation.refusal.unit.notALeader",
                    now.person(leader).map(Person::name).orElse("#" + leader.value()),
                    unit.name());
        }
        return save(
                actor,
                "unit.leaderInCharge",
                unit,
                new Revision(unit).leader(leader).unit(),
                details("leader", leader == null ? "" : String.valueOf(leader.value())));
    }

    /**
     * Names the head of an organ (主要负责人), who must be one of its own leaders and signs what it sends upward.
     *
     * @param head null for none
     */
    @Transactional
    public Change<Unit> principalHead(Actor actor, UnitId id, @Nullable PersonId head) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var unit = now.unit(id);
        if (head != null && !unit.kind().isOrgan()) {
            return Change.refused("organisation.refusal.unit.headOfDepartment", unit.name());
        }
        if (head != null
                && now.holders(Role.LEADER, id).stream()
                        .noneMatch(leader -> leader.id().equals(head))) {
            return Change.refused(
                    "organisation.refusal.unit.notItsLeader",
                    now.person(head).map(Person::name).orElse("#" + head.value()),
                    unit.name());
        }
        return save(
                actor,
                "unit.principalHead",
                unit,
                new Revision(unit).head(head).unit(),
                details("leader", head == null ? "" : String.valueOf(head.value())));
    }

    /**
     * Sets the organ's abbreviation in document numbers (机关代字).
     *
     * @param word null or blank for none
     */
    @Transactional
    public Change<Unit> numberWord(Actor actor, UnitId id, @Nullable String word) {
        Administration.requireSystemAdministrator(actor);
        var now = table.loadForChange();
        var unit = now.unit(id);
        var wanted = blankToNull(word);
        var refusal = OrganisationRules.numberWord(unit.kind(), wanted).or(() -> wordFree(now, id, wanted));
        if (refusal.isPresent()) {
            return new Change.Refused<>(refusal.get());
        }
        return save(
                actor,
                "unit.numberWord",
                unit,
                new Revision(unit).numberWord(wanted).unit(),
                details("from", orEmpty(unit.numberWord()), "to", orEmpty(wanted)));
    }

    private Change<Unit> save(Actor actor, String action, Unit before, Unit after, Map<String, String> details) {
        table.updateUnits(List.of(after));
        record(actor, action, before, details);
        return Change.done(after);
    }

    private void record(Actor actor, String action, Unit unit, Map<String, String> details) {
        audit.record(
                new AuditRecord(actor, action, "unit", String.valueOf(unit.id().value()), details));
        directory.changing();
    }

    private static Optional<Refusal> codeFree(DirectorySnapshot now, String code) {
        return now.unitByCode(code).map(other -> Refusal.of("organisation.refusal.code.taken", code, other.name()));
    }

    private Optional<Refusal> wordFree(DirectorySnapshot now, @Nullable UnitId self, @Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        return now.units().stream()
                .filter(other -> word.equals(other.numberWord()) && !other.id().equals(self))
                .findFirst()
                // Nor one of its own: its documents would be counted together with what is numbered there.
                .or(() -> further.stream()
                        .flatMap(words -> words.ownersOf(List.of(word)).values().stream())
                        .findFirst()
                        .map(now::unit))
                .map(other -> Refusal.of("organisation.refusal.numberWord.taken", word, other.name()));
    }

    private static Optional<Refusal> mayStandUnder(DirectorySnapshot now, UnitKind kind, @Nullable UnitId parent) {
        if (parent == null) {
            return kind.isOrgan()
                    ? Optional.empty()
                    : OrganisationRules.refuse("organisation.refusal.unit.departmentWithoutParent");
        }
        var above = now.unit(parent);
        if (!above.active()) {
            return OrganisationRules.refuse("organisation.refusal.unit.parentRetired", above.name());
        }
        return kind.isOrgan() && !above.kind().isOrgan()
                ? OrganisationRules.refuse("organisation.refusal.unit.organUnderDepartment", above.name())
                : Optional.empty();
    }

    private static String codeOf(DirectorySnapshot now, @Nullable UnitId unit) {
        return unit == null ? "" : now.unit(unit).code();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        var trimmed = trimmed(text);
        return trimmed.isEmpty() ? null : trimmed;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A unit of which something is changed. */
    private static final class Revision {
        private final Unit before;
        private @Nullable UnitId parent;
        private String name;
        private String shortName;
        private @Nullable String numberWord;
        private @Nullable PersonId leader;
        private @Nullable PersonId head;
        private int position;
        private boolean active;

        Revision(Unit before) {
            this.before = before;
            parent = before.parent();
            name = before.name();
            shortName = before.shortName();
            numberWord = before.numberWord();
            leader = before.leaderInCharge();
            head = before.principalHead();
            position = before.position();
            active = before.active();
        }

        Revision name(String wanted, String brief) {
            name = wanted;
            shortName = brief;
            return this;
        }

        Revision parent(@Nullable UnitId wanted) {
            parent = wanted;
            return this;
        }

        Revision numberWord(@Nullable String wanted) {
            numberWord = wanted;
            return this;
        }

        Revision leader(@Nullable PersonId wanted) {
            leader = wanted;
            return this;
        }

        Revision head(@Nullable PersonId wanted) {
            head = wanted;
            return this;
        }

        Revision position(int wanted) {
            position = wanted;
            return this;
        }

        Revision active(boolean wanted) {
            active = wanted;
            return this;
        }

        Unit unit() {
            return new Unit(
                    before.id(),
                    parent,
                    before.code(),
                    name,
                    shortName,
                    before.kind(),
                    numberWord,
                    leader,
                    head,
                    position,
                    active);
        }
    }
}
