package org.gongwen.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongwen.document.DocumentStatus;
import org.gongwen.identity.NewUnit;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitKind;
import org.gongwen.identity.Units;
import org.gongwen.task.ActionResult;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.Folder;
import org.gongwen.task.HandOver;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.InboxItem;
import org.gongwen.task.Notice;
import org.gongwen.task.Steps;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A signed document goes out: to every unit once, and to departments of its own organ. */
class DistributionTest extends DeliveriesUnderWay {
    @Autowired
    UrgeDeliveries urging;

    @Autowired
    DeliveryCreation creation;

    @Autowired
    HandOver handOver;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    CirculateDocument circulation;

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
                .atMost(Duration.ofSeconds(30))
                .until(() -> registers.board(bureau.as("wenshu"), document).size() == 3);
        assertThat(inbox.toDos(bureau.as("tsgshou"), document)).hasSize(1);
    }

    @Test
    void aUnitWithoutRegistrarIsMadeKnownToTheAdministratorAndItsDeliveryWaits() {
        var document = distributed("无人签收");
        creation.on(new DocumentDistributed(
                document.value(), List.of(bureau.unit("MSG").value()), List.of(), "王敏"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
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
                .atMost(Duration.ofSeconds(30))
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
    void whoHasReadTheDraftIsAskedToReadTheDistributedDocumentAnew() {
        var document = bureau.submittedTo("先传阅后分发𡈽", "TSG", "CW");
        circulation.circulate(
                bureau.as("scchu"),
                document,
                bureau.unit("JG"),
                List.of(bureau.as("cwchu").person(), bureau.as("cwfu").person()));
        circulation.read(bureau.as("cwchu"), document);
        for (var username : List.of("scchu", "wenshu", "fuju")) {
            done(agree.agree(bureau.as(username), task(username, document), ""));
        }

        done(distribution.distribute(bureau.as("wenshu"), task("wenshu", document), ""));

        for (var head : List.of("cwchu", "cwfu")) {
            assertThat(bureau.all(head, Folder.CIRCULATION))
                    .as(head)
                    .filteredOn(item -> item.document().equals(document))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.opened()).isFalse();
                        assertThat(item.from()).isEqualTo(bureau.as("wenshu").name());
                    });
        }
        var first = bureau.as("cwchu").person().value();
        var second = bureau.as("cwfu").person().value();
        var details = recorded("document.distribute", document);
        assertThat(ids(details, "readers")).containsExactlyInAnyOrder(first, second);
        assertThat(ids(details, "readBefore")).containsExactly(first);
        circulation.read(bureau.as("cwchu"), document);
        assertThat(circulation.readers(bureau.as("wenshu"), document))
                .extracting(reader -> reader.readAt() != null)
                .containsExactlyInAnyOrder(true, false);
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
    void oneClickUrgesEveryUnitThatHasNotAcknowledged() {
        var document = distributed("催办");
        acknowledgement.acknowledge(
                bureau.as("bwgshou"), delivery("BWG", document).id());

        assertThat(urging.urge(bureau.as("wenshu"), document)).isEqualTo(1);

        assertThat(delivery("TSG", document).urgeCount()).isEqualTo(1);
        assertThat(delivery("BWG", document).urgeCount()).isZero();
    }
}
