package org.gongwen.design;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.numbering.NumberWords;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is deployed, how it came to be, and how two versions differ; for whoever draws processes or reviews them. */
@Service
public class InstalledProcesses {

    private final Processes processes;
    private final ReleaseRecords records;
    private final DefinitionLint lint;
    private final NumberWords words;

    InstalledProcesses(Processes processes, ReleaseRecords records, DefinitionLint lint, NumberWords words) {
        this.processes = processes;
        this.records = records;
        this.lint = lint;
        this.words = words;
    }

    /**
     * The newest version of every process, by key.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<InstalledProcess> newest(Actor actor) {
        Designers.requireReviewer(actor);
        return installed(processes.definitions());
    }

    /**
     * All versions of a process, the newest first.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such
     *     process
     */
    @Transactional(readOnly = true)
    public List<InstalledProcess> versions(Actor actor, @Written String key) {
        Designers.requireReviewer(actor);
        var versions = processes.versions(key);
        if (versions.isEmpty()) {
            throw unknown(key);
        }
        return installed(versions);
    }

    /**
     * Two versions of a process beside each other.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such
     *     version
     */
    @Transactional(readOnly = true)
    public Comparison compare(Actor actor, @Written String key, int before, int after) {
        Designers.requireReviewer(actor);
        var versions = processes.versions(key);
        var earlier = version(versions, key, before);
        var later = version(versions, key, after);
        return compare(processes.diagram(earlier), processes.diagram(later), terms(earlier), terms(later));
    }

    /** What was decided with the release of a version. */
    ReleaseTerms terms(DefinitionId version) {
        return Optional.ofNullable(records.deploying(List.of(version)).get(version))
                .map(Release::terms)
                .orElse(ReleaseTerms.NONE);
    }

    Comparison compare(@Nullable String before, String after, ReleaseTerms termsBefore, ReleaseTerms termsAfter) {
        var to = design(after);
        if (before == null) {
            return new Comparison(null, after, to == null ? null : DesignDifference.ofNew(to));
        }
        var from = design(before);
        return new Comparison(
                before,
                after,
                from == null || to == null
                        ? null
                        : DesignDifference.between(from, to)
                                .andNumbers(word(termsBefore), word(termsAfter), to)
                                .andMoved(Layout.moved(before, after), to));
    }

    /** The word that a release is bound to; empty where it is bound to none. */
    private String word(ReleaseTerms terms) {
        var numbers = terms.numbers();
        var word = numbers == null ? null : words.byId().get(numbers);
        return word == null ? "" : word.word();
    }

    private static DefinitionId version(List<DefinitionDescription> versions, String key, int version) {
        return versions.stream()
                .filter(definition -> definition.version() == version)
                .findFirst()
                .map(DefinitionDescription::id)
                .orElseThrow(() -> unknown(key + " " + version));
    }

    private List<InstalledProcess> installed(List<DefinitionDescription> definitions) {
        var releases = records.deploying(
                definitions.stream().map(DefinitionDescription::id).toList());
        var times = processes.deployedAt(definitions);
        return definitions.stream()
                .map(definition -> new InstalledProcess(
                        definition, Objects.requireNonNull(times.get(definition.id())), releases.get(definition.id())))
                .toList();
    }

    private @Nullable ProcessDesign design(String xml) {
        return lint.design(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static NotPermittedException unknown(String what) {
        return new NotPermittedException("there is no process " + what);
    }
}
