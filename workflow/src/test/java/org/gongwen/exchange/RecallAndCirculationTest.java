package org.gongwen.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.People;
import org.gongwen.identity.Posts;
import org.gongwen.identity.Role;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.Folder;
import org.gongwen.task.InboxItem;
import org.gongwen.task.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a recall takes back, and what was shown to whom for reading in which unit. */
class RecallAndCirculationTest extends DeliveriesUnderWay {
    @Autowired
    CirculateDocument circulation;

    @Autowired
    ReturnDelivery returning;

    @Autowired
    SendAgain sending;

    @Autowired
    DocumentAccess access;

    @Autowired
    People people;

    @Autowired
    Posts posts;

    @Autowired
    PlatformTransactionManager transactions;

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
    @Timeout(60)
    void whoIsBeingShownADocumentDoesNotKeepItWhenItIsRecalledAtThatMoment() throws Exception {
        var document = distributed("传阅时撤回𠮷");
        var delivery = delivery("TSG", document).id();

        var recalled = whileUncommitted(
                () -> showsToColleague(document), () -> recall.recall(bureau.as("wenshu"), delivery, "发错单位"));

        assertThat(recalled.get()).isInstanceOf(DeliveryResult.Done.class);
        assertThat(access.mayRead(bureau.as("tsgban"), documents.summary(document)))
                .isFalse();
    }

    @Test
    @Timeout(60)
    void nobodyIsShownADocumentThatIsBeingRecalled() throws Exception {
        var document = distributed("撤回时传阅喆");
        var delivery = delivery("TSG", document).id();

        var shown = whileUncommitted(
                () -> recall.recall(bureau.as("wenshu"), delivery, "发错单位"), () -> showsToColleague(document));

        assertThatThrownBy(shown::get).hasCauseInstanceOf(NotPermittedException.class);
        assertThat(access.mayRead(bureau.as("tsgban"), documents.summary(document)))
                .isFalse();
    }

    private CirculateDocument.Result showsToColleague(DocumentId document) {
        return circulation.circulate(
                bureau.as("tsgwen"),
                document,
                bureau.unit("TSG"),
                List.of(bureau.as("tsgban").person()));
    }

    /** Begins the later action when the first one is done but not committed yet, and commits the first when the later one waits for it. */
    private <T> Future<T> whileUncommitted(Runnable first, Callable<T> later) {
        try (var thread = Executors.newSingleThreadExecutor()) {
            return requireNonNull(new TransactionTemplate(transactions).execute(status -> {
                first.run();
                var answer = thread.submit(later);
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answer.isDone() || somebodyWaits());
                return answer;
            }));
        }
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                select exists (select from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock')
                """).query(Boolean.class).single();
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
}
