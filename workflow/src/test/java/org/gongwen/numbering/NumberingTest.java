package org.gongwen.numbering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.SmallBureau;
import org.gongwen.document.TestApplication;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.numbering.NumberingResult.Done;
import org.gongwen.numbering.NumberingResult.Refused;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = TestApplication.class, properties = "gongwen.demo=false")
class NumberingTest {

    private static final int YEAR = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();

    @Autowired
    SmallBureau bureau;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    Numbering numbering;

    @Autowired
    TestApplication.Recorded audit;

    @Autowired
    NumberingStep step;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    NumberSeries series;

    @BeforeEach
    void anEmptyRegister() {
        jdbc.sql("truncate document_number, item_number, number_series").update();
        jdbc.sql("update document set number = null").update();
        series = new NumberSeries(bureau.unit("bureau"), "滨文发", YEAR);
    }

    @Test
    void aNumberIsWrittenWithHexagonalBracketsAndWithoutZerosInFront() {
        assertThat(new NumberSeries(series.organ(), "滨文发", 2026).format(7)).isEqualTo("滨文发〔2026〕7号");
    }

    @Test
    void thirtyTwoThreadsWithRollbacksLeaveNeitherGapNorDuplicate() throws Exception {
        var ids = IntStream.range(0, 640).mapToObj(n -> submitted()).toList();
        var signer = bureau.actor("zhaoju");
        var random = new Random(4711);
        var fates = ids.stream().map(id -> random.nextInt(4) == 0).toList();
        try (var threads = Executors.newFixedThreadPool(32)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < ids.size(); i++) {
                var id = ids.get(i);
                boolean rollsBack = fates.get(i);
                work.add(() -> transaction().execute(status -> {
                    documents.signOff(signer, id, numbering.allocate(signer, series.organ(), id));
                    if (rollsBack) {
                        status.setRollbackOnly();
                    }
                    return rollsBack;
                }));
            }
            threads.invokeAll(work)
                    .forEach(future -> assertThat(future.resultNow()).isNotNull());
        }
        var committed = (int) fates.stream().filter(rollsBack -> !rollsBack).count();
        var numbers = jdbc.sql("select number from document_number order by number")
                .query(Integer.class)
                .list();
        assertThat(numbers)
                .as("seed 4711")
                .isEqualTo(IntStream.rangeClosed(1, committed).boxed().toList());
        assertThat(jdbc.sql("select count(distinct number) from document where number is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(committed);
    }

    @Test
    void theStepNumbersSignsAndDatesTheDocument() {
        var id = submitted();
        var signer = bureau.actor("zhaoju");

        transaction()
                .executeWithoutResult(status -> step.run(
                        new ProcessInstanceId("1"),
                        new DefinitionId("dispatch:1"),
                        new HandlingContext(
                                signer,
                                id.key(),
                                bureau.actor("wangmin").person(),
                                bureau.unit("market"),
                                series.organ(),
                                false)));

        var document = documents.content(id);
        assertThat(document.status()).isEqualTo(DocumentStatus.SIGNED);
        assertThat(document.number()).isEqualTo("滨文发〔" + YEAR + "〕1号");
        assertThat(document.signer()).isEqualTo(signer.person());
        assertThat(document.signedOn()).isEqualTo(LocalDate.now(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void aDocumentThatCameBackAndIsSignedAgainKeepsItsNumber() {
        var id = submitted();
        var first = sign(id);
        sign(submitted());
        documents.changeStatus(bureau.actor("chenke"), id, DocumentStatus.IN_PROCESS);

        assertThat(sign(id)).isEqualTo(first);
        assertThat(sign(submitted())).isEqualTo("滨文发〔" + YEAR + "〕3号");
    }

    @Test
    void aNumberIsGivenOutOnlyInsideATransaction() {
        var id = submitted();
        assertThatThrownBy(() -> numbering.allocate(bureau.actor("zhaoju"), series.organ(), id))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void organsCountForThemselves() {
        sign(submitted());
        var id = submitted();

        var library =
                transaction().execute(status -> numbering.allocate(bureau.actor("zhaoju"), bureau.unit("library"), id));

        assertThat(library).isEqualTo("滨图发〔" + YEAR + "〕1号");
    }

    @Test
    void anOrganWithoutANumberWordCannotNumber() {
        var id = submitted();
        assertThatThrownBy(() -> transaction()
                        .execute(status -> numbering.allocate(bureau.actor("zhaoju"), bureau.unit("market"), id)))
                .isInstanceOf(NoNumberWordException.class);
    }

    @Test
    void aReservedNumberIsSkippedAndAReleasedOneIsUsedNext() {
        var clerk = bureau.actor("chenke");
        sign(submitted());
        assertThat(numbering.reserve(clerk, series, "年度要点预留")).isInstanceOf(Done.class);
        assertThat(sign(submitted())).isEqualTo("滨文发〔" + YEAR + "〕3号");

        assertThat(numbering.release(clerk, series, 2, "不再需要")).isInstanceOf(Done.class);

        assertThat(sign(submitted())).isEqualTo("滨文发〔" + YEAR + "〕2号");
        assertThat(sign(submitted())).isEqualTo("滨文发〔" + YEAR + "〕4号");
    }

    @Test
    void aVoidNumberIsNeverUsedAgain() {
        var clerk = bureau.actor("chenke");
        numbering.reserve(clerk, series, "预留");
        numbering.release(clerk, series, 1, "不用了");

        assertThat(numbering.makeVoid(clerk, series, 1, "原件损毁")).isInstanceOf(Done.class);

        assertThat(sign(submitted())).isEqualTo("滨文发〔" + YEAR + "〕2号");
        assertThat(numbering.makeVoid(clerk, series, 1, "再来一次")).isInstanceOf(Refused.class);
    }

    @Test
    void theNumberOfALivingDocumentIsNotMadeVoid() {
        var clerk = bureau.actor("chenke");
        var id = submitted();
        sign(id);
        assertThat(numbering.makeVoid(clerk, series, 1, "误发")).isEqualTo(new Refused("numbering.refused.inUse"));

        documents.changeStatus(clerk, id, DocumentStatus.VOID);

        assertThat(numbering.makeVoid(clerk, series, 1, "误发")).isInstanceOf(Done.class);
    }

    @Test
    void theRegisterShowsEveryNumberWithItsReasonAndPages() {
        var clerk = bureau.actor("chenke");
        sign(submitted());
        numbering.reserve(clerk, series, "预留𠮷");
        numbering.reserve(clerk, series, "预留二");
        numbering.makeVoid(clerk, series, 3, "作废");

        var first = numbering.register(clerk, series, null, null, 2);
        var second = numbering.register(clerk, series, null, 2, 2);

        assertThat(first)
                .extracting(RegisteredNumber::number, RegisteredNumber::state, RegisteredNumber::reason)
                .containsExactly(tuple(3, NumberState.VOID, "作废"), tuple(2, NumberState.RESERVED, "预留𠮷"));
        assertThat(second).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(NumberState.ALLOCATED);
            assertThat(entry.title()).isEqualTo("滨海市文化局关于检查的通知");
            assertThat(entry.changedBy()).isEqualTo("赵局");
        });
        assertThat(numbering.register(clerk, series, NumberState.RESERVED, null, 10))
                .extracting(RegisteredNumber::number)
                .containsExactly(2);
        assertThat(numbering.series(clerk, series.organ())).containsExactly(series);
    }

    @Test
    void theRegisterIsTheOfficesAndNobodyElses() {
        for (var other : List.of("wangmin", "zhanghua", "zhaoju", "zhouwen", "wujian")) {
            assertThatThrownBy(() -> numbering.reserve(bureau.actor(other), series, "试"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> numbering.release(bureau.actor(other), series, 1, "试"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> numbering.makeVoid(bureau.actor(other), series, 1, "试"))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> numbering.register(bureau.actor("wangmin"), series, null, null, 10))
                .isInstanceOf(NotPermittedException.class);
        assertThat(numbering.register(bureau.actor("zhaoju"), series, null, null, 10))
                .isEmpty();
    }

    @Test
    void aReservationNeedsAReasonAndTheSeriesOfThisYear() {
        var clerk = bureau.actor("chenke");
        assertThat(numbering.reserve(clerk, series, " ")).isEqualTo(new Refused("numbering.refused.reasonMissing"));
        assertThat(numbering.reserve(clerk, new NumberSeries(series.organ(), "滨文发", YEAR - 1), "补"))
                .isEqualTo(new Refused("numbering.refused.seriesClosed"));
    }

    @Test
    void aReservedNumberIsGivenToTheDocumentItWaitsForAndToNoOther() {
        var clerk = bureau.actor("chenke");
        numbering.reserve(clerk, series, "年度要点𠮷");
        numbering.reserve(clerk, series, "预留二");
        var chosen = submitted();

        assertThat(numbering.designate(clerk, series, 1, chosen)).isInstanceOf(Done.class);

        assertThat(numbering.waiting(clerk, series.organ(), chosen))
                .hasValueSatisfying(number -> assertThat(number.number()).isEqualTo(1));
        assertThat(sign(submitted())).isEqualTo(text(3));
        assertThat(sign(chosen)).isEqualTo(text(1));
        assertThat(sign(submitted())).isEqualTo(text(4));
        assertThat(states())
                .containsExactly(
                        tuple(4, NumberState.ALLOCATED),
                        tuple(3, NumberState.ALLOCATED),
                        tuple(2, NumberState.RESERVED),
                        tuple(1, NumberState.ALLOCATED));
        assertThat(numbering.waiting(clerk, series.organ(), chosen)).isEmpty();
        assertThat(audit.actionsOn(chosen)).containsSubsequence("number.designate", "number.allocate");
    }

    @Test
    void aReleasedNumberGoesToTheNextDocumentAndNotToTheOneForWhichAnotherWaits() {
        var clerk = bureau.actor("chenke");
        numbering.reserve(clerk, series, "甲");
        numbering.reserve(clerk, series, "乙");
        numbering.release(clerk, series, 1, "不用了");
        var chosen = submitted();
        numbering.designate(clerk, series, 2, chosen);

        assertThat(sign(chosen)).isEqualTo(text(2));
        assertThat(sign(submitted())).isEqualTo(text(1));
        assertThat(sign(submitted())).isEqualTo(text(3));
    }

    @Test
    void aNumberThatWaitsForADocumentIsTakenBackReleasedOrMadeVoid() {
        var clerk = bureau.actor("chenke");
        var chosen = submitted();
        numbering.reserve(clerk, series, "甲");
        numbering.reserve(clerk, series, "乙");
        numbering.reserve(clerk, series, "丙");

        numbering.designate(clerk, series, 1, chosen);
        assertThat(numbering.undesignate(clerk, series, 1)).isInstanceOf(Done.class);
        numbering.designate(clerk, series, 2, chosen);
        assertThat(numbering.makeVoid(clerk, series, 2, "损毁")).isInstanceOf(Done.class);
        numbering.designate(clerk, series, 3, chosen);
        assertThat(numbering.release(clerk, series, 3, "不用了")).isInstanceOf(Done.class);

        assertThat(sign(submitted())).isEqualTo(text(3));
        assertThat(sign(chosen)).isEqualTo(text(4));
        assertThat(numbering.undesignate(clerk, series, 1)).isEqualTo(new Refused("numbering.refused.notDesignated"));
    }

    @Test
    void aReservedNumberOfASeriesThatHasEndedWaitsInVainAndStandsInNobodysWay() {
        var clerk = bureau.actor("chenke");
        var chosen = submitted();
        numbering.reserve(clerk, series, "去年𠮷留的");
        numbering.designate(clerk, series, 1, chosen);
        jdbc.sql("update number_series set year = year - 1").update();
        var ended = new NumberSeries(series.organ(), series.word(), YEAR - 1);
        numbering.reserve(clerk, series, "今年的");

        assertThat(numbering.waiting(clerk, series.organ(), chosen)).isEmpty();
        assertThat(numbering.isPresent(ended)).isFalse();
        assertThat(numbering.release(clerk, ended, 1, "不用了")).isEqualTo(new Refused("numbering.refused.releaseClosed"));
        assertThat(numbering.designate(clerk, series, 1, chosen)).isInstanceOf(Done.class);
        assertThat(numbering.waiting(clerk, series.organ(), chosen))
                .hasValueSatisfying(number -> assertThat(number.series()).isEqualTo(series));
        assertThat(numbering.register(clerk, ended, null, null, 10))
                .singleElement()
                .satisfies(number -> assertThat(number.document()).isNull());
        assertThat(numbering.makeVoid(clerk, ended, 1, "去年的号")).isInstanceOf(Done.class);
        assertThat(sign(chosen)).isEqualTo(text(1));
    }

    @Test
    void aDocumentOfOthersOrWithANumberOrNotUnderWayGetsNoReservedOne() {
        var clerk = bureau.actor("chenke");
        numbering.reserve(clerk, series, "甲");
        numbering.reserve(clerk, series, "乙");
        var numbered = submitted();
        sign(numbered);
        var waiting = submitted();
        numbering.designate(clerk, series, 1, waiting);
        var givenUp = submitted();
        documents.changeStatus(clerk, givenUp, DocumentStatus.RETURNED);
        documents.changeStatus(clerk, givenUp, DocumentStatus.VOID);
        var draft = ((CreateResult.Created)
                        drafts.create(bureau.actor("wangmin"), DraftContent.blank(DocumentType.NOTICE)))
                .document()
                .id();
        var others = submittedBy("sunguan");

        assertThat(numbering.designate(clerk, series, 2, numbered))
                .isEqualTo(new Refused("numbering.refused.notOnItsWay"));
        assertThat(numbering.designate(clerk, series, 2, waiting))
                .isEqualTo(new Refused("numbering.refused.hasNumber"));
        assertThat(numbering.designate(clerk, series, 1, submitted()))
                .isEqualTo(new Refused("numbering.refused.notReserved"));
        for (var unreadable : List.of(givenUp, draft, others)) {
            assertThatThrownBy(() -> numbering.designate(clerk, series, 2, unreadable))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> numbering.designate(bureau.actor("zhaoju"), series, 2, submitted()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> numbering.undesignate(bureau.actor("wangmin"), series, 1))
                .isInstanceOf(NotPermittedException.class);
        assertThat(documents.unnumbered(clerk, series.organ(), "检查", null, 1000))
                .extracting(DocumentSummary::id)
                .contains(waiting)
                .doesNotContain(numbered, givenUp, draft, others);
    }

    /** A clerk gives the number while the document is signed off: either it gets that one, or he is told that it has one. */
    @Test
    void givingANumberAndSigningOffAtOnceLeaveNeitherGapNorDuplicateNorABrokenPromise() throws Exception {
        var clerk = bureau.actor("chenke");
        var signer = bureau.actor("zhaoju");
        var rounds = 120;
        IntStream.range(0, rounds).forEach(n -> numbering.reserve(clerk, series, "预留" + n));
        var ids = IntStream.range(0, rounds).mapToObj(n -> submitted()).toList();
        var random = new Random(20261122);
        var fates = ids.stream().map(id -> random.nextInt(4) == 0).toList();
        var given = new ConcurrentHashMap<DocumentId, Integer>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var work = new ArrayList<Callable<@Nullable Void>>();
            for (var i = 0; i < rounds; i++) {
                var id = ids.get(i);
                var number = i + 1;
                boolean rollsBack = fates.get(i);
                work.add(() -> {
                    if (numbering.designate(clerk, series, number, id) instanceof Done) {
                        given.put(id, number);
                    }
                    return null;
                });
                work.add(() -> {
                    transaction().executeWithoutResult(status -> {
                        documents.signOff(signer, id, numbering.allocate(signer, series.organ(), id));
                        if (rollsBack) {
                            status.setRollbackOnly();
                        }
                    });
                    return null;
                });
            }
            for (var future : threads.invokeAll(work)) {
                future.get();
            }
        }
        for (var i = 0; i < rounds; i++) {
            if (fates.get(i)) {
                sign(ids.get(i));
            }
        }

        var numbers = jdbc.sql("select number from document_number order by number")
                .query(Integer.class)
                .list();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        assertThat(ids).allSatisfy(id -> {
            var number = documents.summary(id).number();
            if (given.containsKey(id)) {
                assertThat(number).isEqualTo(text(given.get(id)));
            }
        });
        assertThat(jdbc.sql("select count(distinct number) from document where number is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(rounds);
        assertThat(jdbc.sql("select count(*) from document_number where state = 'RESERVED' and document_id is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(given).as("races that the clerk won").isNotEmpty();
    }

    /** The sign-off begins its statement, waits for the clerk's lock, and must see what he did meanwhile. */
    @Test
    void aSignOffThatWaitsForTheClerkTakesTheNumberHeIsGiving() throws Exception {
        var clerk = bureau.actor("chenke");
        numbering.reserve(clerk, series, "预留");
        var id = submitted();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var signing = transaction().execute(status -> {
                numbering.designate(clerk, series, 1, id);
                var waiting = threads.submit(() -> sign(id));
                Awaitility.await()
                        .until(() -> jdbc.sql("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                """).query(Integer.class).single() > 0);
                return waiting;
            });
            assertThat(requireNonNull(signing).get()).isEqualTo(text(1));
        }
    }

    /** The drafter gives the document up while a clerk still gives it a number: whoever comes later knows. */
    @Test
    @Timeout(60)
    void aDocumentThatIsBeingGivenUpGetsNoNumberToWaitForIt() throws Exception {
        var clerk = bureau.actor("chenke");
        var drafter = bureau.actor("wangmin");
        numbering.reserve(clerk, series, "预留𠮷");
        var id = submitted();
        documents.changeStatus(drafter, id, DocumentStatus.RETURNED);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var designating = transaction().execute(status -> {
                numbering.givenUp(drafter, id);
                var waiting = threads.submit(() -> numbering.designate(clerk, series, 1, id));
                Awaitility.await().until(() -> waiting.isDone() || somebodyWaits());
                documents.changeStatus(drafter, id, DocumentStatus.VOID);
                return waiting;
            });
            assertThat(requireNonNull(designating).get()).isEqualTo(new Refused("numbering.refused.notOnItsWay"));
        }
        assertThat(numbering.waiting(clerk, series.organ(), id)).isEmpty();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """).query(Integer.class).single() > 0;
    }

    private String text(int number) {
        return series.format(number);
    }

    private List<Tuple> states() {
        return numbering.register(bureau.actor("chenke"), series, null, null, 100).stream()
                .map(number -> tuple(number.number(), number.state()))
                .toList();
    }

    private String sign(DocumentId id) {
        var signer = bureau.actor("zhaoju");
        return transaction().execute(status -> {
            var number = numbering.allocate(signer, series.organ(), id);
            documents.signOff(signer, id, number);
            return number;
        });
    }

    private DocumentId submitted() {
        return submittedBy("wangmin");
    }

    private DocumentId submittedBy(String username) {
        var drafter = bureau.actor(username);
        var content = DraftContent.blank(DocumentType.NOTICE).withTitle("滨海市文化局关于检查的通知");
        var created = (CreateResult.Created) drafts.create(drafter, content);
        documents.changeStatus(drafter, created.document().id(), DocumentStatus.IN_PROCESS);
        return created.document().id();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }
}
