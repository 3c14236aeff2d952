package org.gongwen.citizen;

import java.time.Clock;
import java.util.Optional;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.ProcessDesign.Outsiders;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleId;
import org.gongwen.task.StartForm;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The forms that the public pages of service guides offer: of guides that are public and processes that are in service. */
@NamedInterface("counter")
@Service
public class OnlineForms {

    private final OnlineGuideRecords records;
    private final Processes processes;
    private final Clock clock;

    OnlineForms(OnlineGuideRecords records, Processes processes, Clock clock) {
        this.records = records;
        this.processes = processes;
        this.clock = clock;
    }

    /** The form of a guide as it is now; none where it is not public, not offered, or its process takes nothing more. */
    @SystemTask("Everybody may read the form of a public guide.")
    @Transactional(readOnly = true)
    public Optional<OnlineForm> find(ArticleId guide) {
        return find(guide, "");
    }

    /**
     * As {@link #find(ArticleId)}, in the version that was shown where the process still knows it: what somebody has filled
     * in stays a form when its designer changes it meanwhile.
     */
    @SystemTask("Everybody may read the form of a public guide.")
    @Transactional(readOnly = true)
    public Optional<OnlineForm> find(ArticleId guide, @Written(255) String version) {
        return records.open(guide).flatMap(bound -> {
            var versions = processes.versions(bound.process());
            return versions.stream()
                    .findFirst()
                    .filter(DefinitionDescription::inService)
                    .filter(this::isOpen)
                    .map(newest -> versions.stream()
                            .filter(one -> one.id().value().equals(version) && isOpen(one))
                            .findFirst()
                            .orElse(newest))
                    .map(shown -> new OnlineForm(
                            guide,
                            bound.site(),
                            bound.title(),
                            bound.process(),
                            shown.id().value(),
                            bound.term(),
                            CaseRecords.day(clock.instant()),
                            StartForm.of(processes.design(shown.id()))));
        });
    }

    /** Whether a public guide is bound to a process, though that may take nothing just now. */
    @SystemTask("Everybody may know which public guides are applied for online.")
    @Transactional(readOnly = true)
    public boolean isBound(ArticleId guide) {
        return records.open(guide).isPresent();
    }

    private boolean isOpen(DefinitionDescription version) {
        return processes.design(version.id()).openTo() == Outsiders.CITIZENS;
    }
}
