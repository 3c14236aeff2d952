package org.gongwen.design;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.numbering.NumberWords;
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
    private final NumberWords words;
    private final Directory directory;

    ProcessStarts(Processes processes, ReleaseRecords records, NumberWords words, Directory directory) {
        this.processes = processes;
        this.records = records;
        this.words = words;
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
        var rules = records.terms(
                candidates.stream().map(DefinitionDescription::key).toList());
        var bound = bound(rules.values());
        return candidates.stream()
                .filter(definition -> {
                    var terms = rules.getOrDefault(definition.key(), ReleaseTerms.NONE);
                    return terms.starts().admits(actor, from, directory) && numbersFor(terms, bound, from);
                })
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
        var terms = records.terms(List.of(key)).getOrDefault(key, ReleaseTerms.NONE);
        if (!terms.starts().admits(actor, from, directory)) {
            return new StartDecision.Refused(
                    "design.start.notYours", name, directory.unit(from).name());
        }
        var bound = bound(List.of(terms));
        if (!numbersFor(terms, bound, from)) {
            var word = Objects.requireNonNull(bound.get(Objects.requireNonNull(terms.numbers())));
            return new StartDecision.Refused(
                    "design.start.numbersOfAnother",
                    name,
                    word.word(),
                    directory.unit(word.organ()).name());
        }
        return new StartDecision.Allowed(startable(definition.get()));
    }

    /** The words, where one of the processes is bound to one. */
    private Map<NumberWordId, NumberWord> bound(Collection<ReleaseTerms> terms) {
        return terms.stream().anyMatch(one -> one.numbers() != null) ? words.byId() : Map.of();
    }

    /** Whether what is started for a unit would run in the name of the organ whose word it is to be numbered under. */
    private boolean numbersFor(ReleaseTerms terms, Map<NumberWordId, NumberWord> bound, UnitId from) {
        var numbers = terms.numbers();
        var word = numbers == null ? null : bound.get(numbers);
        return word == null || word.organ().equals(directory.organOf(from).id());
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
