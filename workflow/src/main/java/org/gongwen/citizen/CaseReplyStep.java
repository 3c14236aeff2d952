package org.gongwen.citizen;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.citizen.CaseRecords.Finished;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Principal;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Access;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.Processes;
import org.gongwen.task.ItemId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * 答复: gives the citizen the answer that was reviewed, in the transaction of the review. What nobody else has agreed to since
 * it was written, however it came so far, is not given; whoever accepted the case is told.
 */
@Component
class CaseReplyStep implements AutomaticStep {

    static final String NAME = "caseReply";

    /** The field of the form in which the answer stands. */
    static final String REPLY = "reply";

    /** The field in which it stands what was decided about a request. */
    private static final String DECISION = "decision";

    /** How the runs of items are keyed, apart from those of documents. */
    private static final String KEY = "item-";

    private static final Logger LOG = LoggerFactory.getLogger(CaseReplyStep.class);

    private final CaseRecords records;
    private final CaseTellRecords tell;
    private final ObjectProvider<Processes> processes;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    CaseReplyStep(
            CaseRecords records,
            CaseTellRecords tell,
            ObjectProvider<Processes> processes,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.tell = tell;
        this.processes = processes;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.ITEM;
    }

    @Override
    public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {
        if (!context.businessKey().startsWith(KEY)) {
            throw new IllegalStateException("run " + instance.value() + " is about no business item");
        }
        var item = new ItemId(Long.parseLong(context.businessKey().substring(KEY.length())));
        records.handledIn(item)
                .flatMap(found -> records.lock(found.id()))
                .filter(row -> row.state() == CaseState.ACCEPTED && item.equals(row.item()))
                .ifPresentOrElse(
                        row -> reached(row, item, definition, context),
                        () -> LOG.info("Item {} reached its answer without anything to be answered", item.key()));
    }

    private void reached(CaseRecords.Row row, ItemId item, DefinitionId definition, HandlingContext context) {
        var reply = records.answer(item, REPLY).map(String::strip).orElse("");
        if (reply.isEmpty() || !isReviewed(records.finished(item), definition)) {
            record(
                    context.actor(),
                    "case.notAnswered",
                    row,
                    Map.of("reason", reply.isEmpty() ? "EMPTY" : "UNREVIEWED"));
            notices.leave(List.of(Principal.of(context.initiator())), Notice.Kind.CASE_NOT_ANSWERED, item, "");
            return;
        }
        var now = clock.instant();
        records.close(
                row.id(),
                CaseState.ANSWERED,
                reply,
                row.kind().isApplied() ? records.answer(item, DECISION).orElse(null) : null,
                now);
        var answered = records.happened(row.id(), CaseEvent.of(now, CaseEvent.Kind.ANSWERED, ""), context.actor());
        tell.owe(row.id(), answered, Telling.ANSWER, now);
        record(context.actor(), "case.answer", row, Map.of("item", item.key()));
    }

    /**
     * Whether somebody agreed to it who did not write it: since the last step that was not an agreement, at which the answer
     * may have been changed, one person agreed who did not do that step.
     */
    private boolean isReviewed(List<Finished> newestFirst, DefinitionId definition) {
        var design = processes.getObject().design(definition);
        for (int at = 0; at < newestFirst.size(); at++) {
            var written = newestFirst.get(at);
            if (!written.agreed()
                    || design.step(written.step()).filter(CaseReplyStep::agrees).isEmpty()) {
                return newestFirst.subList(0, at).stream()
                        .anyMatch(agreed -> !agreed.person().equals(written.person()));
            }
        }
        return false;
    }

    private static boolean agrees(Step step) {
        return step.finish() == Finish.AGREE
                && step.multiple() == null
                && step.fields().stream()
                        .noneMatch(field -> field.name().equals(REPLY) && field.access() == Access.EDIT);
    }

    private void record(Actor actor, String action, CaseRecords.Row row, Map<String, String> details) {
        audit.record(new AuditRecord(actor, action, "case", row.id().key(), details));
    }
}
