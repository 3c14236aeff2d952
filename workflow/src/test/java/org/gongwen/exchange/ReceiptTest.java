package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.task.ActionResult;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Folder;
import org.gongwen.task.Notice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A unit acknowledges a document and takes it through its own process. */
class ReceiptTest extends DeliveriesUnderWay {
    @Autowired
    ReturnDelivery returning;

    @Autowired
    UrgeDeliveries urging;

    @Autowired
    ProposeHandling proposal;

    @Autowired
    InstructHandling instruction;

    @Autowired
    CirculateDocument circulation;

    @Autowired
    DocumentProgress progress;

    @Test
    void aUnitTakesTheDocumentThroughItsOwnProcessUntilItIsHandled() {
        var document = distributed("办结");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());

        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "业务", ""));
        done(proposal.propose(bureau.as("tsgwen"), task("tsgwen", document), "拟请业务部办理。", toLibrary()));
        done(instruction.instruct(bureau.as("tsgzhang"), task("tsgzhang", document), "同意，请抓紧。", toLibrary()));
        done(agree.agree(bureau.as("tsgban"), task("tsgban", document), "已检查完毕。"));
        var closing = List.of("tsgwen", "tsgban", "tsgshou", "tsgzhang").stream()
                .filter(name -> !inbox.toDos(bureau.as(name), document).isEmpty())
                .findFirst()
                .orElseThrow();
        done(agree.agree(bureau.as(closing), task(closing, document), "办结。"));

        assertThat(delivery("TSG", document).state()).isEqualTo(DeliveryState.HANDLED);
        assertThat(delivery("BWG", document).state()).isEqualTo(DeliveryState.SENT);
        var receipt = registers
                .receipt(bureau.as("tsgwen"), delivery("TSG", document).id())
                .orElseThrow();
        assertThat(receipt.number()).isPositive();
        assertThat(receipt.closedAt()).isNotNull();
        assertThat(bureau.all("tsgwen", Folder.CIRCULATION))
                .anyMatch(item -> item.document().equals(document));
        assertThat(notices.of(bureau.as("scnig"), null, 5))
                .anyMatch(
                        notice -> notice.kind() == Notice.Kind.DELIVERY_HANDLED && document.equals(notice.document()));
    }

    @Test
    void whoWasShownTheDocumentAtTheBeginningIsAskedToReadTheResult() {
        var document = distributed("先传阅后办结喆");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "业务", ""));
        var reader = bureau.as("tsgwen");
        circulation.circulate(reader, document, bureau.unit("TSG"), List.of(reader.person()));
        circulation.read(reader, document);
        done(proposal.propose(reader, task("tsgwen", document), "拟请业务部办理。", toLibrary()));
        done(instruction.instruct(bureau.as("tsgzhang"), task("tsgzhang", document), "同意。", toLibrary()));
        done(agree.agree(bureau.as("tsgban"), task("tsgban", document), "已检查完毕。"));

        done(agree.agree(reader, task("tsgwen", document), "办结。"));

        assertThat(bureau.all("tsgwen", Folder.CIRCULATION))
                .filteredOn(item -> item.document().equals(document))
                .singleElement()
                .satisfies(item -> assertThat(item.opened()).isFalse());
        assertThat(ids(recorded("receipt.instruct", document), "readers"))
                .containsExactly(reader.person().value());
        var details = recorded("receipt.circulate", document);
        assertThat(ids(details, "readers")).containsExactly(reader.person().value());
        assertThat(ids(details, "readBefore")).containsExactly(reader.person().value());
    }

    @Test
    void registerNumbersOfAUnitFollowEachOther() {
        var first = registered("登记一");
        var second = registered("登记二");

        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void nobodyOutsideTheUnitIsNamedToReadWhatItHandles() {
        var document = distributed("传阅对象");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        var stranger = bureau.as("bwgwen");

        var result = proposal.propose(
                bureau.as("tsgwen"),
                task("tsgwen", document),
                "拟请业务部主办。",
                new Handling(bureau.unit("TSG"), List.of(), List.of(stranger.person())));

        assertThat(result).isEqualTo(new ActionResult.Refused("exchange.refused.readerOutside", stranger.name()));
    }

    @Test
    void theDayADocumentAsksForIsTheDeadlineOfWhoHandlesIt() {
        var day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(9);
        var document = distributed(bureau.submittedBy("办理时限", day));
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());

        assertThat(bureau.toDo("tsgshou", document).dueAt())
                .isEqualTo(day.atTime(18, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }

    @Test
    void ofTwoRegistrarsOneAcknowledgesAndTheOtherIsTold() {
        var document = distributed("两人签收");
        var delivery = delivery("BWG", document).id();

        var first = acknowledgement.acknowledge(bureau.as("bwgshou"), delivery);
        var second = acknowledgement.acknowledge(bureau.as("bwgfu"), delivery);

        assertThat(first).isInstanceOf(DeliveryResult.Done.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        DeliveryResult.AlreadyMoved.class,
                        moved -> assertThat(moved.delivery().acknowledgedBy()).isEqualTo("收博"));
        assertThat(progress.of(bureau.as("bwgwen"), document)).hasSize(1);
    }

    @Test
    void nobodyActsForAUnitThatIsNotHis() {
        var document = distributed("他人单位");
        var delivery = delivery("TSG", document).id();

        for (var other : List.of("bwgshou", "tsgban", "wenshu", "scnig", "sysadmin")) {
            assertThatThrownBy(() -> acknowledgement.acknowledge(bureau.as(other), delivery))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> returning.returnWith(bureau.as(other), delivery, "x"))
                    .isInstanceOf(NotPermittedException.class);
        }
        for (var other : List.of("tsgshou", "scchu", "juzhang")) {
            assertThatThrownBy(() -> recall.recall(bureau.as(other), delivery, "x"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> urging.urge(bureau.as(other), document)).isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void aUnitOutsideTheOrganIsNotChargedWithHandling() {
        var document = distributed("越界承办");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));

        var result = proposal.propose(
                bureau.as("tsgwen"),
                task("tsgwen", document),
                "请博物馆办理",
                new Handling(bureau.unit("BWG"), List.of(), List.of()));

        assertThat(result).isEqualTo(new ActionResult.Refused("exchange.refused.unitOutside", "滨海市博物馆"));
    }

    private int registered(String title) {
        var document = distributed(title);
        acknowledgement.acknowledge(
                bureau.as("bwgshou"), delivery("BWG", document).id());
        done(registration.register(bureau.as("bwgshou"), task("bwgshou", document), "", ""));
        return requireNonNull(registers
                .receipt(bureau.as("bwgshou"), delivery("BWG", document).id())
                .orElseThrow()
                .number());
    }
}
