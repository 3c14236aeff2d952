package org.gongwen.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.TaskId;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.StepCompletion;
import org.gongwen.task.StepWork;
import org.gongwen.task.UnitInbox;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Distributing a signed document (分发): finishes the step and asks, through the event registry, for one delivery to
 * each unit. What is asked for survives a crash between here and there.
 */
@Service
public class DistributeDocument {
    /** Who handles documents in a department beside its head. */
    private static final Set<Role> HANDLING = EnumSet.of(Role.DRAFTER, Role.OFFICE_CLERK, Role.LEADER, Role.REGISTRAR);

    private final StepCompletion completion;
    private final Documents documents;
    private final UnitInbox inbox;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    DistributeDocument(
            StepCompletion completion,
            Documents documents,
            UnitInbox inbox,
            Directory directory,
            ApplicationEventPublisher events,
            AuditTrail audit) {
        this.completion = completion;
        this.documents = documents;
        this.inbox = inbox;
        this.directory = directory;
        this.events = events;
        this.audit = audit;
    }

    /**
     * Where a document goes when it is distributed.
     *
     * @param main organs that receive it as addressees (主送)
     * @param copies organs that receive a copy (抄送)
     * @param own departments of the issuing organ itself, addressed or copied: their heads get it for reading
     * @param empty those of the own departments in which nobody handles documents: nothing is distributed until
     *     somebody is given a post there, or they are addressed no longer
     * @param elsewhere names of addressees outside this installation, which nothing is delivered to from here
     */
    public record Recipients(
            List<UnitId> main, List<UnitId> copies, List<UnitId> own, List<UnitId> empty, List<String> elsewhere) {}

    /**
     * Where the document will go, to be looked at before it is distributed.
     *
     * @throws org.gongwen.identity.NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public Recipients recipients(Actor actor, DocumentId id) {
        var document = documents.read(actor, id);
        var summary = document.summary();
        var main = receiving(summary, summary.mainUnits());
        var copies = receiving(summary, summary.copyUnits()).stream()
                .filter(unit -> !main.contains(unit))
                .toList();
        var elsewhere = Stream.concat(
                        document.content().mainAddressees().others().stream(),
                        document.content().copies().others().stream())
                .distinct()
                .toList();
        return new Recipients(
                main.stream().map(UnitId::new).toList(),
                copies.stream().map(UnitId::new).toList(),
                own(summary),
                empty(own(summary)),
                elsewhere);
    }

    /**
     * @param task the open distribution step
     * @throws org.gongwen.identity.NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult distribute(Actor actor, TaskId task, @Written String opinion) {
        return completion.complete(actor, task, Finish.DISTRIBUTE, Act.AGREED, opinion, Map.of(), new StepWork() {
            @Override
            public Optional<ActionResult.Refused> objection(Actor actor, Matter matter) {
                var empty = empty(own(documents.summary(matter.document())));
                return empty.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ActionResult.Refused(
                                "exchange.refused.nobodyInDepartment",
                                empty.stream()
                                        .map(unit -> directory.unit(unit).shortName())
                                        .collect(Collectors.joining("、"))));
            }

            @Override
            public void carryOut(Matter matter) {
                send(actor, documents.summary(matter.document()));
            }
        });
    }

    private void send(Actor actor, DocumentSummary document) {
        var main = receiving(document, document.mainUnits());
        var copies = receiving(document, document.copyUnits());
        var readers = own(document).stream()
                .flatMap(department -> readers(department).stream())
                .distinct()
                .toList();
        // Inbox entries come before the document (ADR 0071).
        var readBefore = inbox.circulateAnew(document.id(), document.organ(), readers, "传阅", actor.name());
        documents.changeStatus(actor, document.id(), DocumentStatus.DISTRIBUTED);
        events.publishEvent(new DocumentDistributed(document.id().value(), main, copies, actor.name()));
        audit.record(new AuditRecord(
                actor,
                "document.distribute",
                "document",
                "" + document.id().value(),
                Map.of(
                        "main",
                        main.toString(),
                        "copies",
                        copies.toString(),
                        "readers",
                        Handling.numbers(readers),
                        "readBefore",
                        Handling.numbers(readBefore))));
    }

    private List<UnitId> own(DocumentSummary document) {
        return Stream.concat(document.mainUnits().stream(), document.copyUnits().stream())
                .filter(unit -> !unit.equals(document.organ())
                        && directory.organOf(unit).id().equals(document.organ()))
                .distinct()
                .toList();
    }

    /** The heads of a department; where it has none, its people who handle documents. Never an administrator. */
    private List<PersonId> readers(UnitId department) {
        var heads = holding(EnumSet.of(Role.DEPARTMENT_HEAD), department);
        return heads.isEmpty() ? holding(HANDLING, department) : heads;
    }

    private List<PersonId> holding(Set<Role> roles, UnitId department) {
        return directory.postsIn(department).stream()
                .filter(post -> roles.contains(post.role()))
                .map(Post::person)
                .distinct()
                .filter(person -> !directory.isAdministrator(person))
                .toList();
    }

    /** Those in which nobody is to be found: what is addressed to them would be lost. */
    private List<UnitId> empty(List<UnitId> departments) {
        return departments.stream()
                .filter(department -> readers(department).isEmpty())
                .toList();
    }

    /** Documents go to organs: one addressed to a department of another organ arrives at that organ's registrar. */
    private List<Long> receiving(DocumentSummary document, List<UnitId> units) {
        return units.stream()
                .map(unit -> directory.organOf(unit).id())
                .filter(organ -> !organ.equals(document.organ()))
                .map(UnitId::value)
                .distinct()
                .toList();
    }
}
