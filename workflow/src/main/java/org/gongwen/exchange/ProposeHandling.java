package org.gongwen.exchange;

import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.TaskId;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.StepCompletion;
import org.gongwen.task.StepWork;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proposing how to handle a received document and by whom (拟办). */
@Service
public class ProposeHandling {
    private final StepCompletion completion;
    private final ReceiptRecords receipts;
    private final HandlingRules rules;
    private final AuditTrail audit;

    ProposeHandling(StepCompletion completion, ReceiptRecords receipts, HandlingRules rules, AuditTrail audit) {
        this.completion = completion;
        this.receipts = receipts;
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * @param proposal what is proposed (拟办意见); must not be empty
     * @throws org.gongwen.identity.NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult propose(Actor actor, TaskId task, @Written String proposal, Handling handling) {
        if (proposal.isBlank()) {
            return new ActionResult.Refused("exchange.refused.proposalMissing");
        }
        return completion.complete(actor, task, Finish.PROPOSE, Act.AGREED, proposal, Map.of(), new StepWork() {
            @Override
            public Optional<ActionResult.Refused> objection(Actor actor, Matter matter) {
                return rules.refuse(matter.organ(), handling);
            }

            @Override
            public void carryOut(Matter matter) {
                receipts.handling(ReceiptKey.of(matter), handling, proposal.strip());
                audit.record(new AuditRecord(
                        actor,
                        "receipt.propose",
                        "document",
                        "" + matter.document().value(),
                        Map.of(
                                "units",
                                handling.units().stream()
                                        .map(UnitId::value)
                                        .toList()
                                        .toString())));
            }
        });
    }
}
