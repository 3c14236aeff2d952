package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.document.CompareVersions;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NewUnit;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitKind;
import org.gongwen.identity.Units;
import org.gongwen.process.Processes;
import org.gongwen.process.TaskId;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Folder;
import org.gongwen.task.HandOver;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.InboxItem;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.Steps;
import org.gongwen.task.UrgeProcess;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A signed document on its way to the units and through their own processes. */
@SpringBootTest
class ExchangeTest {
    @Autowired
    Bureau bureau;

    @Autowired
    AgreeTask agree;

    @Autowired
    CirculateDocument circulation;

    @Autowired
    Processes processes;

    @Autowired
    DistributeDocument distribution;

    @Autowired
    AcknowledgeDelivery acknowledgement;

    @Autowired
    ReturnDelivery returning;

    @Autowired
    ReturnTask returningTask;

    @Autowired
    RecallDelivery recall;

    @Autowired
    SendAgain sending;

    @Autowired
    UrgeDeliveries urging;

    @Autowired
    UrgeProcess urgingProcess;

    @Autowired
    RegisterReceipt registration;

    @Autowired
    ProposeHandling proposal;

    @Autowired
    InstructHandling instruction;

    @Autowired
    DeliveryCreation creation;

    @Autowired
    Registers registers;

    @Autowired
    Inbox inbox;

    @Autowired
    DocumentProgress progress;

    @Autowired
    DocumentAccess access;

    @Autowired
    Documents documents;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Drafts drafts;

    @Autowired
    CompareVersions comparison;

    @Autowired
    Notices notices;

    @Autowired
    HandOver handOver;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    Units units;

    @Test
    void aDistributedDocumentLiesBeforeTheRegistrarOfEveryUnitAndNobodyElse() {
        var document = distributed("送达");

        assertThat(registers.board(bureau.as("wenshu"), document))
                .extracting(Delivery::unit, Delivery::state)
                .containsExactlyInAnyOrder(
                        tuple(bureau.unit("TSG"), DeliveryState.SENT), tuple(bureau.unit("BWG"), DeliveryState.SENT));
        assertThat(bureau.toDo("tsgshou", document).step()).isEqualTo(Steps.ACKNOWLEDGE);
        assertThat(inbox.toDos(bureau.as("tsgban"), document)).isEmpty();
    }

    @Test
    void theSameDistributionHandledTwiceCreatesNothingTwice() {
        var document = distributed("重复事件");

        creation.on(new DocumentDistributed(
                document.value(),
                List.of(
                        bureau.unit("TSG").value(),
                        bureau.unit("BWG").value(),
                        bureau.unit("MSG").value()),
                List.of(bureau.unit("TSG").value()),
                "王敏"));

        // The listener runs by itself; the third unit shows that it has.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> registers.board(bureau.as("wenshu"), document).size() == 3);
        assertThat(inbox.toDos(bureau.as("tsgshou"), document)).hasSize(1);
    }

