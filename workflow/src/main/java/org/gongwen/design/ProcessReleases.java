package org.gongwen.design;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Processes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * From a draft into service. The system administrator who designs proposes a saved version; another administrator, of
 * the system or of security, looks it over and deploys it. Nobody decides on what he helped to draw or proposed
 * himself. The
 * deployed version starts new work; running work stays on the version it began in. Both administer every organ that uses
 * the process, see {@link ReleaseReach}.
 */
@Service
public class ProcessReleases {

    /** In characters. */
    static final int LONGEST_REMARK = 500;

    private static final ReleaseResult OWN = new ReleaseResult.Refused("design.release.own");

    private final ProcessDraftRecords drafts;
    private final ReleaseRecords records;
    private final DefinitionLint lint;
    private final Processes processes;
    private final InstalledProcesses installed;
    private final BindingCheck binding;
    private final ReleaseReach reach;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    ProcessReleases(
            ProcessDraftRecords drafts,
            ReleaseRecords records,
            DefinitionLint lint,
            Processes processes,
            InstalledProcesses installed,
            BindingCheck binding,
            ReleaseReach reach,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.drafts = drafts;
        this.records = records;
        this.lint = lint;
        this.processes = processes;
        this.installed = installed;
        this.binding = binding;
        this.reach = reach;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What waits for a second administrator, the oldest first.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<Release> waiting(Actor actor) {
        Designers.requireReviewer(actor);
        return records.waiting();
    }

    /** How many proposals wait for this person's decision; none for whoever does not review. */
    @Transactional(readOnly = true)
    public long count(Actor actor) {
        if (!Designers.isReviewer(actor)) {
            return 0;
        }
        return reach.isUnlimited(actor)
                ? records.waitingFor(actor.person())
                : reach.coveredReleases(
                                actor,
                                records.waiting().stream()
                                        .filter(release -> !release.isOf(actor.person()))
                                        .toList())
                        .size();
    }

    /** Another administrator than those who drew at it and proposed it, of whoever uses the process. */
    private boolean mayDecide(Actor actor, Release release) {
        return !release.isOf(actor.person()) && reach.covers(actor, release.key(), release.starts());
    }

    /**
     * What became of a draft when it was proposed last; empty if it never was.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public Optional<Release> newest(Actor actor, ProcessDraftId draft) {
        Designers.requireReviewer(actor);
        return records.newest(draft);
    }

    /**
     * Who may start work in a process today, and under which word it numbers.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public ReleaseTerms terms(Actor actor, @Written String key) {
        Designers.requireReviewer(actor);
        return termsNow(key);
    }

    /**
     * Everything that was ever proposed for a process, the newest first.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<Release> history(Actor actor, @Written String key) {
        Designers.requireReviewer(actor);
        return records.of(key);
    }

    /**
     * All versions of a process that were ever deployed, those that came with the application included, the newest
     * first.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<DefinitionDescription> versions(Actor actor, @Written String key) {
        Designers.requireReviewer(actor);
        return processes.versions(key);
    }

    /**
     * @return the proposal with the BPMN that it would deploy
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such
     *     proposal
     */
    @Transactional(readOnly = true)
    public ReleaseToReview review(Actor actor, ReleaseId id) {
        Designers.requireReviewer(actor);
        var release = records.find(id).orElseThrow(() -> unknown(id));
        var xml = xml(release);
        var before = before(release);
        return new ReleaseToReview(
                release,
                installed.compare(
                        before.map(definition -> processes.diagram(definition.id()))
                                .orElse(null),
                        xml,
                        before.map(definition -> installed.terms(definition.id()))
                                .orElse(ReleaseTerms.NONE),
                        release.terms()),
                before.orElse(null),
                termsNow(release.key()),
                findings(xml, release.terms()),
                mayDecide(actor, release));
    }

    /** As {@link #propose(Actor, ProcessDraftId, int, String, ReleaseTerms)}; the terms stay as they are today. */
    @Transactional
    public ReleaseResult propose(Actor actor, ProcessDraftId id, int base, @Written(LONGEST_REMARK) String remark) {
        return propose(
                actor,
                id,
                base,
                remark,
                drafts.find(id).map(draft -> termsNow(draft.key())).orElse(ReleaseTerms.NONE));
    }

    /** As {@link #propose(Actor, ProcessDraftId, int, String, ReleaseTerms)}; what it numbers under stays as it is today. */
    @Transactional
    public ReleaseResult propose(
            Actor actor, ProcessDraftId id, int base, @Written(LONGEST_REMARK) String remark, StartRule starts) {
        return propose(
                actor,
                id,
                base,
                remark,
                new ReleaseTerms(
                        starts,
                        drafts.find(id)
                                .map(draft -> termsNow(draft.key()).numbers())
                                .orElse(null)));
    }

    /**
     * Proposes the newest version of a draft.
     *
     * @param base the version that the proposer has before him
     * @param remark what has changed, for the one who decides; may not be empty
     * @param terms who may start work in it once it is deployed, and under which word it numbers
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     */
    @Transactional
    public ReleaseResult propose(
            Actor actor, ProcessDraftId id, int base, @Written(LONGEST_REMARK) String remark, ReleaseTerms terms) {
        Designers.requireDesigner(actor);
        drafts.lock(id);
        var draft =
                drafts.find(id).orElseThrow(() -> new NotPermittedException("there is no process draft " + id.key()));
        if (draft.version() != base) {
            return new ReleaseResult.Refused("design.release.newer", draft.savedByName());
        }
        if (remark.isBlank()) {
            return new ReleaseResult.Refused("design.release.words");
        }
        if (!reach.covers(actor, draft.key(), terms.starts())) {
            return new ReleaseResult.Refused("design.release.organ", draft.name());
        }
        var faults = faults(draft.xml());
        if (!faults.isEmpty()) {
            return new ReleaseResult.Faulty(faults);
        }
        var otherKind = otherKind(draft.key(), draft.xml());
        if (otherKind != null) {
            return otherKind;
        }
        var objection = binding.objection(design(draft.xml()), terms);
        if (objection.isPresent()) {
            return objection.get();
        }
        return records.insert(actor, draft, remark.strip(), terms, now())
                .<ReleaseResult>map(release -> {
                    var proposed = records.find(release).orElseThrow();
                    record(actor, "process.propose", proposed, Map.of());
                    return new ReleaseResult.Done(proposed);
                })
                .orElseGet(() -> new ReleaseResult.Refused("design.release.waiting", draft.name()));
    }

    /**
     * Deploys what was proposed.
     *
     * @param words may be empty
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such
     *     proposal
     */
    @Transactional
    public ReleaseResult approve(Actor actor, ReleaseId id, @Written(LONGEST_REMARK) String words) {
        var release = locked(actor, id);
        if (release.state() != Release.State.PROPOSED) {
            return new ReleaseResult.AlreadyDecided(release);
        }
        if (release.isOf(actor.person())) {
            return OWN;
        }
        if (!mayDecide(actor, release)) {
            return new ReleaseResult.Refused("design.release.organ", release.name());
        }
        var xml = xml(release);
        // Looked over again: the rules may have changed since it was proposed.
        var faults = faults(xml);
        if (!faults.isEmpty()) {
            return new ReleaseResult.Faulty(faults);
        }
        var otherKind = otherKind(release.key(), xml);
        if (otherKind != null) {
            return otherKind;
        }
        var objection = binding.objection(design(xml), release.terms());
        if (objection.isPresent()) {
            return objection.get();
        }
        var deployed = processes.deploy(release.key(), xml.getBytes(StandardCharsets.UTF_8));
        return decided(actor, release, Release.State.DEPLOYED, "process.deploy", words, deployed);
    }

    /**
     * Sends a proposal back.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such
     *     proposal
     */
    @Transactional
    public ReleaseResult refuse(Actor actor, ReleaseId id, @Written(LONGEST_REMARK) String reason) {
        var release = locked(actor, id);
        if (release.state() != Release.State.PROPOSED) {
            return new ReleaseResult.AlreadyDecided(release);
        }
        if (release.isOf(actor.person())) {
            return OWN;
        }
        if (!mayDecide(actor, release)) {
            return new ReleaseResult.Refused("design.release.organ", release.name());
        }
        return reason.isBlank()
                ? new ReleaseResult.Refused("design.release.words")
                : decided(actor, release, Release.State.REFUSED, "process.refuseRelease", reason, null);
    }

    /**
     * The proposer takes a proposal back.
     *
     * @throws NotPermittedException if the actor did not propose it
     */
    @Transactional
    public ReleaseResult withdraw(Actor actor, ReleaseId id) {
        var release = locked(actor, id);
        if (!release.proposer().equals(actor.person())) {
            throw new NotPermittedException(actor.name() + " did not propose release " + id.key());
        }
        return release.state() != Release.State.PROPOSED
                ? new ReleaseResult.AlreadyDecided(release)
                : decided(actor, release, Release.State.WITHDRAWN, "process.withdrawRelease", "", null);
    }

    private Release locked(Actor actor, ReleaseId id) {
        Designers.requireReviewer(actor);
        return records.lock(id).orElseThrow(() -> unknown(id));
    }

    private ReleaseResult decided(
            Actor actor,
            Release release,
            Release.State state,
            String action,
            String words,
            @Nullable DefinitionDescription deployed) {
        records.decide(release.id(), state, actor, words.strip(), deployed, now());
        var decided = records.find(release.id()).orElseThrow();
        record(
                actor,
                action,
                decided,
                deployed == null ? Map.of() : Map.of("definition", deployed.id().value()));
        return new ReleaseResult.Done(decided);
    }

    /** What a release is held against: of one that was deployed the version before it. */
    private Optional<DefinitionDescription> before(Release release) {
        var decision = release.decision();
        var own = decision == null ? null : decision.version();
        return processes.versions(release.key()).stream()
                .filter(definition -> own == null || definition.version() < own)
                .findFirst();
    }

    /**
     * What the check finds in a drawing while it is drawn, held against the organisation: whoever may not start it by the
     * release in force needs nobody to handle his work.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<Finding> findings(Actor actor, @Written String key, byte[] xml) {
        Designers.requireReviewer(actor);
        return findings(new String(xml, StandardCharsets.UTF_8), termsNow(key));
    }

    private List<Finding> findings(String xml, ReleaseTerms terms) {
        return lint.check(
                xml.getBytes(StandardCharsets.UTF_8),
                directory,
                post -> terms.starts().admits(post, directory));
    }

    private ReleaseTerms termsNow(String key) {
        return records.terms(List.of(key)).getOrDefault(key, ReleaseTerms.NONE);
    }

    private @Nullable ProcessDesign design(String xml) {
        return lint.design(xml.getBytes(StandardCharsets.UTF_8));
    }

    private String xml(Release release) {
        return drafts.xml(release.draft(), release.draftVersion()).orElseThrow();
    }

    private List<Finding> faults(String xml) {
        var findings = lint.check(xml.getBytes(StandardCharsets.UTF_8));
        return findings.stream().anyMatch(Finding::blocks) ? findings : List.of();
    }

    /**
     * What is under way as a document cannot go on as an item: a process keeps the kind that it was first deployed
     * with. Null where nothing speaks against it.
     */
    private ReleaseResult.@Nullable Refused otherKind(String key, String xml) {
        var design = lint.design(xml.getBytes(StandardCharsets.UTF_8));
        return processes.versions(key).stream()
                .findFirst()
                .map(DefinitionDescription::kind)
                .filter(kind -> design != null && design.kind() != kind)
                .map(kind -> new ReleaseResult.Refused("design.release.kind", key))
                .orElse(null);
    }

    private void record(Actor actor, String action, Release release, Map<String, String> more) {
        var details = new LinkedHashMap<String, String>();
        details.put("process", release.key());
        details.put("draft", release.draft().key());
        details.put("version", Integer.toString(release.draftVersion()));
        var numbers = release.numbers();
        if (numbers != null) {
            details.put("numberWord", binding.called(numbers));
        }
        details.putAll(more);
        audit.record(new AuditRecord(actor, action, "release", release.id().key(), details));
    }

    private static NotPermittedException unknown(ReleaseId id) {
        return new NotPermittedException("there is no release " + id.key());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
