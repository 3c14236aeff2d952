package org.gongwen.design;

import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may start work in which process: what the release in force says. Processes as they come with the application, and
 * those whose release says nothing, are open to whoever may begin such work at all.
 */
@Service
public class ProcessStarts {

    private final Processes processes;
    private final ReleaseRecords records;
    private final Directory directory;

    ProcessStarts(Processes processes, ReleaseRecords records, Directory directory) {
        this.processes = processes;
        this.records = records;
        this.directory = directory;
    }

    /** The processes of a kind in which somebody may start work for the unit he acts in, by key. */
    @Transactional(readOnly = true)
    public List<StartableProcess> startable(Actor actor, Kind kind) {
        return startable(actor, actor.unit(), kind);
    }

    /**
     * As {@link #startable(Actor, Kind)}.
     *
     * @param from the unit for which the work is started
     */
    @Transactional(readOnly = true)
    public List<StartableProcess> startable(Actor actor, UnitId from, Kind kind) {
        var candidates = processes.definitions().stream()
                .filter(DefinitionDescription::inService)
                .filter(definition -> definition.kind() == kind)
                .toList();
        var rules = records.startRules(
                candidates.stream().map(DefinitionDescription::key).toList());
        return candidates.stream()
                .filter(definition -> rules.getOrDefault(definition.key(), StartRule.EVERYBODY)
                        .admits(actor, from, directory))
                .map(ProcessStarts::startable)
                .toList();
    }

    /**
     * Whether somebody may start work in one process.
     *
     * @param from the unit for which the work is started
     */
    @Transactional(readOnly = true)
    public StartDecision mayStart(Actor actor, UnitId from, Kind kind, @Written String key) {
        var definition = newest(key);
        if (definition.isEmpty() || definition.get().kind() != kind) {
            return new StartDecision.Refused("design.start.unknown", key);
        }
        var name = definition.get().name();
        if (!definition.get().inService()) {
            return new StartDecision.Refused("design.start.outOfService", name);
        }
        return records.startRules(List.of(key))
                        .getOrDefault(key, StartRule.EVERYBODY)
                        .admits(actor, from, directory)
                ? new StartDecision.Allowed(startable(definition.get()))
                : new StartDecision.Refused(
                        "design.start.notYours", name, directory.unit(from).name());
    }

    private Optional<DefinitionDescription> newest(String key) {
        return processes.definitions().stream()
                .filter(definition -> definition.key().equals(key))
                .findFirst();
    }

    private static StartableProcess startable(DefinitionDescription definition) {
        return new StartableProcess(definition.key(), definition.name(), definition.id(), definition.documentation());
    }
}