    @Test
    void aUnitWithoutRegistrarIsMadeKnownToTheAdministratorAndItsDeliveryWaits() {
        var document = distributed("无人签收");
        creation.on(new DocumentDistributed(
                document.value(), List.of(bureau.unit("MSG").value()), List.of(), "王敏"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(notices.of(bureau.as("sysadmin"), null, 10))
                        .anyMatch(notice -> notice.kind() == Notice.Kind.NOBODY_RECEIVES
                                && document.equals(notice.document())
                                && notice.argument().equals("市美术馆")));
        assertThat(delivery("MSG", document).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void aDeliveryThatNobodyReceivesIsHandedToTheOfficeWhichAcknowledgesIt() {
        var administrator = bureau.as("sysadmin");
        var clerk =
                people.register(administrator, "msgwen", "文美𠮷").orElseThrow().id();
        posts.give(administrator, clerk, bureau.unit("MSG"), Role.OFFICE_CLERK, "")
                .orElseThrow();
        var document = distributed("代收");
        creation.on(new DocumentDistributed(
                document.value(), List.of(bureau.unit("MSG").value()), List.of(), "王敏"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> registers.board(bureau.as("wenshu"), document).size() == 3);
        var stranded = handOver.waiting(administrator, null, 1000).stream()
                .filter(task -> task.document().equals(document))
                .findFirst()
                .orElseThrow();
        assertThat(stranded.unit()).isEqualTo(bureau.unit("MSG"));
        assertThat(handOver.receivers(administrator, List.of(stranded.task())))
                .extracting(person -> person.username())
                .containsExactly("msgwen");

        handOver.handOver(administrator, List.of(stranded.task()), clerk, "美术馆暂无收发员。");

        assertThat(bureau.toDo("msgwen", document).step()).isEqualTo(Steps.ACKNOWLEDGE);
        var delivery = delivery("MSG", document);
        assertThat(registers.history(bureau.as("msgwen"), delivery.id())).anySatisfy(event -> {
            assertThat(event.act()).isEqualTo(DeliveryEvent.Act.HANDED_OVER);
            assertThat(event.text()).isEqualTo("市美术馆 → 文美𠮷");
        });
        people.disable(administrator, clerk).orElseThrow();
        assertThat(handOver.waiting(administrator, null, 1000))
                .as("it is stranded again when he leaves too")
                .anyMatch(task ->
                        task.document().equals(document) && task.principal().equals(Principal.of(clerk)));
        people.enable(administrator, clerk).orElseThrow();
        acknowledgement.acknowledge(bureau.as("msgwen"), delivery.id());
        assertThat(delivery("MSG", document).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    }

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
    void registerNumbersOfAUnitFollowEachOther() {
        var first = registered("登记一");
        var second = registered("登记二");

        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void howADocumentWasWrittenStaysInTheOrganThatIssuesIt() {
        var document = distributed("修改痕迹不外传");

        assertThat(access.requireRead(bureau.as("tsgshou"), document).id()).isEqualTo(document);
        assertThat(drafts.versions(bureau.as("wenshu"), document)).isNotEmpty();
        assertThatThrownBy(() -> drafts.versions(bureau.as("tsgshou"), document))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> comparison.compare(bureau.as("tsgshou"), document, 1, 1))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void anAddressedDepartmentOfOurOwnReceivesTheDocumentForReading() {
        var document = bureau.submittedTo("本单位部门𠮷", "TSG", "CW", "KC");
        for (var username : List.of("scchu", "wenshu", "fuju")) {
            done(agree.agree(bureau.as(username), task(username, document), ""));
        }

        assertThat(distribution.recipients(bureau.as("wenshu"), document).own())
                .containsExactly(bureau.unit("CW"), bureau.unit("KC"));
        done(distribution.distribute(bureau.as("wenshu"), task("wenshu", document), ""));

        for (var reader : List.of("cwchu", "cwfu", "kcnig")) {
            assertThat(inbox.page(bureau.as(reader), Folder.CIRCULATION, InboxFilter.ALL, null, 50))
                    .extracting(InboxItem::document)
                    .contains(document);
        }
    }

    @Test
    void anOwnDepartmentWithoutAnybodyWhoHandlesDocumentsHoldsUpTheDistributionByItsName() {
        var administrator = bureau.as("sysadmin");
        var department = units.create(
                        administrator, new NewUnit(bureau.unit("JG"), "XS", "新设处喆", "新设处喆", UnitKind.DEPARTMENT, null))
                .orElseThrow();
        var both =
                people.register(administrator, "jianguan", "兼管𠮷").orElseThrow().id();
        posts.give(administrator, both, department, Role.DRAFTER, "").orElseThrow();
        posts.give(bureau.as("secadmin"), both, bureau.unit("JG"), Role.SYSTEM_ADMINISTRATOR, "")
                .orElseThrow();
        var document = bureau.submittedTo("送达空处", "TSG", "XS");
        for (var username : List.of("scchu", "wenshu", "fuju")) {
            done(agree.agree(bureau.as(username), task(username, document), ""));
        }
        var clerk = bureau.as("wenshu");

        assertThat(distribution.recipients(clerk, document).empty()).containsExactly(department);
        assertThat(distribution.distribute(clerk, task("wenshu", document), ""))
                .isEqualTo(new ActionResult.Refused("exchange.refused.nobodyInDepartment", "新设处喆"));
        assertThat(documents.summary(document).status()).isEqualTo(DocumentStatus.SIGNED);

        var newcomer =
                people.register(administrator, "xsnig", "新设拟𡈽").orElseThrow().id();
        posts.give(administrator, newcomer, department, Role.DRAFTER, "").orElseThrow();
        done(distribution.distribute(clerk, task("wenshu", document), ""));
        assertThat(bureau.all("xsnig", Folder.CIRCULATION))
                .extracting(InboxItem::document)
                .containsExactly(document);
        assertThat(bureau.all("jianguan", Folder.CIRCULATION))
                .as("who administers takes no part in the business")
                .isEmpty();
        people.disable(bureau.as("secadmin"), both).orElseThrow();
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
    void opinionsStayInTheOrganInWhichTheyWereWritten() {
        var document = distributed("意见不外传");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", "馆内意见"));

        assertThat(progress.of(bureau.as("tsgshou"), document))
                .singleElement()
                .satisfies(run -> assertThat(run.definition()).isEqualTo(Steps.RECEIPT));
        assertThat(progress.of(bureau.as("wenshu"), document))
                .singleElement()
                .satisfies(run -> assertThat(run.definition()).isEqualTo(Steps.DISPATCH));
    }

    @Test
    void theSenderDoesNotUrgeWhatRunsInsideAnotherOrgan() {
        var document = distributed("催办外单位");
        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        var theirs = requireNonNull(bureau.toDo("tsgshou", document).process());

        for (var other : List.of("wenshu", "scnig", "juzhang")) {
            assertThatThrownBy(() -> urgingProcess.urge(bureau.as(other), theirs))
                    .isInstanceOf(NotPermittedException.class);
        }
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
    void whatWasSentBackAfterAcknowledgingStartsAfreshWhenItIsSentAgain() {
        var document = distributed("退文后重来");
        var delivery = delivery("TSG", document).id();
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        done(proposal.propose(bureau.as("tsgwen"), task("tsgwen", document), "拟请业务部办理。", toLibrary()));
        var number =
                registers.receipt(bureau.as("tsgwen"), delivery).orElseThrow().number();
        done(returningTask.returnTo(
                bureau.as("tsgzhang"), task("tsgzhang", document), Steps.PROPOSE, "附件缺失，请退文。"));
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

    @Test
    void aRecalledDocumentCanNoLongerBeReadByTheUnit() {
        var document = distributed("撤回");
        access.requireRead(bureau.as("bwgshou"), document);

        recall.recall(bureau.as("wenshu"), delivery("BWG", document).id(), "发错单位");

        assertThat(inbox.toDos(bureau.as("bwgshou"), document)).isEmpty();
        assertThatThrownBy(() -> access.requireRead(bureau.as("bwgshou"), document))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void afterARecallNobodyOfTheUnitReadsByWhatLayWithHimBeforeAndTheRecordRemains() {
        var document = distributed("再发后撤回");
        var delivery = delivery("TSG", document).id();
        acknowledgement.acknowledge(bureau.as("tsgshou"), delivery);
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        var readers = List.of("tsgban", "tsgzhang");
        circulation.circulate(
                bureau.as("tsgwen"),
                document,
                bureau.unit("TSG"),
                readers.stream().map(name -> bureau.as(name).person()).toList());
        circulation.read(bureau.as("tsgban"), document);
        returning.returnWith(bureau.as("tsgwen"), delivery, "附件缺失。");
        access.requireRead(bureau.as("tsgban"), document);
        sending.send(bureau.as("wenshu"), delivery);

        recall.recall(bureau.as("wenshu"), delivery, "发错单位");

        for (var name : List.of("tsgshou", "tsgwen", "tsgzhang", "tsgban")) {
            assertThat(access.mayRead(bureau.as(name), documents.summary(document)))
                    .as(name)
                    .isFalse();
            assertThat(found(name, "再发后撤回")).isEmpty();
        }
        assertThat(bureau.all("tsgshou", Folder.DONE))
                .as("what he has done stays on record, and opens nothing")
                .filteredOn(item -> item.document().equals(document))
                .isNotEmpty()
                .allMatch(InboxItem::withheld);
        assertThat(registers.received(bureau.as("tsgshou"), DeliveryState.RECALLED, "再发后撤回", null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.delivery().reason()).isEqualTo("发错单位"));
        assertThat(registers.history(bureau.as("tsgshou"), delivery)).hasSize(5);
        access.requireRead(bureau.as("wenshu"), document);
        access.requireRead(bureau.as("bwgshou"), document);

        sending.send(bureau.as("wenshu"), delivery);

        access.requireRead(bureau.as("tsgshou"), document);
        access.requireRead(bureau.as("tsgban"), document);
    }

    @Test
    void whoeverWasShownADocumentBeforeItWasAcknowledgedDoesNotKeepItAfterARecall() {
        var document = distributed("签收前传阅");
        circulation.circulate(
                bureau.as("tsgwen"),
                document,
                bureau.unit("TSG"),
                List.of(bureau.as("tsgban").person()));

        recall.recall(bureau.as("wenshu"), delivery("TSG", document).id(), "发错单位");

        assertThat(access.mayRead(bureau.as("tsgban"), documents.summary(document)))
                .isFalse();
        assertThat(bureau.all("tsgban", Folder.CIRCULATION))
                .noneMatch(item -> item.document().equals(document));
        assertThat(notices.of(bureau.as("tsgban"), null, 5))
                .anyMatch(
                        notice -> notice.kind() == Notice.Kind.DELIVERY_RECALLED && document.equals(notice.document()));
    }

    @Test
    void whoBelongsToTwoUnitsIsShownADocumentInEachAndARecallFromOneTakesBackThatAlone() {
        var administrator = bureau.as("sysadmin");
        var both = people.register(administrator, "lianggong", "两馆𠮷")
                .orElseThrow()
                .id();
        posts.give(administrator, both, bureau.unit("TSG"), Role.DRAFTER, "").orElseThrow();
        posts.give(administrator, both, bureau.unit("BWG"), Role.DRAFTER, "").orElseThrow();
        var document = distributed("两馆传阅");
        var delivery = delivery("TSG", document).id();

        for (var unit : List.of("TSG", "BWG")) {
            assertThat(circulation.circulate(
                            bureau.as(unit.toLowerCase(Locale.ROOT) + "wen"),
                            document,
                            bureau.unit(unit),
                            List.of(both)))
                    .as(unit)
                    .isInstanceOfSatisfying(
                            CirculateDocument.Result.Circulated.class,
                            done -> assertThat(done.reached()).hasSize(1));
            assertThat(circulation.readers(bureau.as(unit.toLowerCase(Locale.ROOT) + "wen"), document))
                    .as(unit)
                    .hasSize(1);
        }
        recall.recall(bureau.as("wenshu"), delivery, "发错单位");

        access.requireRead(bureau.as("lianggong"), document);
        assertThat(bureau.all("lianggong", Folder.CIRCULATION))
                .filteredOn(item -> item.document().equals(document))
                .singleElement()
                .satisfies(item -> assertThat(item.withheld()).isFalse());
        assertThat(circulation.readers(bureau.as("bwgwen"), document)).hasSize(1);
    }

    @Test
    void nobodyCirculatesInAnOrganThatIsNotHisOrDoesNotHaveTheDocument() {
        var administrator = bureau.as("sysadmin");
        var both = people.register(administrator, "erchu", "二处喆").orElseThrow().id();
        posts.give(administrator, both, bureau.unit("MSG"), Role.DRAFTER, "").orElseThrow();
        posts.give(administrator, both, bureau.unit("TSG"), Role.OFFICE_CLERK, "")
                .orElseThrow();
        var document = distributed("以谁的名义");

        assertThat(circulation.organs(bureau.as("erchu"), document))
                .as("the organ that has it, whichever post he acts in")
                .containsExactly(bureau.unit("TSG"));
        for (var other : List.of("MSG", "BWG", "JG")) {
            assertThatThrownBy(() -> circulation.circulate(
                            bureau.as("erchu"),
                            document,
                            bureau.unit(other),
                            List.of(bureau.as("tsgban").person())))
                    .as(other)
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void anAcknowledgedDocumentCannotBeRecalled() {
        var document = distributed("签收后撤回");
        var delivery = delivery("BWG", document).id();
        acknowledgement.acknowledge(bureau.as("bwgshou"), delivery);

        assertThat(recall.recall(bureau.as("wenshu"), delivery, "")).isInstanceOf(DeliveryResult.AlreadyMoved.class);
    }

    @Test
    void oneClickUrgesEveryUnitThatHasNotAcknowledged() {
        var document = distributed("催办");
        acknowledgement.acknowledge(
                bureau.as("bwgshou"), delivery("BWG", document).id());

        assertThat(urging.urge(bureau.as("wenshu"), document)).isEqualTo(1);

        assertThat(delivery("TSG", document).urgeCount()).isEqualTo(1);
        assertThat(delivery("BWG", document).urgeCount()).isZero();
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

    @Test
    void theRegistersShowWhatCameAndWhatWent() {
        var document = distributed("登记簿𠮷");

        assertThat(registers.received(bureau.as("tsgshou"), DeliveryState.SENT, "登记簿𠮷", null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.sender()).isEqualTo("市文化局"));
        assertThat(registers.dispatched(bureau.as("wenshu"), "登记簿𠮷", null, 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.document()).isEqualTo(document);
                    assertThat(entry.units()).isEqualTo(2);
                    assertThat(entry.open()).isEqualTo(2);
                });
        assertThatThrownBy(() -> registers.received(bureau.as("tsgban"), null, null, null, 10))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void theSearchFindsWhatWasReceivedForWhoeverHandlesIt() {
        var document = distributed("搜索𡈽木");
        assertThat(found("tsgshou", "搜索𡈽木")).containsExactly(document);
        assertThat(found("tsgban", "搜索𡈽木")).isEmpty();

        acknowledgement.acknowledge(
                bureau.as("tsgshou"), delivery("TSG", document).id());
        done(registration.register(bureau.as("tsgshou"), task("tsgshou", document), "", ""));
        done(proposal.propose(bureau.as("tsgwen"), task("tsgwen", document), "拟请业务部办理。", toLibrary()));
        done(instruction.instruct(bureau.as("tsgzhang"), task("tsgzhang", document), "同意。", toLibrary()));

        assertThat(found("tsgban", "搜索𡈽木")).containsExactly(document);
        assertThat(found("tsgban", requireNonNull(documents.summary(document).number())))
                .contains(document);
        assertThat(found("bwgban", "搜索𡈽木")).isEmpty();
        recall.recall(bureau.as("wenshu"), delivery("BWG", document).id(), "发错单位");
        assertThat(found("bwgshou", "搜索𡈽木")).isEmpty();
    }

    /** Found in pages of two by everybody of the bureau: exactly what opens to him, each once, the newest first. */
    @Test
    void theSearchFindsEverythingThatOpensAndNothingElse() {
        distributed("对照甲");
        bureau.submitted("对照乙", "CW");
        bureau.draft("对照丙");
        bureau.draftBy("kcnig", "对照丁");
        var all = jdbc.sql("select d.id from document d order by d.id desc")
                .query((row, index) -> new DocumentId(row.getLong("id")))
                .list();

        for (var person : directory.people()) {
            if (directory.postsOf(person.id()).isEmpty()) {
                continue;
            }
            var actor = directory.actor(person.id());
            var opens = all.stream().filter(id -> opens(actor, id)).toList();

            var pages = new ArrayList<DocumentId>();
            var page = documents.search(actor, "", null, 2);
            while (!page.isEmpty()) {
                page.forEach(found -> pages.add(found.id()));
                page = documents.search(actor, "", page.getLast().id(), 2);
            }

            assertThat(pages).as("found by " + person.username()).isEqualTo(opens);
        }
        assertThat(found("scnig", "对照")).hasSize(3);
        assertThat(found("kcnig", "对照")).hasSize(1);
        assertThat(found("sysadmin", "对照")).isEmpty();
    }

    private boolean opens(Actor actor, DocumentId document) {
        try {
            return documents.read(actor, document).id().equals(document);
        } catch (NotPermittedException refused) {
            return false;
        }
    }

    private List<DocumentId> found(String username, String text) {
        return documents.search(bureau.as(username), text, null, 100).stream()
                .map(DocumentSummary::id)
                .toList();
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

    private Handling toLibrary() {
        return new Handling(
                bureau.unit("TSG"), List.of(), List.of(bureau.as("tsgwen").person()));
    }

    private DocumentId distributed(String title) {
        return distributed(bureau.submitted(title));
    }

    private DocumentId distributed(DocumentId document) {
        for (var username : List.of("scchu", "wenshu", "fuju")) {
            done(agree.agree(bureau.as(username), task(username, document), ""));
        }
        done(distribution.distribute(bureau.as("wenshu"), task("wenshu", document), ""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> registers.board(bureau.as("wenshu"), document).size() == 2);
        return document;
    }

    private Delivery delivery(String unit, DocumentId document) {
        return registers.board(bureau.as("wenshu"), document).stream()
                .filter(delivery -> delivery.unit().equals(bureau.unit(unit)))
                .findFirst()
                .orElseThrow();
    }

    private TaskId task(String username, DocumentId document) {
        return requireNonNull(bureau.toDo(username, document).task());
    }

    private static void done(ActionResult result) {
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }
}
