package org.gongwen.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.PlannedOrganisation.PlannedUnit;
import org.gongwen.identity.PlannedOrganisation.PostKey;

/** What must hold for the organisation as a whole once all rows of a file are taken over. */
final class OrganisationCheck {

    private final PlannedOrganisation plan;
    private final ImportFaults faults;
    private final FurtherNumberWords further;

    OrganisationCheck(PlannedOrganisation plan, ImportFaults faults, FurtherNumberWords further) {
        this.plan = plan;
        this.faults = faults;
        this.further = further;
    }

    void check() {
        checkTree();
        checkNumberWords();
        checkLeaders();
        checkPrincipalHeads();
        checkAdministrators();
    }

    private void checkTree() {
        for (var unit : plan.units()) {
            var parent = plan.unit(unit.parent());
            var entry = unit.entry();
            if (entry == null) {
                if (parent != null
                        && parent.entry() != null
                        && unit.kind().isOrgan()
                        && !parent.kind().isOrgan()) {
                    faults.add(
                            parent.entry(),
                            Column.UNIT_KIND,
                            "organisation.import.fault.unit.hasOrgansBelow",
                            parent.name(),
                            unit.name());
                }
                continue;
            }
            if (unit.parent().isEmpty()) {
                if (!unit.kind().isOrgan()) {
                    faults.add(entry, Column.PARENT, "organisation.refusal.unit.departmentWithoutParent");
                }
            } else if (parent == null) {
                faults.add(entry, Column.PARENT, "organisation.import.fault.parent.unknown", unit.parent());
            } else if (!parent.active()) {
                faults.add(entry, Column.PARENT, "organisation.refusal.unit.parentRetired", parent.name());
            } else if (inCycle(unit)) {
                faults.add(entry, Column.PARENT, "organisation.import.fault.parent.cycle", unit.code(), cycle(unit));
            } else if (unit.kind().isOrgan() && !parent.kind().isOrgan()) {
                faults.add(entry, Column.PARENT, "organisation.refusal.unit.organUnderDepartment", parent.name());
            }
        }
    }

    private boolean inCycle(PlannedUnit unit) {
        Set<String> seen = new HashSet<>();
        var current = plan.unit(unit.parent());
        while (current != null && seen.add(current.code())) {
            if (current.code().equals(unit.code())) {
                return true;
            }
            current = plan.unit(current.parent());
        }
        return false;
    }

    private String cycle(PlannedUnit unit) {
        List<String> path = new ArrayList<>(List.of(unit.code()));
        var current = plan.unit(unit.parent());
        while (current != null && !current.code().equals(unit.code())) {
            path.add(current.code());
            current = plan.unit(current.parent());
        }
        path.add(unit.code());
        return String.join(" → ", path);
    }

    private void checkNumberWords() {
        Map<String, PlannedUnit> owners = new HashMap<>();
        plan.unitsStandingFirst().forEach(unit -> {
            var word = unit.numberWord();
            if (word == null) {
                return;
            }
            var other = owners.putIfAbsent(word, unit);
            if (other != null && unit.entry() != null) {
                faults.add(
                        unit.entry(), Column.NUMBER_WORD, "organisation.refusal.numberWord.taken", word, other.name());
            }
        });
        checkFurtherWords();
    }

    /** What an organ is given anew must be nobody's further word, not even its own. */
    private void checkFurtherWords() {
        var given = plan.unitsNamed().stream()
                .filter(unit -> unit.numberWord() != null
                        && (unit.before() == null
                                || !unit.numberWord().equals(unit.before().numberWord())))
                .toList();
        if (given.isEmpty()) {
            return;
        }
        var taken = further.ownersOf(given.stream()
                .flatMap(unit -> Stream.ofNullable(unit.numberWord()))
                .toList());
        for (var unit : given) {
            var word = Objects.requireNonNull(unit.numberWord());
            var owner = taken.get(word);
            if (owner != null) {
                faults.add(
                        Objects.requireNonNull(unit.entry()),
                        Column.NUMBER_WORD,
                        "organisation.refusal.numberWord.taken",
                        word,
                        plan.standing().unit(owner).name());
            }
        }
    }

    private void checkLeaders() {
        for (var unit : plan.unitsNamed()) {
            var entry = unit.entry();
            if (entry == null || unit.leader().isEmpty()) {
                continue;
            }
            var leader = plan.person(unit.leader());
            if (leader == null) {
                faults.add(entry, Column.LEADER, "organisation.import.fault.person.unknown", unit.leader());
            } else if (!leader.active() || !leadsAbove(leader.username(), unit)) {
                faults.add(entry, Column.LEADER, "organisation.refusal.unit.notALeader", leader.name(), unit.name());
            }
        }
    }

    private void checkPrincipalHeads() {
        for (var unit : plan.unitsNamed()) {
            var entry = unit.entry();
            if (entry == null || unit.head().isEmpty()) {
                continue;
            }
            var head = plan.person(unit.head());
            if (!unit.kind().isOrgan()) {
                faults.add(entry, Column.HEAD, "organisation.refusal.unit.headOfDepartment", unit.name());
            } else if (head == null) {
                faults.add(entry, Column.HEAD, "organisation.import.fault.person.unknown", unit.head());
            } else if (!head.active() || plan.post(new PostKey(head.username(), unit.code(), Role.LEADER)) == null) {
                faults.add(entry, Column.HEAD, "organisation.refusal.unit.notItsLeader", head.name(), unit.name());
            }
        }
    }

    private boolean leadsAbove(String username, PlannedUnit unit) {
        Set<String> seen = new HashSet<>();
        for (var current = unit; current != null && seen.add(current.code()); current = plan.unit(current.parent())) {
            if (plan.post(new PostKey(username, current.code(), Role.LEADER)) != null) {
                return true;
            }
        }
        return false;
    }

    private void checkAdministrators() {
        Map<String, List<Role>> held = new HashMap<>();
        plan.postsStandingFirst().filter(post -> post.role().isAdministrator()).forEach(post -> {
            var roles = held.computeIfAbsent(post.username(), key -> new ArrayList<>());
            var entry = post.entry();
            if (entry != null && !roles.isEmpty()) {
                var name = Objects.requireNonNull(plan.person(post.username())).name();
                if (roles.contains(post.role())) {
                    faults.add(
                            entry,
                            Column.ROLE,
                            "organisation.refusal.post.alreadyHeld",
                            name,
                            Objects.requireNonNull(plan.unit(post.unit())).shortName(),
                            post.role());
                } else {
                    faults.add(
                            entry,
                            Column.ROLE,
                            "organisation.refusal.administratorsApart",
                            name,
                            roles.getFirst(),
                            post.role());
                }
            }
            roles.add(post.role());
        });
    }
}
