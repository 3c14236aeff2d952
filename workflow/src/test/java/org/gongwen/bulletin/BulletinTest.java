package org.gongwen.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a bulletin says equals what somebody finds who looks at each thing alone, and nobody but the keeper makes one. */
@SpringBootTest
@Transactional
class BulletinTest {

    /** Long before anything that other tests make. */
    private static final YearMonth MONTH = YearMonth.of(2023, 2);

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    Bulletins bulletins;

    @Autowired
    BulletinFigures figures;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    /** Outside, so that what the application remembers of them stays true when the test is rolled back. */
    @BeforeTransaction
    void thereAreSites() {
        built.portal();
        built.of("TSG");
        built.of("BWG");
    }

    @Test
    void theBulletinEqualsWhatOneFindsWhoLooksAtEachThingAlone() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        openedLongAgo();
        var sited = List.of(bureau.unit("BGS"), bureau.unit("TSG"));
        var closed = bureau.unit("BWG");
        jdbc.sql("update site set state = 'CLOSED' where unit_id = :unit")
                .param("unit", closed.value())
                .update();
        var made = GeneratedMonth.of(
                random,
                MONTH,
                Stream.concat(sited.stream(), Stream.of(closed)).toList(),
                bureau.unit("JG"),
                List.of(bureau.unit("SC"), bureau.unit("FG"), bureau.unit("BGS")),
                List.of(bureau.unit("TSG"), bureau.unit("BWG"), bureau.unit("MSG")));
        write(made);
        var keeper = bureau.as("menhu");
        assertDone(bulletins.setTerms(keeper, bulletins.terms(keeper).version(), 37, 41, 22, 15));
        assertDone(bulletins.draft(keeper, month()));

        var found = bulletins.read(keeper, month()).orElseThrow();

        var plain = new PlainBulletin(made, Set.copyOf(sited), found.terms());
        var rows = found.lines().stream().map(line -> plain.of(line.unit())).toList();
        assertThat(found.lines()).extracting(BulletinLine::unit).contains(bureau.unit("SC"), bureau.unit("KC"));
        for (var line : found.lines()) {
            var row = plain.of(line.unit());
            var as = line.name() + " with seed " + seed + ": " + line + " / " + row;
            assertThat(line.articles())
                    .as(as)
                    .isEqualTo(sited.contains(line.unit()) ? new Share(row.articles(), 15) : Share.NOTHING);
            assertThat(line.documents()).as(as).isEqualTo(new Share(row.handled(), row.documents()));
            assertThat(line.replies()).as(as).isEqualTo(new Share(row.replied(), row.replies()));
            assertThat(line.score() == null ? null : line.score().toPlainString())
                    .as(as)
                    .isEqualTo(row.score());
            assertThat(line.rank()).as(as).isEqualTo(PlainBulletin.rank(row, rows));
        }
        // All of it was of some use.
        assertThat(rows).anyMatch(row -> row.articles() > 0).anyMatch(row -> row.handled() < row.documents());
        assertThat(rows).anyMatch(row -> row.score() == null).anyMatch(row -> row.replied() > 0);
        assertThat(found.lines().stream()
                        .map(BulletinLine::score)
                        .filter(Objects::nonNull)
                        .toList())
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void aCriterionWithoutAnyCaseIsLeftOutAndItsWeightSpread() {
        var terms = new BulletinTerms(1, 40, 30, 30, 8, null, OffsetDateTime.now());
        var whole = unit(new Share(8, 8), new Share(3, 3), new Share(2, 2));
        var third = unit(Share.NOTHING, new Share(1, 3), Share.NOTHING);
        var more = unit(new Share(20, 8), Share.NOTHING, new Share(0, 1));
        var nothing = unit(Share.NOTHING, Share.NOTHING, Share.NOTHING);

        assertThat(Scoring.score(whole, terms)).isEqualByComparingTo("100");
        assertThat(Scoring.score(third, terms)).isEqualByComparingTo("33.33");
        assertThat(Scoring.score(more, terms)).isEqualByComparingTo("57.14");
        assertThat(Scoring.score(nothing, terms)).isNull();
        assertThat(Scoring.score(third, new BulletinTerms(1, 50, 0, 50, 8, null, OffsetDateTime.now())))
                .isNull();
        assertThat(Scoring.ranked(List.of(nothing, third, whole, more, whole), terms))
                .extracting(BulletinLine::rank)
                .containsExactly(1, 1, 3, 4, null);
    }

