package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.process.Processes;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Folder;
import org.gongwen.task.Notice;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.RunSuspension;
import org.gongwen.task.Steps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A unit sends a document back to its sender (退文). */
class ReturnDeliveryTest extends DeliveriesUnderWay {
    @Autowired
    CirculateDocument circulation;

    @Autowired
    Processes processes;

    @Autowired
    ReturnDelivery returning;

    @Autowired
    ReturnTask returningTask;

    @Autowired
    SendAgain sending;

    @Autowired
    ProposeHandling proposal;

    @Autowired
    InstructHandling instruction;

    @Autowired
    DocumentProgress progress;

    @Autowired
    RunSuspension suspension;

    @Autowired
    TransactionOperations transactions;

    @Test
    void aReturnedDocumentGoesOutAgainInASecondRound() {
        var document = distributed("退文");
        var delivery = delivery("TSG", document).id();

        returning.returnWith(bureau.as("tsgshou"), delivery, "附件缺失。");

        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.RETURNED);
        assertThat(inbox.toDos(bureau.as("tsgshou"), document)).isEmpty();
        assertThat(notices.of(bureau.as("wenshu"), null, 5))
                .anyMatch(
                        notice -> notice.kind() == Notice.Kind.DELIVERY_RETURNED && document.equals(notice.document()));
        sending.send(bureau.as("wenshu"), delivery);
        var again = delivery("TSG", document);
        assertThat(again.state()).isEqualTo(DeliveryState.SENT);
        assertThat(again.round()).isEqualTo(2);
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);
        assertThat(registers.history(bureau.as("wenshu"), delivery))
                .extracting(DeliveryEvent::act)
                .containsExactly(
                        DeliveryEvent.Act.SENT,
                        DeliveryEvent.Act.RETURNED,
                        DeliveryEvent.Act.SENT_AGAIN,
                        DeliveryEvent.Act.ACKNOWLEDGED);
    }

    @Test
    void theFirstCheckSendsBackWhatWasAcknowledgedAndEndsWhatItHasBegun() {
        var document = distributed("签收后退文");
        var delivery = delivery("TSG", document).id();
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "业务", ""));
        circulation.circulate(
                bureau.as("tsgwen"),
                document,
                bureau.unit("TSG"),
                List.of(bureau.as("tsgban").person()));
        var clerk = bureau.as("tsgwen");
        var preview = returning.preview(clerk, delivery);
        assertThat(preview.ending())
                .singleElement()
                .satisfies(step -> assertThat(step.step()).isEqualTo(Steps.PROPOSE));
        assertThat(preview.readers())
                .containsExactly(Principal.of(bureau.as("tsgban").person()));
        var run = requireNonNull(delivery("TSG", document).process());

        assertThat(returning.returnWith(clerk, delivery, "不属于本馆职责。")).isInstanceOf(DeliveryResult.Done.class);

        assertThat(delivery("TSG", document)).satisfies(returned -> {
            assertThat(returned.state()).isEqualTo(DeliveryState.RETURNED);
            assertThat(returned.reason()).isEqualTo("不属于本馆职责。");
        });
        assertThat(inbox.toDos(clerk, document)).isEmpty();
        assertThat(processes.openTasks(run)).isEmpty();
        assertThat(progress.of(clerk, document)).singleElement().satisfies(ended -> {
            assertThat(ended.endedAt()).isNotNull();
            assertThat(ended.opinions()).last().satisfies(opinion -> {
                assertThat(opinion.act()).isEqualTo(Act.SENT_BACK);
                assertThat(opinion.text()).isEqualTo("不属于本馆职责。");
                assertThat(opinion.post()).isEqualTo("文书");
            });
        });
        assertThat(bureau.all("tsgban", Folder.CIRCULATION))
                .noneMatch(item -> item.document().equals(document));
        for (var told : List.of("scnig", "wenshu")) {
            assertThat(notices.of(bureau.as(told), null, 5))
                    .anyMatch(notice ->
                            notice.kind() == Notice.Kind.DELIVERY_RETURNED && document.equals(notice.document()));
        }
        assertThat(notices.of(bureau.as("tsgban"), null, 5))
                .anyMatch(notice -> notice.kind() == Notice.Kind.SENT_BACK && document.equals(notice.document()));
        assertThat(notices.of(clerk, null, 5))
                .as("whoever sends it back knows")
                .noneMatch(notice -> notice.kind() == Notice.Kind.SENT_BACK && document.equals(notice.document()));
        assertThat(registers.dispatched(bureau.as("wenshu"), "签收后退文", null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.returned()).isEqualTo(1));
    }

    @Test
    void whatIsSuspendedIsNotSentBack() {
        var document = distributed("暂停时退文");
        var delivery = delivery("TSG", document).id();
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);
        var run = requireNonNull(delivery("TSG", document).process());
        transactions.executeWithoutResult(status -> suspension.suspend(bureau.as("sysadmin"), run, "等待批示𠮷"));

        assertThat(returning.offered(bureau.as("tsgshou"), delivery("TSG", document)))
                .isFalse();
        assertThat(returning.returnWith(bureau.as("tsgshou"), delivery, "附件缺失。"))
                .isEqualTo(new DeliveryResult.Refused("task.refused.suspended"));
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);

        transactions.executeWithoutResult(status -> suspension.resume(bureau.as("sysadmin"), run, ""));
        assertThat(returning.returnWith(bureau.as("tsgshou"), delivery, "附件缺失。"))
                .isInstanceOf(DeliveryResult.Done.class);
    }

    @Test
    void whatWasSentBackAfterAcknowledgingStartsAfreshWhenItIsSentAgain() {
        var document = distributed("退文后重来");
        var delivery = delivery("TSG", document).id();
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        done(proposal.propose(bureau.as("tsgwen"), task("tsgwen", document), "拟请业务部办理。", toLibrary()));
        var number =
                registers.receipt(bureau.as("tsgwen"), delivery).orElseThrow().number();
        done(returningTask.returnTo(bureau.as("tsgzhang"), task("tsgzhang", document), Steps.PROPOSE, "附件缺失，请退文。"));
        returning.returnWith(bureau.as("tsgshou"), delivery, "附件缺失。");

        sending.send(bureau.as("wenshu"), delivery, "附件已补。");
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);

        assertThat(bureau.toDo("tsgshou", document).step()).isEqualTo(Steps.REGISTER);
        assertThat(inbox.toDos(bureau.as("tsgzhang"), document)).isEmpty();
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        assertThat(registers.receipt(bureau.as("tsgwen"), delivery)).hasValueSatisfying(receipt -> {
            assertThat(receipt.number()).isEqualTo(number);
            assertThat(receipt.proposal()).isNull();
        });
        assertThat(progress.of(bureau.as("tsgwen"), document))
                .extracting(found -> found.endedAt() != null)
                .containsExactly(true, false);
        assertThat(registers.history(bureau.as("wenshu"), delivery))
                .extracting(DeliveryEvent::act)
                .containsExactly(
                        DeliveryEvent.Act.SENT,
                        DeliveryEvent.Act.ACKNOWLEDGED,
                        DeliveryEvent.Act.RETURNED,
                        DeliveryEvent.Act.SENT_AGAIN,
                        DeliveryEvent.Act.ACKNOWLEDGED);
    }

    @Test
    void whatIsHandledIsNotSentBackAnyMoreAndNobodyElseSendsItBack() {
        var document = distributed("办结后退文");
        var delivery = delivery("TSG", document).id();
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);
        for (var other : List.of("tsgzhang", "tsgban", "bwgwen", "wenshu", "sysadmin")) {
            assertThatThrownBy(() -> returning.returnWith(bureau.as(other), delivery, "x"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> returning.preview(bureau.as(other), delivery))
                    .isInstanceOf(NotPermittedException.class);
        }
        handled("tsg", document);

        assertThat(returning.returnWith(bureau.as("tsgwen"), delivery, "不属于本馆职责。"))
                .isInstanceOfSatisfying(
                        DeliveryResult.AlreadyMoved.class,
                        moved -> assertThat(moved.delivery().state()).isEqualTo(DeliveryState.HANDLED));
    }

    @Test
    void whatLiesBeforeTheLeaderIsSentBackOnlyOnceHeHasReturnedItToTheFirstCheck() {
        var document = distributed("批示后退文");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        assertThat(returning.offered(bureau.as("tsgshou"), delivery("TSG", document)))
                .isTrue();
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        assertThat(returning.offered(bureau.as("tsgwen"), delivery("TSG", document)))
                .isTrue();
        done(proposal.propose(bureau.as("tsgwen"), task("tsgwen", document), "拟请业务部办理。", toLibrary()));

        assertThat(returning.offered(bureau.as("tsgwen"), delivery("TSG", document)))
                .isFalse();
        assertThat(returning.returnWith(
                        bureau.as("tsgshou"), delivery("TSG", document).id(), "不属于本馆职责。"))
                .isEqualTo(new DeliveryResult.Refused("exchange.refused.returnAfterProposal"));
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
        assertThat(bureau.toDo("tsgzhang", document).step()).isEqualTo(Steps.INSTRUCT);

        done(returningTask.returnTo(bureau.as("tsgzhang"), task("tsgzhang", document), Steps.PROPOSE, "不归我馆办，请退文。"));
        assertThat(returning.returnWith(
                        bureau.as("tsgwen"), delivery("TSG", document).id(), "不属于本馆职责。"))
                .isInstanceOf(DeliveryResult.Done.class);
    }

    @Test
    void proposingWhileItIsSentBackDoesTheOneOrTheOther() throws Exception {
        for (int i = 0; i < 6; i++) {
            var document = distributed("拟办或退文" + i);
            var delivery = delivery("BWG", document).id();
            acknowledgement.acknowledge(bureau.as("bwgshou"), delivery);
            done(registration.register(bureau.as("bwgshou"), task("bwgshou", document), "", ""));
            var proposing = task("bwgwen", document);
            var handling = new Handling(bureau.unit("BWG"), List.of(), List.of());

            var results = atOnce(
                    () -> proposal.propose(bureau.as("bwgwen"), proposing, "拟请承办。", handling),
                    () -> returning.returnWith(bureau.as("bwgshou"), delivery, "不属于本馆职责。"));

            var proposed = results.getFirst() instanceof ActionResult.Done;
            assertThat(results.getLast() instanceof DeliveryResult.Done).isNotEqualTo(proposed);
            assertThat(delivery("BWG", document).state())
                    .isEqualTo(proposed ? DeliveryState.ACKNOWLEDGED : DeliveryState.RETURNED);
            assertThat(inbox.toDos(bureau.as("bwgwen"), document)).isEmpty();
            assertThat(inbox.toDos(bureau.as("bwgzhang"), document)).hasSize(proposed ? 1 : 0);
        }
    }

    @Test
    void acknowledgingReturningAndRecallingAtOnceDoesOneOfThem() throws Exception {
        for (int i = 0; i < 6; i++) {
            var document = distributed("签收退文撤回" + i);
            var delivery = delivery("BWG", document);

            var results = atOnce(
                    () -> acknowledgement.acknowledge(bureau.as("bwgshou"), delivery.id()),
                    () -> returning.returnWith(bureau.as("bwgfu"), delivery, "不属于本馆职责。"),
                    () -> recall.recall(bureau.as("wenshu"), delivery.id(), "发错单位。"));

            assertThat(results)
                    .filteredOn(DeliveryResult.Done.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(DeliveryResult.AlreadyMoved.class::isInstance)
                    .hasSize(2);
        }
    }

    @Test
    void aReturnWithoutReasonIsRefused() {
        var document = distributed("无理由退文");

        assertThat(returning.returnWith(
                        bureau.as("tsgshou"), delivery("TSG", document).id(), " "))
                .isEqualTo(new DeliveryResult.Refused("exchange.refused.returnWithoutReason"));
        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.SENT);
    }

    /** Takes an acknowledged document through the unit until it waits to be closed. */
    private void upToClosing(String unit, DocumentId document) {
        var handling = new Handling(bureau.unit(unit.toUpperCase(Locale.ROOT)), List.of(), List.of());
        done(registration.register(bureau.as(unit + "shou"), task(unit + "shou", document), "", ""));
        done(proposal.propose(bureau.as(unit + "wen"), task(unit + "wen", document), "拟请承办。", handling));
        done(instruction.instruct(bureau.as(unit + "zhang"), task(unit + "zhang", document), "", handling));
        done(agree.agree(bureau.as(unit + "ban"), task(unit + "ban", document), ""));
    }

    private void handled(String unit, DocumentId document) {
        upToClosing(unit, document);
        done(agree.agree(bureau.as(unit + "wen"), task(unit + "wen", document), "办结。"));
    }

    private static List<Object> atOnce(Callable<?>... actions) throws Exception {
        var barrier = new CyclicBarrier(actions.length);
        try (var threads = Executors.newFixedThreadPool(actions.length)) {
            var answers = new ArrayList<Future<?>>();
            for (var action : actions) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return action.call();
                }));
            }
            var results = new ArrayList<Object>();
            for (var answer : answers) {
                results.add(requireNonNull(answer.get()));
            }
            return results;
        }
    }
}
