package org.gongwen.design;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Component;

/**
 * Whose processes an administrator may change: he of an organ that has none above it all of them; everybody
 * else those alone that nobody uses outside his organ and what is below it, neither as they are now nor as they would be.
 */
@Component
class ReleaseReach {

    private static final Set<Role> ADMINISTRATORS = Set.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR);

    private final Directory directory;
    private final Processes processes;
    private final ReleaseRecords records;

    ReleaseReach(Directory directory, Processes processes, ReleaseRecords records) {
        this.directory = directory;
        this.processes = processes;
        this.records = records;
    }

    /** Whether there is nothing that the actor may not change. */
    boolean isUnlimited(Actor actor) {
        return organs(actor).anyMatch(organ -> directory.unit(organ).parent() == null);
    }

    /** Whether the actor may change a process as it is now. */
    boolean covers(Actor actor, String key) {
        return isUnlimited(actor)
                || now(key).filter(rule -> isWithin(actor, rule)).isPresent();
    }

    /** Whether the actor may change a process, which need not exist yet, to one in which these may start work. */
    boolean covers(Actor actor, String key, StartRule wanted) {
        return isUnlimited(actor)
                || isWithin(actor, wanted)
                        && now(key).filter(rule -> !isWithin(actor, rule)).isEmpty();
    }

    /** Who may start work in it today; empty if there is no such process. */
    private Optional<StartRule> now(String key) {
        return processes.versions(key).isEmpty()
                ? Optional.empty()
                : Optional.of(records.terms(List.of(key))
                        .getOrDefault(key, ReleaseTerms.NONE)
                        .starts());
    }

    private boolean isWithin(Actor actor, StartRule rule) {
        var own = organs(actor).toList();
        return !rule.units().isEmpty()
                && rule.units().stream()
                        .allMatch(unit -> own.stream().anyMatch(organ -> directory.isWithin(unit, organ)));
    }

    private Stream<UnitId> organs(Actor actor) {
        return actor.posts().stream()
                .filter(post -> ADMINISTRATORS.contains(post.role()))
                .map(post -> directory.organOf(post.unit()).id());
    }
}