    @Test
    void termsHaveBoundsAndABulletinKeepsThoseByWhichItWasReckoned() {
        openedLongAgo();
        var keeper = bureau.as("menhu");
        int base = bulletins.terms(keeper).version();
        refused(bulletins.setTerms(keeper, base, 50, 50, 1, 8), "weights");
        refused(bulletins.setTerms(keeper, base, 130, -30, 0, 8), "weights");
        refused(bulletins.setTerms(keeper, base, Integer.MAX_VALUE, Integer.MAX_VALUE, 102, 8), "weights");
        refused(bulletins.setTerms(keeper, base, 40, 30, 30, 0), "expected");
        refused(bulletins.setTerms(keeper, base, 40, 30, 30, 501), "expected");
        assertDone(bulletins.draft(keeper, month()));

        assertDone(bulletins.setTerms(keeper, base, 20, 40, 40, 10));
        refused(bulletins.setTerms(keeper, base, 10, 45, 45, 10), "outdated");

        assertThat(bulletins.read(keeper, month()).orElseThrow().terms().version())
                .isEqualTo(base);
        assertDone(bulletins.reckonAnew(keeper, month()));
        var now = bulletins.read(keeper, month()).orElseThrow();
        assertThat(now.terms().version()).isEqualTo(base + 1);
        assertThat(now.terms().setBy()).isEqualTo(keeper.name());
        assertThat(now.lines()).isNotEmpty();
    }

