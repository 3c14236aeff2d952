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

/** The leader's instruction who handles a received document (批示). */
@Service
public class InstructHandling {
    private final StepCompletion completion;
    private final ReceiptRecords receipts;
    private final HandlingRules rules;
    private final AuditTrail audit;

    InstructHandling(StepCompletion completion, ReceiptRecords receipts, HandlingRules rules, AuditTrail audit) {
        this.completion = completion;
        this.receipts = receipts;
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * @param instruction what is instructed; may be empty when the proposal stands
     * @throws org.gongwen.identity.NotPermittedException if the task is for somebody else
     */
    @Transactional
    public ActionResult instruct(Actor actor, TaskId task, @Written String instruction, Handling handling) {
        return completion.complete(
                actor,
                task,
                Finish.INSTRUCT,
                Act.AGREED,
                instruction,
                Map.of("handlingUnits", handling.units()),
                new StepWork() {
                    @Override
                    public Optional<ActionResult.Refused> objection(Actor actor, Matter matter) {
                        return rules.refuse(matter.organ(), handling);
                    }

                    @Override
                    public void carryOut(Matter matter) {
                        receipts.handling(ReceiptKey.of(matter), handling, null);
                        audit.record(new AuditRecord(
                                actor,
                                "receipt.instruct",
                                "document",
                                "" + matter.document().value(),
                                Map.of(
                                        "units",
                                        handling.units().stream()
                                                .map(UnitId::value)
                                                .toList()
                                                .toString(),
                                        "readers",
                                        Handling.numbers(handling.readers()))));
                    }
                });
    }
}
