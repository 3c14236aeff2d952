package org.gongwen.design;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Processes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Taking a process out of service (停用), so that no new work starts in it while running work goes on, and putting its
 * newest version back (启用). As with releases, a system administrator proposes it and another administrator, of the system
 * or of security, decides; a deployment puts a process into service as well.
 */
@Service
public class ServiceChanges {

    private static final int LONGEST_REASON = ProcessReleases.LONGEST_REMARK;

    private static final ServiceResult OWN = new ServiceResult.Refused("design.service.own");

    /** Without these no document could be sent or received, nothing be published, and no citizen be answered. */
    private static final List<String> INDISPENSABLE =
            List.of("dispatch", "receipt", "article", "citizenLetter", "informationRequest");

    private final ServiceChangeRecords records;
    private final ReleaseReach reach;
    private final Processes processes;
    private final AuditTrail audit;
    private final Clock clock;

    ServiceChanges(
            ServiceChangeRecords records, ReleaseReach reach, Processes processes, AuditTrail audit, Clock clock) {
        this.records = records;
        this.reach = reach;
        this.processes = processes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What waits for a second administrator, the oldest first.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<ServiceChange> waiting(Actor actor) {
        Designers.requireReviewer(actor);
        return records.waiting();
    }

    /** How many wait for this person's decision; none for whoever does not review. */
    @Transactional(readOnly = true)
    public long count(Actor actor) {
        return Designers.isReviewer(actor)
                ? reach.covered(
                                actor,
                                records.waiting().stream()
                                        .filter(change -> !change.isOf(actor.person()))
                                        .toList())
                        .size()
                : 0;
    }

    /**
     * Everything that was ever proposed for a process, the newest first.
     *
     * @throws NotPermittedException if the actor is neither system nor security administrator
     */
    @Transactional(readOnly = true)
    public List<ServiceChange> history(Actor actor, @Written String key) {
        Designers.requireReviewer(actor);
        return records.of(key);
    }

    /** Whether this person may decide on a change that waits: an administrator of whoever uses it, who did not propose it. */
    @Transactional(readOnly = true)
    public boolean mayDecide(Actor actor, ServiceChangeId id) {
        return records.find(id).filter(change -> mayDecide(actor, change)).isPresent();
    }

    private boolean mayDecide(Actor actor, ServiceChange change) {
        return Designers.isReviewer(actor)
                && change.state() == ServiceChange.State.PROPOSED
                && !change.isOf(actor.person())
                && reach.covers(actor, change.key());
    }

    /**
     * Proposes to let no new work start in a process.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such process
     */
    @Transactional
    public ServiceResult proposeStop(Actor actor, @Written String key, @Written(LONGEST_REASON) String reason) {
        var newest = newest(actor, key);
        return INDISPENSABLE.contains(key)
                ? new ServiceResult.Refused("design.service.indispensable", newest.name())
                : propose(actor, newest, ServiceChange.Kind.STOP, reason);
    }

    /**
     * Proposes to let work start in the newest version of a process again.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such process
     */
    @Transactional
    public ServiceResult proposeStart(Actor actor, @Written String key, @Written(LONGEST_REASON) String reason) {
        return propose(actor, newest(actor, key), ServiceChange.Kind.START, reason);
    }

    private ServiceResult propose(Actor actor, DefinitionDescription newest, ServiceChange.Kind kind, String reason) {
        var key = newest.key();
        if (!reach.covers(actor, key)) {
            return new ServiceResult.Refused("design.service.organ", newest.name());
        }
        if (newest.inService() == (kind == ServiceChange.Kind.START)) {
            return new ServiceResult.Unchanged();
        }
        if (reason.isBlank()) {
            return new ServiceResult.Refused("design.release.words");
        }
        return records.insert(actor, newest, kind, reason.strip(), now())
                .<ServiceResult>map(id -> {
                    var proposed = records.find(id).orElseThrow();
                    record(
                            actor,
                            kind == ServiceChange.Kind.STOP ? "process.proposeStop" : "process.proposeStart",
                            proposed,
                            proposed.reason());
                    return new ServiceResult.Done(proposed);
                })
                .orElseGet(() -> new ServiceResult.Refused("design.service.waiting", newest.name()));
    }

    /**
     * Lets it be so; refused where another version was released since it was proposed.
     *
     * @param words may be empty
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     */
    @Transactional
    public ServiceResult approve(Actor actor, ServiceChangeId id, @Written(LONGEST_REASON) String words) {
        var change = locked(actor, id);
        var objection = objection(actor, change);
        if (objection.isPresent()) {
            return objection.get();
        }
        var versions = processes.versions(change.key());
        if (!isAsProposed(change, versions)) {
            return new ServiceResult.Refused("design.service.newer", change.name());
        }
        switch (change.kind()) {
            case STOP -> {
                // Those that were looked at: one that is released at this moment is what nobody has decided on.
                processes.takeOutOfService(versions);
                record(actor, "process.takeOutOfService", change, change.reason());
            }
            case START -> {
                processes.putIntoService(change.key());
                record(actor, "process.putIntoService", change, change.reason());
            }
        }
        return decided(actor, change, ServiceChange.State.DONE, words);
    }

    /**
     * Sends it back; nothing changes.
     *
     * @param reason may not be empty
     * @throws NotPermittedException if the actor is neither system nor security administrator, or there is no such change
     */
    @Transactional
    public ServiceResult refuse(Actor actor, ServiceChangeId id, @Written(LONGEST_REASON) String reason) {
        var change = locked(actor, id);
        var objection = objection(actor, change);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (reason.isBlank()) {
            return new ServiceResult.Refused("design.release.words");
        }
        record(actor, "process.refuseService", change, reason.strip());
        return decided(actor, change, ServiceChange.State.REFUSED, reason);
    }

    /**
     * The proposer takes it back.
     *
     * @throws NotPermittedException if the actor did not propose it
     */
    @Transactional
    public ServiceResult withdraw(Actor actor, ServiceChangeId id) {
        var change = locked(actor, id);
        if (!change.isOf(actor.person())) {
            throw new NotPermittedException(actor.name() + " did not propose change of service " + id.key());
        }
        if (change.state() != ServiceChange.State.PROPOSED) {
            return new ServiceResult.AlreadyDecided(change);
        }
        record(actor, "process.withdrawService", change, change.reason());
        return decided(actor, change, ServiceChange.State.WITHDRAWN, "");
    }

    private Optional<ServiceResult> objection(Actor actor, ServiceChange change) {
        if (change.state() != ServiceChange.State.PROPOSED) {
            return Optional.of(new ServiceResult.AlreadyDecided(change));
        }
        if (change.isOf(actor.person())) {
            return Optional.of(OWN);
        }
        return reach.covers(actor, change.key())
                ? Optional.empty()
                : Optional.of(new ServiceResult.Refused("design.service.organ", change.name()));
    }

    /** A version that was released since is what neither of the two has in mind; and it is in service. */
    private static boolean isAsProposed(ServiceChange change, List<DefinitionDescription> versions) {
        return versions.stream()
                .findFirst()
                .filter(newest -> change.version() == null || newest.version() == change.version())
                .filter(newest -> newest.inService() == (change.kind() == ServiceChange.Kind.STOP))
                .isPresent();
    }

    private ServiceResult decided(Actor actor, ServiceChange change, ServiceChange.State state, String words) {
        records.decide(change.id(), state, actor, words.strip(), now());
        return new ServiceResult.Done(records.find(change.id()).orElseThrow());
    }

    private ServiceChange locked(Actor actor, ServiceChangeId id) {
        Designers.requireReviewer(actor);
        return records.lock(id)
                .orElseThrow(() -> new NotPermittedException("there is no change of service " + id.key()));
    }

    private DefinitionDescription newest(Actor actor, String key) {
        Designers.requireDesigner(actor);
        return processes.versions(key).stream()
                .findFirst()
                .orElseThrow(() -> new NotPermittedException("there is no process " + key));
    }

    private void record(Actor actor, String action, ServiceChange change, String reason) {
        audit.record(new AuditRecord(actor, action, "process", change.key(), Map.of("reason", reason)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