    @Test
    void onlyWhoKeepsThePortalMakesOneAndOnlyWhoOverseesTheSitesSeesIt() {
        openedLongAgo();
        var keeper = bureau.as("menhu");
        assertDone(bulletins.draft(keeper, month()));
        assertThat(bulletins.read(bureau.as("juzhang"), month())).isPresent();
        for (var other : List.of("juzhang", "tsgxin", "tsgzhang", "sysadmin", "scnig")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> bulletins.draft(actor, month())).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> bulletins.reckonAnew(actor, month())).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> bulletins.missing(actor)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> bulletins.setTerms(actor, 1, 40, 30, 30, 8))
                    .isInstanceOf(NotPermittedException.class);
        }
        for (var other : List.of("tsgxin", "tsgzhang", "sysadmin", "scnig")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> bulletins.months(actor)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> bulletins.read(actor, month())).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> bulletins.spreadsheet(actor, month())).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> bulletins.terms(actor)).isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void thereIsOneOfEachMonthThatIsOverSinceThePortalWasOpened() {
        openedLongAgo();
        var keeper = bureau.as("menhu");
        assertDone(bulletins.draft(keeper, month()));
        refused(bulletins.draft(keeper, month()), "there");
        refused(bulletins.draft(keeper, YearMonth.now(WorkingTime.ZONE)), "month");
        refused(bulletins.draft(keeper, YearMonth.of(2019, 12)), "portal");
        refused(bulletins.reckonAnew(keeper, MONTH.minusMonths(1)), "none");
        var last = YearMonth.now(WorkingTime.ZONE).minusMonths(1);
        assertThat(bulletins.missing(keeper)).hasSize(12).startsWith(last);
        assertDone(bulletins.draft(keeper, last));
        assertThat(bulletins.missing(keeper)).hasSize(11).doesNotContain(last);
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void twoNodesAtOnceDraftTheBulletinOfLastMonthOnce() throws Exception {
        thereAreSites();
        var portal = built.portal();
        try (var nodes = Executors.newFixedThreadPool(2)) {
            jdbc.sql("update site set opened_on = '2020-01-01' where portal").update();
            var together = new CyclicBarrier(2);
            var drafted = nodes.invokeAll(java.util.Collections.nCopies(2, () -> {
                together.await();
                return bulletins.draftLastMonth();
            }));

            assertThat(List.of(drafted.get(0).get(), drafted.get(1).get())).containsExactlyInAnyOrder(true, false);
            assertThat(bulletins.draftLastMonth()).isFalse();
            var keeper = bureau.as("menhu");
            var last = YearMonth.now(WorkingTime.ZONE).minusMonths(1).toString();
            assertThat(told(keeper)).as("once").containsExactly(last);
            assertDone(bulletins.reckonAnew(keeper, YearMonth.parse(last)));
            assertThat(told(keeper)).as("of what he does himself").containsExactly(last);
            assertThat(told(bureau.as("tsgxin"))).isEmpty();
            assertThat(bulletins.months(bureau.as("menhu"))).hasSize(1);
            assertThat(jdbc.sql(
                                    "select count(*) from audit_entry where action = 'bulletin.draft' and person_id is null")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            jdbc.sql("delete from notice where kind = 'BULLETIN_DRAFTED'").update();
            jdbc.sql("delete from bulletin_line").update();
            jdbc.sql("delete from bulletin").update();
            jdbc.sql("update site set opened_on = :day where portal")
                    .param("day", portal.openedOn())
                    .update();
        }
    }

    private List<String> told(Actor actor) {
        return notices.unread(actor, 100).stream()
                .filter(notice -> notice.kind() == Notice.Kind.BULLETIN_DRAFTED)
                .map(Notice::argument)
                .toList();
    }

    @Test
    void theSpreadsheetHasNumbersThatCanBeReckonedWith() throws IOException {
        var lines = List.of(
                new BulletinLine(
                        bureau.unit("TSG"),
                        "滨海市𠮷图书馆",
                        new Share(9, 8),
                        new Share(1, 3),
                        Share.NOTHING,
                        new BigDecimal("71.43"),
                        1),
                new BulletinLine(bureau.unit("KC"), "空缺处", Share.NOTHING, Share.NOTHING, Share.NOTHING, null, null));
        var terms = new BulletinTerms(3, 40, 30, 30, 8, null, OffsetDateTime.now());
        var content = BulletinBook.of(new Bulletin(MONTH, terms, OffsetDateTime.now(), null, null, lines));

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(2)).isEqualTo("得分");
            assertThat(rows.get(1).getCellText(1)).isEqualTo("滨海市𠮷图书馆");
            for (int column : List.of(0, 2, 3, 4, 5, 6)) {
                assertThat(rows.get(1).getCell(column).getType()).isEqualTo(CellType.NUMBER);
            }
            assertThat(rows.get(1).getCellAsNumber(2)).contains(new BigDecimal("71.43"));
            assertThat(rows.get(1).getCellAsNumber(3)).contains(BigDecimal.valueOf(9));
            assertThat(rows.get(1).getOptionalCell(7)).isEmpty();
            assertThat(rows.get(2).getCellText(2)).isEqualTo("不参评");
            var method = book.getSheet(1).orElseThrow().read();
            assertThat(method.get(2).getCellText(0)).contains("稿件得分×40", "公文得分×30", "答复得分×30");
        }
    }

    private static YearMonth month() {
        return MONTH;
    }

    private void openedLongAgo() {
        jdbc.sql("update site set opened_on = '2020-01-01' where state = 'OPEN'")
                .update();
        jdbc.sql("update site set state = 'PREPARING', opened_on = null where unit_id not in (:units)")
                .param(
                        "units",
                        List.of(
                                bureau.unit("BGS").value(),
                                bureau.unit("TSG").value(),
                                bureau.unit("BWG").value()))
                .update();
    }

    private UnitFigures unit(Share articles, Share documents, Share replies) {
        return new UnitFigures(new UnitId(1), "馆", articles, documents, replies);
    }

    private static void assertDone(BulletinResult result) {
        assertThat(result).isInstanceOf(BulletinResult.Done.class);
    }

    private static void refused(BulletinResult result, String why) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        BulletinResult.Refused.class,
                        refused -> assertThat(refused.reason().messageKey()).isEqualTo("bulletin.refused." + why));
    }

    /** As the tables have it, without what lies behind: approvals, contents, letters. */
    private void write(GeneratedMonth made) {
        jdbc.sql("set local session_replication_role = replica").update();
        texts(made.texts());
        received(made.received());
        asked(made.asked());
        jdbc.sql("set local session_replication_role = origin").update();
    }

    private void texts(List<GeneratedMonth.Text> texts) {
        var sites = sites();
        jdbc.sql("""
                        with made as (
                            select t.*, nextval(pg_get_serial_sequence('article', 'id')) as id
                              from unnest(cast(:sites as bigint[]), cast(:kinds as text[]), cast(:first as timestamptz[]),
                                          cast(:again as timestamptz[]), cast(:back as timestamptz[]),
                                          cast(:ended as timestamptz[]))
                                   as t (site_id, kind, first_at, again_at, back_at, end_at)),
                        articles as (
                            insert into article (id, site_id, kind, version, author_id, created_at, saved_at)
                            overriding system value
                            select id, site_id, kind, 1, 1, first_at, first_at from made),
                        versions as (
                            insert into article_version (article_id, version, author_id, author_name, saved_at, title, summary,
                                                         body, details, source, byline, classification, column_ids, withdraw_at)
                            select id, 1, 1, '余喆', first_at, '题', '', '', '{}', '', '', 'PUBLIC', '{}',
                                   case when back_at is null then end_at end from made),
                        reviews as (
                            insert into article_review (article_id, version, item_id, state, submitted_at, approved_at, published_at)
                            select id, 1, 1, 'APPROVED', first_at, first_at, first_at from made
                            union all
                            select id, 1, 1, 'APPROVED', again_at, again_at, again_at from made where again_at is not null)
                        insert into edition_gone (article_id, paths, at)
                        select id, '{}', coalesce(back_at, end_at) from made where coalesce(back_at, end_at) is not null
                        """)
                .param("sites", each(texts, text -> sites.apply(text.unit()).value(), Long[]::new))
                .param("kinds", each(texts, GeneratedMonth.Text::kind, String[]::new))
                .param("first", each(texts, text -> moment(text.first()), String[]::new))
                .param("again", each(texts, text -> moment(text.again()), String[]::new))
                .param("back", each(texts, text -> moment(text.takenBack()), String[]::new))
                .param("ended", each(texts, text -> moment(text.ended()), String[]::new))
                .update();
    }

    private void received(List<GeneratedMonth.Received> received) {
        jdbc.sql("""
                        with made as (
                            select d.*, nextval(pg_get_serial_sequence('document', 'id')) as id,
                                   nextval(pg_get_serial_sequence('delivery', 'id')) as delivery_id
                              from unnest(cast(:organs as bigint[]), cast(:leads as bigint[]), cast(:deadlines as date[]),
                                          cast(:states as text[]), cast(:handled as timestamptz[]))
                                   as d (organ_id, lead_id, deadline, state, handled_at)),
                        documents as (
                            insert into document (id, organ_id, drafting_unit_id, drafter_id, drafter_name, status, version, created_at)
                            overriding system value
                            select id, 1, 1, 1, '𠮷田堃', 'DISTRIBUTED', 2, now() from made),
                        versions as (
                            insert into document_version (document_id, version, author_id, author_name, saved_at, type, direction,
                                title, body, classification, secrecy_period, copy_number, urgency, main_units, main_others,
                                copy_units, copy_others, countersign_units, note, deadline)
                            select id, v.version, 1, '𠮷田堃', now(), 'NOTICE', 'DOWNWARD', '题', '', 'INTERNAL', '', '', 'NONE',
                                   '{}', '{}', '{}', '{}', '{}', '',
                                   -- what an earlier version asked for does not count
                                   case v.version when 2 then deadline else :other end
                              from made, (values (1), (2)) as v (version)),
                        deliveries as (
                            insert into delivery (id, document_id, unit_id, kind, state, sent_at, sent_by, handled_at)
                            overriding system value
                            select delivery_id, id, organ_id, 'MAIN', state, now(), '王敏', handled_at from made)
                        insert into receipt (delivery_id, organ_id, lead_unit_id, acknowledged_at)
                        select delivery_id, organ_id, lead_id, now() from made where state <> 'SENT' or lead_id is not null
                        """)
                .param("organs", each(received, one -> one.organ().value(), Long[]::new))
                .param(
                        "leads",
                        each(
                                received,
                                one -> one.lead() == null ? null : one.lead().value(),
                                Long[]::new))
                .param(
                        "deadlines",
                        each(
                                received,
                                one -> one.deadline() == null
                                        ? null
                                        : one.deadline().toString(),
                                String[]::new))
                .param("states", each(received, GeneratedMonth.Received::state, String[]::new))
                .param("handled", each(received, one -> moment(one.handled()), String[]::new))
                .param("other", MONTH.atDay(15))
                .update();
    }

    private void asked(List<GeneratedMonth.Asked> asked) {
        var sites = sites();
        jdbc.sql("""
                        insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term,
                                                  due_on, subject, text, wants_public, state, item_id, reply, closed_at)
                        select c.site_id,
                               (array['CONSULTATION', 'SUGGESTION', 'COMPLAINT', 'INFORMATION_REQUEST', 'APPLICATION'])[1 + n % 5],
                               'Z20230101-' || lpad(cast(n as text), 6, '0'), '', '', now(),
                               cast(:day as date), 5, c.due_on, '题', '文', false, c.state,
                               case when c.state = 'RECEIVED' then null else 1 end,
                               case when c.state in ('ANSWERED', 'REFUSED') then '答' end, c.closed_at
                          from unnest(cast(:sites as bigint[]), cast(:states as text[]), cast(:due as date[]),
                                      cast(:closed as timestamptz[])) with ordinality as c (site_id, state, due_on, closed_at, n)
                        """)
                .param("sites", each(asked, one -> sites.apply(one.unit()).value(), Long[]::new))
                .param("states", each(asked, GeneratedMonth.Asked::state, String[]::new))
                .param(
                        "due",
                        each(asked, one -> one.due() == null ? null : one.due().toString(), String[]::new))
                .param("closed", each(asked, one -> moment(one.closed()), String[]::new))
                .param("day", LocalDate.of(2023, 1, 1))
                .update();
    }

    private Function<UnitId, SiteId> sites() {
        var portal = built.portal();
        var library = built.of("TSG");
        var museum = built.of("BWG");
        return unit ->
                unit.equals(portal.unit()) ? portal.id() : unit.equals(library.unit()) ? library.id() : museum.id();
    }

    private static @Nullable String moment(@Nullable LocalDateTime at) {
        return at == null
                ? null
                : at.atZone(WorkingTime.ZONE).toOffsetDateTime().toString();
    }

    private static <S, T> T[] each(List<S> all, Function<S, @Nullable T> what, IntFunction<T[]> array) {
        return IntStream.range(0, all.size()).mapToObj(all::get).map(what).toArray(array);
    }
}
