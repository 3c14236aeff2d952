package org.gongwen.design;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionDescription;
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

    /** Those of several changes of service that the actor may decide on, asked at once. */
    List<ServiceChange> covered(Actor actor, List<ServiceChange> changes) {
        if (changes.isEmpty() || isUnlimited(actor)) {
            return changes;
        }
        var terms = records.terms(
                changes.stream().map(ServiceChange::key).distinct().toList());
        return changes.stream()
                .filter(change -> isWithin(actor, starts(terms, change.key())))
                .toList();
    }

    /** Those of several releases that the actor may decide on, asked at once. */
    List<Release> coveredReleases(Actor actor, List<Release> releases) {
        if (releases.isEmpty() || isUnlimited(actor)) {
            return releases;
        }
        var terms = records.terms(releases.stream().map(Release::key).distinct().toList());
        var there =
                processes.definitions().stream().map(DefinitionDescription::key).collect(Collectors.toSet());
        return releases.stream()
                .filter(release -> isWithin(actor, release.starts())
                        && (!there.contains(release.key()) || isWithin(actor, starts(terms, release.key()))))
                .toList();
    }

    private static StartRule starts(Map<String, ReleaseTerms> terms, String key) {
        return terms.getOrDefault(key, ReleaseTerms.NONE).starts();
    }

    /** Who may start work in it today; empty if there is no such process. */
    private Optional<StartRule> now(String key) {
        return processes.versions(key).isEmpty()
                ? Optional.empty()
                : Optional.of(starts(records.terms(List.of(key)), key));
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
