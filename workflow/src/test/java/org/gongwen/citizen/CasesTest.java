package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.DiscardResult;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.design.StartableProcess;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.inspection.SiteFacts;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.site.Site;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.gongwen.task.ReturnTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What citizens hand in, from the counter through the processes as they are delivered to the answer they read. */
@SpringBootTest
class CasesTest {

    private static final InetAddress FROM = InetAddress.ofLiteral("203.0.113.7");
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Autowired
    Counter counter;

    @Autowired
    CaseAcceptance acceptance;

    @Autowired
    CaseClosing closing;

    @Autowired
    CaseTerms terms;

    @Autowired
    Cases cases;

    @Autowired
    CaseReopening reopening;

    @Autowired
    CaseReplyStep step;

    @Autowired
    CaseReminders reminders;

    @Autowired
    CaseStatistics statistics;

    @Autowired
    UnansweredLetters unanswered;

    @Autowired
    LetterArticles letters;

    @Autowired
    Articles articles;

    @Autowired
    Notices notices;

    @Autowired
    CounterLimits limits;

    @Autowired
    CasesRecounted recounted;

    @Autowired
    ForgetContacts forget;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Items items;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Site site;
    private Actor officer;
    private Actor head;

    @BeforeEach
    void thereIsASite() {
        site = sites.of("SC");
        officer = bureau.as("scxin");
        head = bureau.as("scchu");
    }

    @Test
    void aLetterIsTakenUpHandledReviewedAndAnswered() {
        var received = handedIn(CaseKind.CONSULTATION);
        assertThat(received.due()).isEqualTo(calendar.days().after(today(), 5));
        var id = id(received);
        assertThat(answer(received).state()).isEqualTo(CaseState.RECEIVED);
        assertThat(cases.open(officer, site.id(), null, 500))
                .anySatisfy(line -> assertThat(line.receipt()).isEqualTo(received.receipt()));

        var item = accepted(id, "FG");
        assertThat(acceptance.accept(officer, id, List.of(), "")).isEqualTo(refused("case.refused.state"));
        var seen = items.read(bureau.as("fgchu"), item);
        assertThat(seen.data().get("content")).isEqualTo("请问𠮷日是否开放？喆");
        assertThat(seen.data().values().toString()).doesNotContain("13800000000", "堃");
        assertThat(cases.contact(bureau.as("fgchu"), id).name()).isEqualTo("王堃");
        jdbc.sql("update citizen_case set tell_by = 'SMS' where id = :id")
                .param("id", id.value())
                .update();

        finished(bureau.as("fgchu"), item, FormData.EMPTY);
        assertThat(items.finish(officer, task(officer, item), FormData.EMPTY, ""))
                .isInstanceOf(ItemResult.Faulty.class);
        finished(officer, item, FormData.EMPTY.with("reply", "𠮷日照常开放。"));
        assertThat(answer(received).reply()).as("not reviewed yet").isNull();
        assertThat(cases.read(officer, id).told()).extracting(CaseTold::state).containsExactly(CaseTold.State.WISHED);

        sendBack.returnTo(head, task(head, item), new StepKey("draftReply"), "请写明时间。");
        finished(officer, item, FormData.EMPTY.with("reply", "𠮷日照常开放，九时开门。"));
        finished(head, item, FormData.EMPTY);

        var answered = answer(received);
        assertThat(answered.state()).isEqualTo(CaseState.ANSWERED);
        assertThat(answered.reply()).isEqualTo("𠮷日照常开放，九时开门。");
        assertThat(answered.decision()).isNull();
        assertThat(cases.read(officer, id).told()).extracting(CaseTold::state).containsExactly(CaseTold.State.WAITING);
        assertThat(items.read(officer, item).item().status()).isEqualTo(BusinessItem.Status.FINISHED);
        assertThat(cases.open(officer, site.id(), null, 500))
                .noneSatisfy(line -> assertThat(line.receipt()).isEqualTo(received.receipt()));
        assertThat(audited(id)).contains("case.receive", "case.accept", "case.answer");
    }

    @Test
    void whatIsRefusedToAnApplicantIsApprovedByTheLeaderOfTheOrganToo() {
        var received = handedIn(CaseKind.INFORMATION_REQUEST);
        assertThat(received.due()).isEqualTo(calendar.days().after(today(), 20));
        var item = accepted(id(received));

        finished(officer, item, FormData.EMPTY.with("decision", "refused").with("reply", "涉及第三方，不予公开。"));
        finished(head, item, FormData.EMPTY);
        assertThat(answer(received).state()).isEqualTo(CaseState.ACCEPTED);
        finished(bureau.as("juzhang"), item, FormData.EMPTY);

        assertThat(answer(received))
                .extracting(CaseAnswer::state, CaseAnswer::decision, CaseAnswer::reply)
                .containsExactly(CaseState.ANSWERED, "refused", "涉及第三方，不予公开。");
    }

    /** Least privilege: the head who reviews, before it lies with him, and who keeps the portal see no name. */
    @Test
    void whoWroteIsSeenByWhoKeepsTheSiteAndWithWhomItLiesAndEachTimeIsRecorded() {
        var received = handedIn(CaseKind.CONSULTATION);
        var id = id(received);
        assertThat(cases.read(officer, id).offers())
                .contains(CaseOffer.SEE_CONTACT, CaseOffer.ACCEPT)
                .doesNotContain(CaseOffer.EXTEND, CaseOffer.ASK_CORRECTION, CaseOffer.MAKE_PUBLIC);
        assertThat(cases.read(head, id).offers()).containsExactly(CaseOffer.REFUSE);
        assertThatThrownBy(() -> cases.contact(head, id)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> cases.contact(bureau.as("menhu"), id)).isInstanceOf(NotPermittedException.class);
        assertThat(audited(id)).doesNotContain("case.contact");

        var item = accepted(id, "FG");
        assertThat(cases.of(bureau.as("fgchu"), item).orElseThrow().offers()).containsExactly(CaseOffer.SEE_CONTACT);
        assertThat(cases.contact(bureau.as("fgchu"), id).name()).isEqualTo("王堃");
        assertThat(audited(id)).contains("case.contact");
        finished(bureau.as("fgchu"), item, FormData.EMPTY);
        assertThatThrownBy(() -> cases.contact(bureau.as("fgchu"), id)).isInstanceOf(NotPermittedException.class);
        assertThat(cases.of(bureau.as("scnig"), item)).isEmpty();
    }

    @Test
    void thoseWhoAnswerAreRemindedOnceOfEachTermAndTheHeadWhenItIsOver() {
        var today = today();
        var received = handedIn(CaseKind.CONSULTATION);
        var id = id(received);
        assertThat(notices.of(officer, null, 50))
                .filteredOn(notice -> notice.kind() == Notice.Kind.CASE_RECEIVED)
                .anySatisfy(
                        notice -> assertThat(CaseDue.of(notice.argument()).id()).isEqualTo(id));
        var item = accepted(id, "FG");

        dueOn(id, today);
        reminded(today);
        reminded(today);
        for (var told : List.of(officer, head, bureau.as("fgchu"))) {
            assertThat(notices.of(told, null, 200))
                    .filteredOn(notice -> notice.kind() == Notice.Kind.CASE_DUE_TODAY)
                    .filteredOn(notice -> CaseDue.of(notice.argument()).id().equals(id))
                    .singleElement()
                    .satisfies(notice -> assertThat(CaseDue.of(notice.argument()))
                            .isEqualTo(new CaseDue(id, item, today, received.receipt() + " 开放时间")));
        }
        dueOn(id, today.minusDays(1));
        reminded(today);
        assertThat(notices.of(head, null, 200))
                .filteredOn(notice -> notice.kind() == Notice.Kind.CASE_OVERDUE)
                .anySatisfy(
                        notice -> assertThat(CaseDue.of(notice.argument()).id()).isEqualTo(id));
        dueOn(id, calendar.days().after(today, 5));
    }

    @Test
    void theInspectionHearsOfALetterUntilItIsAnsweredAndOfAnApplicationForInformationNothing() {
        var before = told();
        handedIn(CaseKind.INFORMATION_REQUEST);
        assertThat(told()).isEqualTo(before);

        var received = handedIn(CaseKind.CONSULTATION);
        assertThat(told().channel()).isTrue();
        assertThat(told().unanswered()).hasSize(before.unanswered().size() + 1).contains(today());
        assertThat(told().questions())
                .hasSize(before.questions().size() + 1)
                .contains(calendar.days().after(today(), 5));

        var item = accepted(id(received));
        finished(officer, item, FormData.EMPTY.with("reply", "𠮷日照常开放。"));
        assertThat(told().unanswered())
                .as("not reviewed yet")
                .hasSize(before.unanswered().size() + 1);
        finished(head, item, FormData.EMPTY);
        assertThat(told().unanswered()).hasSameSizeAs(before.unanswered());
        assertThat(told().questions()).hasSameSizeAs(before.questions());
    }

    /** Citizens may write elsewhere then; what was handed in before waits all the same. */
    @Test
    void whereTheCounterIsNotOfferedNothingIsSaidOfASiteForWhichNoLetterWaits() {
        handedIn(CaseKind.SUGGESTION);
        var offered = unanswered.ofOpenSites(null);
        var notOffered = new UnansweredLetters(jdbc, () -> false).ofOpenSites(null);

        assertThat(notOffered).containsKey(site.id());
        assertThat(offered.keySet()).containsAll(notOffered.keySet());
        offered.forEach((one, letters) ->
                assertThat(notOffered.get(one)).isEqualTo(letters.unanswered().isEmpty() ? null : letters));
    }

    private SiteFacts.Letters told() {
        return Objects.requireNonNull(unanswered.ofOpenSites(null).get(site.id()));
    }

    /** The test may run on a day on which nobody works. */
    private void reminded(LocalDate today) {
        assertThat(today).isEqualTo(today());
        transaction.executeWithoutResult(status -> reminders.tell(Instant.now()));
    }

    private void dueOn(CaseId id, LocalDate day) {
        jdbc.sql("update citizen_case set due_on = :day where id = :id")
                .param("day", day)
                .param("id", id.value())
                .update();
    }

    @Test
    void whatWasAnsweredBecomesAnArticleWithoutWhoAskedWhereTheCitizenAgreed() {
        var received = handedIn(CaseKind.SUGGESTION);
        var id = id(received);
        var before = statistics.figures(site.id(), today(), today());
        var item = accepted(id);
        assertThat(letters.begin(officer, id)).isInstanceOf(LetterArticleResult.NotForThePublic.class);
        finished(officer, item, FormData.EMPTY.with("reply", "已经采纳<b>。\n谢谢𠮷言。"));
        finished(head, item, FormData.EMPTY);

        assertThatThrownBy(() -> letters.begin(bureau.as("menhu"), id)).isInstanceOf(NotPermittedException.class);
        assertThat(cases.read(officer, id).offers()).contains(CaseOffer.MAKE_PUBLIC);
        var article = begun(id);
        assertThat(begun(id)).isEqualTo(article);
        var text = articles.read(officer, article).text();
        assertThat(text.title()).isEqualTo("开放时间");
        assertThat(text.body()).contains("已经采纳&lt;b&gt;。", "<p>谢谢𠮷言。</p>").doesNotContain("王堃", "13800000000");
        assertThat(cases.read(officer, id).letter()).isEqualTo(article);
        assertThat(audited(id)).contains("case.letter");

        assertThat(cases.closed(officer, site.id(), null, 500))
                .anySatisfy(line -> assertThat(line.id()).isEqualTo(id));
        var after = statistics.of(officer, site.id(), today(), today());
        assertThat(figure(after).answered()).isEqualTo(figure(before).answered() + 1);
        assertThat(figure(after).inTime()).isEqualTo(figure(before).inTime() + 1);
        assertThatThrownBy(() -> statistics.of(bureau.as("fgchu"), site.id(), today(), today()))
                .isInstanceOf(NotPermittedException.class);
    }

    private static CaseFigures figure(List<CaseFigures> figures) {
        return figures.stream()
                .filter(one -> one.kind() == CaseKind.SUGGESTION)
                .findFirst()
                .orElse(new CaseFigures(CaseKind.SUGGESTION, 0, 0, 0, 0, 0));
    }

    /** An administrator may have moved the run past its review. */
    @Test
    void whatNobodyElseAgreedToIsNotGivenHoweverItCameSoFar() {
        var received = handedIn(CaseKind.CONSULTATION);
        var item = accepted(id(received));
        assertThat(items.finish(officer, task(officer, item), FormData.EMPTY.with("reply", "未经审核。"), ""))
                .isInstanceOf(ItemResult.Acted.class);

        var run = items.read(officer, item).item();
        transaction.executeWithoutResult(status -> step.run(
                Objects.requireNonNull(run.run()),
                run.definition(),
                new HandlingContext(
                        bureau.as("sysadmin"),
                        "item-" + item.key(),
                        officer.person(),
                        run.unit(),
                        run.organ(),
                        false)));

        assertThat(answer(received))
                .extracting(CaseAnswer::state, CaseAnswer::reply)
                .containsExactly(CaseState.ACCEPTED, null);
        assertThat(audited(id(received))).contains("case.notAnswered").doesNotContain("case.answer");
        assertThat(notices.of(officer, null, 20))
                .extracting(Notice::kind, Notice::item)
                .contains(tuple(Notice.Kind.CASE_NOT_ANSWERED, item));
    }

    @Test
    void itsClockStandsWhileAThirdPartyIsAskedAndIsExtendedOnceByTheHead() {
        var received = handedIn(CaseKind.INFORMATION_REQUEST);
        var id = id(received);
        var days = calendar.days();
        assertThatThrownBy(() -> terms.extend(officer, id, 10, "情况复杂。")).isInstanceOf(NotPermittedException.class);
        assertThat(terms.extend(head, id, 21, "情况复杂。")).isEqualTo(refused("case.refused.extension-out-of-range"));
        assertThat(terms.extend(head, id, 10, " ")).isEqualTo(refused("case.refused.reason"));
        assertThat(terms.extend(head, id, 10, "情况复杂。")).isEqualTo(new CaseResult.Done(null, days.after(today(), 30)));
        assertThat(terms.extend(head, id, 5, "再延。")).isEqualTo(refused("case.refused.extended-before"));

        assertThat(terms.resume(officer, id, Consulted.THIRD_PARTY)).isEqualTo(refused("case.refused.awaits-nothing"));
        assertThat(terms.consult(officer, id, Consulted.THIRD_PARTY, "某公司", "征求意见。"))
                .isEqualTo(new CaseResult.Done(null, days.after(today(), 45)));
        assertThat(cases.read(officer, id).stopped()).isTrue();
        assertThat(cases.read(officer, id).left()).isEqualTo(30);
        // Answered on the same day it has cost nothing.
        assertThat(terms.resume(officer, id, Consulted.THIRD_PARTY))
                .isEqualTo(new CaseResult.Done(null, days.after(today(), 30)));
        assertThat(answer(received))
                .extracting(CaseAnswer::due, CaseAnswer::extendedBy, CaseAnswer::extension)
                .containsExactly(days.after(today(), 30), 10, "情况复杂。");
        assertThat(cases.read(officer, id).events())
                .extracting(CaseEvent::kind, CaseEvent::by)
                .containsExactly(
                        tuple(CaseEvent.Kind.RECEIVED, null),
                        tuple(CaseEvent.Kind.EXTENDED, head.name()),
                        tuple(CaseEvent.Kind.CONSULTED, officer.name()),
                        tuple(CaseEvent.Kind.OPINION, officer.name()));
        assertThatThrownBy(() -> jdbc.sql("update case_event set days = 20 where case_id = :id and kind = 'EXTENDED'")
                        .param("id", id.value())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    /** Or the clock could be held for ever, and "in time" be bought with it. */
    @Test
    void nobodyIsConsultedTwiceAndASecondPartyByTheHeadAloneAndNoThird() {
        var id = id(handedIn(CaseKind.INFORMATION_REQUEST));
        assertThat(cases.read(head, id).offers()).doesNotContain(CaseOffer.CONSULT);
        assertThatThrownBy(() -> terms.consult(head, id, Consulted.THIRD_PARTY, "甲公司", "征求意见。"))
                .isInstanceOf(NotPermittedException.class);
        assertThat(terms.consult(officer, id, Consulted.THIRD_PARTY, " ", "征求意见。"))
                .isEqualTo(refused("case.refused.party"));
        assertThat(terms.consult(officer, id, Consulted.THIRD_PARTY, "甲公司", "征求意见。"))
                .isInstanceOf(CaseResult.Done.class);
        assertThat(terms.resume(officer, id, Consulted.THIRD_PARTY)).isInstanceOf(CaseResult.Done.class);

        assertThat(terms.consult(officer, id, Consulted.OTHER_ORGAN, " 甲 公司。", "再征求一次。"))
                .isEqualTo(refused("case.refused.same-party"));
        assertThat(terms.consult(officer, id, Consulted.THIRD_PARTY, "乙公司", "再征求一次。"))
                .isEqualTo(refused("case.refused.needs-head"));
        assertThat(cases.read(head, id).offers()).contains(CaseOffer.CONSULT);
        assertThat(terms.consult(head, id, Consulted.THIRD_PARTY, "甲公司", "再征求一次。"))
                .isEqualTo(refused("case.refused.same-party"));
        assertThat(terms.consult(head, id, Consulted.THIRD_PARTY, "乙公司", "它也是权利人。"))
                .isInstanceOf(CaseResult.Done.class);
        assertThat(terms.resume(officer, id, Consulted.THIRD_PARTY)).isInstanceOf(CaseResult.Done.class);
        assertThat(terms.consult(head, id, Consulted.THIRD_PARTY, "丙公司", "再征求一次。"))
                .isEqualTo(refused("case.refused.consulted-enough"));
        assertThat(cases.read(officer, id).events())
                .filteredOn(event -> event.kind() == CaseEvent.Kind.CONSULTED)
                .extracting(CaseEvent::party)
                .containsExactly("甲公司", "乙公司");
    }

    @Test
    void aCorrectionThatDoesNotComeIsToldToOfficerAndHeadAndCountedUntilSomebodyDecides() {
        var id = id(handedIn(CaseKind.INFORMATION_REQUEST));
        var until = today().plusDays(3);
        var before = lapsed();
        assertThat(terms.askCorrection(officer, id, until, "请写明年度。")).isInstanceOf(CaseResult.Done.class);
        remindedOn(until.minusDays(1));
        assertThat(remindersOf(id)).isEmpty();
        remindedOn(until);
        remindedOn(until);
        remindedOn(until.plusDays(1));
        remindedOn(until.plusDays(1));
        for (var told : List.of(officer, head)) {
            assertThat(notices.of(told, null, 200))
                    .filteredOn(notice -> notice.kind() == Notice.Kind.CASE_CORRECTION_ENDS
                            || notice.kind() == Notice.Kind.CASE_CORRECTION_OVER)
                    .filteredOn(notice -> CaseDue.of(notice.argument()).id().equals(id))
                    .extracting(Notice::kind)
                    .containsExactlyInAnyOrder(Notice.Kind.CASE_CORRECTION_ENDS, Notice.Kind.CASE_CORRECTION_OVER);
        }
        assertThat(lapsed()).as("it has time still").isEqualTo(before);

        var late = id(handedIn(CaseKind.INFORMATION_REQUEST));
        jdbc.sql("""
                with asked as (insert into case_event (case_id, at, on_day, kind, until, text)
                     values (:id, now() - interval '9 days', current_date - 9, 'CORRECTION_ASKED', current_date - 2, '请写明年度。'))
                update citizen_case set due_on = null where id = :id
                """).param("id", late.value()).update();
        assertThat(lapsed()).isEqualTo(before + 1);
        assertThat(cases.read(officer, late).lapsed()).isTrue();
        assertThat(closing.abandon(officer, late)).isInstanceOf(CaseResult.Done.class);
        assertThat(lapsed()).isEqualTo(before);
        assertThat(cases.read(officer, late).lapsed()).isFalse();

        // Who had a good reason is answered after all: taken as it stands, its term runs from that day.
        assertThat(reopening.reopen(head, late, "申请人因住院未能按期补正。")).isInstanceOf(CaseResult.Done.class);
        var again = cases.read(officer, late);
        assertThat(again.lapsed()).isFalse();
        assertThat(again.due()).isEqualTo(calendar.days().after(today(), CaseClock.REQUEST_TERM));
        assertThat(again.offers()).contains(CaseOffer.ACCEPT).doesNotContain(CaseOffer.ABANDON);
        assertThat(acceptance.accept(officer, late, List.of(), "")).isInstanceOf(CaseResult.Done.class);
    }

    private int lapsed() {
        return statistics.figures(site.id(), today(), today()).stream()
                .mapToInt(CaseFigures::lapsed)
                .sum();
    }

    private void remindedOn(LocalDate day) {
        transaction.executeWithoutResult(status ->
                reminders.tell(day.atTime(9, 0).atZone(WorkingTime.ZONE).toInstant()));
    }

    @Test
    void whatNobodyAcceptsAfterItsCorrectionIsRemindedOfOnceMore() {
        var received = handedIn(CaseKind.INFORMATION_REQUEST);
        var id = id(received);
        var before = today().minusDays(9);
        receivedOn(id, before);
        reminded(today());
        assertThat(waiting(id)).containsExactly(before);
        receivedOn(id, today().minusDays(1));
        assertThat(terms.askCorrection(officer, id, today().plusDays(10), "请写明年度。"))
                .isInstanceOf(CaseResult.Done.class);
        assertThat(counter.correct(received.receipt(), received.code(), "2025 年度", FROM))
                .isEqualTo(CorrectionResult.TAKEN);
        reminded(today());
        assertThat(waiting(id)).as("it came in anew today").containsExactly(before);

        for (int twice = 0; twice < 2; twice++) {
            transaction.executeWithoutResult(
                    status -> reminders.tell(Instant.now().plus(Duration.ofDays(12))));
        }
        assertThat(waiting(id)).containsExactly(before, today());
    }

    private void receivedOn(CaseId id, LocalDate day) {
        jdbc.sql("update citizen_case set received_on = :day where id = :id")
                .param("day", day)
                .param("id", id.value())
                .update();
    }

    private List<LocalDate> waiting(CaseId id) {
        return jdbc.sql("select due_on from case_reminder where case_id = :id and kind = 'WAITS' order by due_on")
                .param("id", id.value())
                .query((rs, row) -> rs.getObject(1, LocalDate.class))
                .list();
    }

    @Test
    void whereTheUnitHasNoOfficerAnyMoreWhoeverKeepsThePortalIsTold() {
        var vacant = jdbc.sql("""
                        insert into unit (code, name, short_name, kind, parent_id)
                        values ('LEER', '无人𠮷馆', '𠮷馆', 'SUBORDINATE', :bureau) returning id
                        """)
                .param("bureau", bureau.unit("JG").value())
                .query(Long.class)
                .single();
        var kept = site.unit();
        keptBy(vacant);
        try {
            var id = id(handedIn(CaseKind.CONSULTATION));
            dueOn(id, today());
            reminded(today());
            assertThat(notices.of(bureau.as("menhu"), null, 200))
                    .filteredOn(notice -> notice.kind().name().startsWith("CASE_"))
                    .filteredOn(notice -> CaseDue.of(notice.argument()).id().equals(id))
                    .extracting(notice -> notice.kind())
                    .containsExactlyInAnyOrder(Notice.Kind.CASE_RECEIVED, Notice.Kind.CASE_DUE_TODAY);
            assertThat(cases.read(bureau.as("menhu"), id).offers()).isEmpty();
        } finally {
            keptBy(kept.value());
        }
    }

    private void keptBy(long unit) {
        jdbc.sql("update site set unit_id = :unit where id = :site")
                .param("unit", unit)
                .param("site", site.id().value())
                .update();
    }

    private List<String> remindersOf(CaseId id) {
        return jdbc.sql("select kind from case_reminder where case_id = :id and kind like 'CORRECTION%'")
                .param("id", id.value())
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    @Test
    void anApplicantCorrectsWhatHeIsAskedToAndALetterHasNoSuchClock() {
        var received = handedIn(CaseKind.INFORMATION_REQUEST);
        var id = id(received);
        assertThat(counter.correct(received.receipt(), received.code(), "补充", FROM))
                .as("nothing is to be corrected")
                .isEqualTo(CorrectionResult.NOT_AWAITED);
        assertThat(terms.askCorrection(officer, id, today(), "请写明年度。"))
                .isEqualTo(refused("case.refused.correction-without-time"));
        assertThat(terms.askCorrection(officer, id, today().plusDays(10), "请写明年度。"))
                .isEqualTo(new CaseResult.Done(null, null));
        assertThat(acceptance.accept(officer, id, List.of(), "")).isEqualTo(refused("case.refused.awaits-correction"));
        assertThat(closing.abandon(officer, id)).isEqualTo(refused("case.refused.state"));
        assertThat(answer(received))
                .extracting(CaseAnswer::correctBy, CaseAnswer::correction, CaseAnswer::due)
                .containsExactly(today().plusDays(10), "请写明年度。", null);

        assertThat(counter.correct(received.receipt(), "AAAAAAAAAA", "2025 年度", FROM))
                .isEqualTo(CorrectionResult.NOT_FOUND);
        assertThat(counter.correct(received.receipt(), received.code(), "2025 年度𡈽", FROM))
                .isEqualTo(CorrectionResult.TAKEN);
        var due = calendar.days().after(today(), 20);
        assertThat(answer(received).due()).isEqualTo(due);
        assertThat(notices.of(officer, null, 50))
                .filteredOn(notice -> notice.kind() == Notice.Kind.CASE_CORRECTED)
                .filteredOn(notice -> CaseDue.of(notice.argument()).id().equals(id))
                .singleElement()
                .satisfies(notice ->
                        assertThat(CaseDue.of(notice.argument()).day()).isEqualTo(due));
        assertThat(terms.askCorrection(officer, id, today().plusDays(10), "再补。"))
                .isEqualTo(refused("case.refused.corrected-before"));

        var letter = id(handedIn(CaseKind.COMPLAINT));
        assertThat(terms.askCorrection(officer, letter, today().plusDays(10), "请写明年度。"))
                .isEqualTo(refused("case.refused.state"));
        assertThat(terms.consult(officer, letter, Consulted.OTHER_ORGAN, "市交通局", "问一问。"))
                .isEqualTo(refused("case.refused.state"));
        assertThat(terms.extend(head, letter, 5, "忙。")).isEqualTo(refused("case.refused.state"));
    }

    @Test
    void whatIsNotHandledHereIsClosedWithAReasonThatTheCitizenReads() {
        var received = handedIn(CaseKind.SUGGESTION);
        var id = id(received);
        assertThatThrownBy(() -> closing.refuse(officer, id, "请向市交通局反映。"))
                .as("what a citizen is told nobody decides alone who is not the head")
                .isInstanceOf(NotPermittedException.class);
        assertThat(closing.refuse(head, id, "")).isEqualTo(refused("case.refused.reason"));
        var request = id(handedIn(CaseKind.INFORMATION_REQUEST));
        assertThat(closing.refuse(head, request, "不予公开。"))
                .as("what others have to agree to")
                .isEqualTo(refused("case.refused.decided"));
        assertThat(closing.refuse(head, id, "请向市交通局反映。")).isInstanceOf(CaseResult.Done.class);
        assertThat(answer(received))
                .extracting(CaseAnswer::state, CaseAnswer::reply)
                .containsExactly(CaseState.REFUSED, "请向市交通局反映。");
        assertThat(acceptance.accept(officer, id, List.of(), "")).isEqualTo(refused("case.refused.state"));
    }

    @Test
    void whoeverHasNotTheCodeLearnsNothing() {
        var received = handedIn(CaseKind.CONSULTATION);
        assertThat(counter.query("Z20200101-AAAAAA", received.code(), FROM)).isEmpty();
        assertThat(counter.query("no receipt 𠮷", "", FROM)).isEmpty();
        assertThat(counter.query(
                        received.receipt().toLowerCase(Locale.ROOT),
                        received.code().substring(0, 5) + "-"
                                + received.code().substring(5).toLowerCase(Locale.ROOT),
                        FROM))
                .as("as people type")
                .isPresent();
        assertThat(jdbc.sql("select count(*) from citizen_case where position(cast(:code as bytea) in code_hash) > 0")
                        .param("code", received.code().getBytes(StandardCharsets.UTF_8))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFormIsHandedInOnceNotAtOnceAndNotForEver() {
        var from = network();
        var token = limits.token(Instant.now().minusSeconds(10));
        assertThat(handIn(limits.token(Instant.now()), from)).isEqualTo(refusedForm());
        assertThat(handIn(limits.token(Instant.now().minus(Duration.ofHours(3))), from))
                .isEqualTo(refusedForm());
        assertThat(handIn(token.substring(0, 20) + (token.charAt(20) == 'A' ? "B" : "A") + token.substring(21), from))
                .isEqualTo(refusedForm());
        assertThat(handIn("𠮷", from)).isEqualTo(refusedForm());
        assertThat(handIn(token, from)).isInstanceOf(HandInResult.Received.class);
    }

    @Test
    void aNetworkHandsInAHundredLettersADayAndNoAddressIsKept() throws UnknownHostException {
        int third = NETWORKS.incrementAndGet();
        assertThat(handIn(token(), InetAddress.getByName("198.51." + third + ".1")))
                .isInstanceOf(HandInResult.Received.class);
        jdbc.sql("update counter_use set uses = uses + 98 where uses = 1").update();
        assertThat(handIn(token(), InetAddress.getByName("198.51." + third + ".2")))
                .isInstanceOf(HandInResult.Received.class);
        assertThat(handIn(token(), InetAddress.getByName("198.51." + third + ".99")))
                .isEqualTo(new HandInResult.TooMany("case.refused.network"));
        assertThat(handIn(token(), network())).isInstanceOf(HandInResult.Received.class);
        assertThat(CounterLimits.network(InetAddress.getByName("2001:db8:1:2::3")))
                .isEqualTo(CounterLimits.network(InetAddress.getByName("2001:db8:1:ffff::1")))
                .isNotEqualTo(CounterLimits.network(InetAddress.getByName("2001:db8:2:2::3")));
        assertThat(jdbc.sql("select count(*) from counter_use u where position(cast(:address as bytea) in u.tag) > 0")
                        .param("address", new byte[] {(byte) 198, 51, (byte) third})
                        .query(Integer.class)
                        .single())
                .isZero();

        jdbc.sql("insert into counter_day (on_day, key) values (:day, :key)")
                .param("day", today().minusDays(3))
                .param("key", new byte[32])
                .update();
        forget.carryOut();
        assertThat(jdbc.sql("select min(on_day) from counter_day")
                        .query(LocalDate.class)
                        .single())
                .isAfterOrEqualTo(today().minusDays(1));
    }

    @Test
    void whatLacksWhatTheRegulationAsksForIsNotTakenIn() {
        var full = contact(CaseKind.INFORMATION_REQUEST);
        assertThat(handIn(new NewCase(CaseKind.INFORMATION_REQUEST, "标题", "内容", contact(CaseKind.COMPLAINT), false)))
                .isEqualTo(new HandInResult.Refused("case.refused.identity"));
        assertThat(handIn(new NewCase(CaseKind.COMPLAINT, "标题", "内容", full, false)))
                .isEqualTo(new HandInResult.Refused("case.refused.identity"));
        assertThat(handIn(new NewCase(CaseKind.COMPLAINT, " ", "内容", contact(CaseKind.COMPLAINT), false)))
                .isEqualTo(new HandInResult.Refused("case.refused.subject"));
        assertThat(handIn(new NewCase(CaseKind.COMPLAINT, "标题", "内容", new Contact("王", "", "", "", ""), false)))
                .isEqualTo(new HandInResult.Refused("case.refused.reach"));
        assertThat(handIn(new NewCase(CaseKind.COMPLAINT, "标题", "内容", new Contact("王", "", "x@y", "", ""), false)))
                .isEqualTo(new HandInResult.Refused("case.refused.mail"));
    }

    /** Art. 29 (3): the form, and the way in which it is to be had. */
    @Test
    void anApplicationSaysInWhichFormAndHowTheInformationIsWantedAndTheOfficerSeesIt() {
        var paperByPost = new Obtaining(InformationForm.PAPER, ObtainBy.POST);
        assertThat(handIn(applied(null, "", ""))).isEqualTo(new HandInResult.Refused("case.refused.obtain"));
        assertThat(handIn(applied(paperByPost, "li@example.org", "")))
                .isEqualTo(new HandInResult.Refused("case.refused.postal"));
        assertThat(handIn(applied(new Obtaining(InformationForm.ELECTRONIC, ObtainBy.MAIL), "", "𠮷安路 1 号")))
                .isEqualTo(new HandInResult.Refused("case.refused.obtain-mail"));
        assertThat(handIn(applied(new Obtaining(InformationForm.DISC, ObtainBy.MAIL), "li@example.org", "")))
                .isEqualTo(new HandInResult.Refused("case.refused.obtain-form"));

        var received = (HandInResult.Received) handIn(applied(paperByPost, "", "𠮷安路 1 号"));
        assertThat(cases.read(officer, id(received)).obtaining()).isEqualTo(paperByPost);
        assertThat(cases.read(officer, id(handedIn(CaseKind.COMPLAINT))).obtaining())
                .isNull();
    }

    private static NewCase applied(@Nullable Obtaining obtaining, String mail, String postal) {
        return new NewCase(
                CaseKind.INFORMATION_REQUEST,
                "藏品目录",
                "请公开𡈽山藏品的目录。",
                new Contact("李喆", "13800000000", mail, postal, "11010519491231002X"),
                false,
                obtaining,
                null);
    }

    @Test
    void othersNeitherReadNorTakeUp() {
        var id = id(handedIn(CaseKind.CONSULTATION));
        for (var other : List.of("bwgxin", "fgchu", "scnig", "sysadmin")) {
            var actor = bureau.as(other);
            assertThatThrownBy(() -> cases.read(actor, id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> cases.open(actor, site.id(), null, 5)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> acceptance.accept(actor, id, List.of(), ""))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> closing.refuse(actor, id, "不办")).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> terms.extend(actor, id, 5, "忙")).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> terms.resume(actor, id, Consulted.OTHER_ORGAN))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> terms.consult(actor, id, Consulted.OTHER_ORGAN, "市交通局", "问"))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> closing.abandon(actor, id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> terms.askCorrection(actor, id, today().plusDays(9), "补"))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> cases.read(officer, new CaseId(987_654_321)))
                .isInstanceOf(NotPermittedException.class);
        assertThat(items.startable(officer))
                .extracting(StartableProcess::key)
                .doesNotContain(CaseAcceptance.LETTER_PROCESS, CaseAcceptance.REQUEST_PROCESS);
        assertThatThrownBy(() -> items.begin(officer, CaseAcceptance.LETTER_PROCESS))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void whoeverHandedItInIsFoundNowhereAnyMoreOnceHeIsForgotten() {
        var name = "欧阳𠮷喆堃";
        var mail = "ouyang.forgotten@example.org";
        var handedIn = (HandInResult.Received) handIn(new NewCase(
                CaseKind.INFORMATION_REQUEST,
                name + "的申请",
                "我叫" + name + "，电话 138 1111 2222，住朏明路 \"九\" 号，信箱" + mail + "。",
                new Contact(name, "13811112222", mail, "朏明路 \"九\" 号", "11010519491231002X"),
                false,
                new Obtaining(InformationForm.ELECTRONIC, ObtainBy.MAIL),
                null));
        var id = id(handedIn);
        assertThat(terms.askCorrection(officer, id, today().plusDays(10), "请" + name + "写明年度。"))
                .isInstanceOf(CaseResult.Done.class);
        assertThat(counter.correct(handedIn.receipt(), handedIn.code(), "2025 年度，" + name + "，13811112222", FROM))
                .isEqualTo(CorrectionResult.TAKEN);
        var item = accepted(id);
        finished(officer, item, FormData.EMPTY.with("decision", "refused").with("reply", name + "：您好。请拨 12345。"));
        assertThat(items.finish(head, task(head, item), FormData.EMPTY, "请转告" + name + "。"))
                .isInstanceOf(ItemResult.Acted.class);
        finished(bureau.as("juzhang"), item, FormData.EMPTY);
        assertThat(answer(handedIn).state()).isEqualTo(CaseState.ANSWERED);
        jdbc.sql("update citizen_case set closed_at = closed_at - interval '731 days' where id = :id")
                .param("id", id.value())
                .update();
        // As the drafter may, while it lies with him.
        jdbc.sql("update business_item set title = :title where id = :id")
                .param("title", name + "要的材料")
                .param("id", item.value())
                .update();
        assertThat(tablesThatSay(name)).contains("citizen_case", "case_event", "business_item", "opinion", "notice");
        var others = List.copyOf(tablesThatSay("开放时间"));

        forget.carryOut();

        for (var said : List.of(name, mail, "13811112222", "138 1111 2222", "朏明路")) {
            assertThat(tablesThatSay(said)).as(said).isEmpty();
        }
        assertThat(tablesThatSay("开放时间")).as("what others wrote").isEqualTo(others);
        assertThat(answer(handedIn))
                .extracting(CaseAnswer::subject, CaseAnswer::reply)
                .containsExactly("＊＊的申请", "＊＊：您好。请拨 12345。");
        assertThat(items.read(officer, item).item().title()).isEqualTo("＊＊要的材料");
        assertThatThrownBy(() -> jdbc.sql("update case_event set on_day = on_day - 1 where case_id = :id")
                        .param("id", id.value())
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void whoeverWroteALetterIsTakenOutOfTheArticlesThatWereBegunOfItAndAreNotPublic() {
        var name = "尉迟𠮷朏";
        var handedIn = (HandInResult.Received) handIn(new NewCase(
                CaseKind.SUGGESTION,
                name + "的建议",
                "我叫" + name + "，电话 138 3333 4444，请延长开放时间。",
                new Contact(name, "13833334444", "", "", ""),
                true));
        var id = id(handedIn);
        var item = accepted(id);
        finished(officer, item, FormData.EMPTY.with("reply", name + "：您好。已经采纳。"));
        finished(head, item, FormData.EMPTY);
        var removed = begun(id);
        assertThat(articles.discard(officer, removed)).isEqualTo(DiscardResult.DISCARDED);
        assertThat(cases.read(officer, id).letter()).isNull();
        assertThat(cases.read(officer, id).offers()).contains(CaseOffer.MAKE_PUBLIC);
        var draft = begun(id);
        assertThat(draft).isNotEqualTo(removed);
        assertThat(said(removed)).contains(name);
        assertThat(said(draft)).contains(name);
        assertThatThrownBy(() -> jdbc.sql("update article_version set body = '' where article_id = :id")
                        .param("id", draft.value())
                        .update())
                .hasMessageContaining("never changed");
        jdbc.sql("update citizen_case set closed_at = closed_at - interval '731 days' where id = :id")
                .param("id", id.value())
                .update();

        forget.carryOut();

        assertThat(tablesThatSay(name)).isEmpty();
        assertThat(tablesThatSay("138 3333 4444")).isEmpty();
        assertThat(articles.read(officer, draft).text())
                .extracting(ArticleText::title, ArticleText::body)
                .satisfies(said -> assertThat(said.toString()).contains("＊＊的建议", "请延长开放时间", "已经采纳"));
        assertThatThrownBy(() -> jdbc.sql("update article_version set version = 9 where article_id = :id")
                        .param("id", draft.value())
                        .update())
                .hasMessageContaining("never changed");
    }

    /** As a server leaves it that stops between beginning the article and filling it. */
    @Test
    void anArticleOfALetterThatWasLeftEmptyIsFilledWhenAskedForAgain() {
        var id = id(handedIn(CaseKind.SUGGESTION));
        var item = accepted(id);
        finished(officer, item, FormData.EMPTY.with("reply", "已经采纳。"));
        finished(head, item, FormData.EMPTY);
        var empty = articles.begin(officer, site.id(), ArticleKind.LETTER).id();
        jdbc.sql("update citizen_case set letter_id = :article where id = :id")
                .param("article", empty.value())
                .param("id", id.value())
                .update();

        assertThat(letters.begin(officer, id)).isEqualTo(new LetterArticleResult.Begun(empty, null));

        var text = articles.read(officer, empty).text();
        assertThat(text.title()).isEqualTo("开放时间");
        assertThat(text.body()).contains("来信", "答复", "已经采纳。");
    }

    /** What cannot be kept is said, and the article is there to be filled by hand. */
    @Test
    void aLetterThatCannotBeKeptAsAnArticleIsSaid() {
        var id = id(handedIn(CaseKind.SUGGESTION));
        var item = accepted(id);
        finished(officer, item, FormData.EMPTY.with("reply", "已经采纳。"));
        finished(head, item, FormData.EMPTY);
        jdbc.sql("update citizen_case set reply = repeat('长', 600000) where id = :id")
                .param("id", id.value())
                .update();

        assertThat(letters.begin(officer, id))
                .isInstanceOfSatisfying(
                        LetterArticleResult.Begun.class,
                        begun -> assertThat(begun.without())
                                .extracting(Refusal::messageKey)
                                .isEqualTo("article.refused.tooLong"));
    }

    private ArticleId begun(CaseId id) {
        return ((LetterArticleResult.Begun) letters.begin(officer, id)).article();
    }

    private String said(ArticleId id) {
        return jdbc.sql("select string_agg(cast(v as text), ' ') from article_version v where article_id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    /** Every table of the database, those of the process engine included. */
    private List<String> tablesThatSay(String words) {
        List<String> tables = jdbc.sql("""
                        select table_name from information_schema.tables
                         where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name
                        """).query((rs, row) -> rs.getString(1)).list();
        var saying = new ArrayList<String>();
        for (var table : tables) {
            if (jdbc.sql("select exists (select from \"" + table + "\" t where strpos(cast(t as text), :words) > 0)")
                    .param("words", words)
                    .query(Boolean.class)
                    .single()) {
                saying.add(table);
            }
        }
        return saying;
    }

    @Test
    void howACitizenIsReachedIsTakenAwayTwoYearsAfterItWasClosed() {
        var received = handedIn(CaseKind.COMPLAINT);
        var id = id(received);
        closing.refuse(head, id, "请向市交通局反映。");
        forget.carryOut();
        assertThat(cases.contact(officer, id).name()).isEqualTo("王堃");

        jdbc.sql("update citizen_case set closed_at = closed_at - interval '731 days' where id = :id")
                .param("id", id.value())
                .update();
        forget.carryOut();
        assertThat(cases.contact(officer, id)).isEqualTo(Contact.NONE);
        assertThat(audited(id)).contains("case.anonymise");
        assertThat(answer(received).reply()).isEqualTo("请向市交通局反映。");
    }

    @Test
    void aHolidayThatIsArrangedLaterMovesTheDayOnWhichItIsDue() {
        var received = handedIn(CaseKind.INFORMATION_REQUEST);
        var before = calendar.days();
        var free = new HashMap<LocalDate, Boolean>();
        before.after(today(), 0)
                .datesUntil(received.due().plusDays(90))
                .forEach(day -> free.put(day, before.isWorkingDay(day)));
        for (int day = 1; day <= 3; day++) {
            free.put(before.after(today(), day), false);
        }
        var after = WorkingDays.of(free);
        transaction.executeWithoutResult(status -> {
            assertThat(recounted.recount(before, after, today())).isPositive();
            assertThat(answer(received).due())
                    .isEqualTo(before.after(received.due(), 3))
                    .isEqualTo(after.after(today(), 20));
            assertThat(recounted.recount(before, after, today())).as("again").isZero();
            status.setRollbackOnly();
        });
    }

    private HandInResult.Received handedIn(CaseKind kind) {
        var result = handIn(new NewCase(kind, "开放时间", "请问𠮷日是否开放？喆", contact(kind), true, obtaining(kind), null));
        assertThat(result).isInstanceOf(HandInResult.Received.class);
        return (HandInResult.Received) result;
    }

    private HandInResult handIn(NewCase given) {
        return counter.handIn(site.id(), token(), network(), given);
    }

    private HandInResult handIn(String token, InetAddress from) {
        return counter.handIn(
                site.id(),
                token,
                from,
                new NewCase(CaseKind.COMPLAINT, "标题", "内容", contact(CaseKind.COMPLAINT), false));
    }

    private static @Nullable Obtaining obtaining(CaseKind kind) {
        return kind == CaseKind.INFORMATION_REQUEST ? new Obtaining(InformationForm.PAPER, ObtainBy.COLLECT) : null;
    }

    private static Contact contact(CaseKind kind) {
        return new Contact(
                "王堃", "13800000000", "", "", kind == CaseKind.INFORMATION_REQUEST ? "11010519491231002X" : "");
    }

    private String token() {
        return limits.token(Instant.now().minusSeconds(10));
    }

    /** Another one each time. */
    private static InetAddress network() {
        int one = NETWORKS.incrementAndGet();
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 203, (byte) (one / 256), (byte) one, 7});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private CaseId id(HandInResult.Received received) {
        return jdbc.sql("select id from citizen_case where receipt = :receipt")
                .param("receipt", received.receipt())
                .query((rs, row) -> new CaseId(rs.getLong(1)))
                .single();
    }

    private CaseAnswer answer(HandInResult.Received received) {
        return counter.query(received.receipt(), received.code(), FROM).orElseThrow();
    }

    private ItemId accepted(CaseId id, String... units) {
        var result = acceptance.accept(
                officer, id, List.of(units).stream().map(bureau::unit).toList(), "请办理。");
        assertThat(result).isInstanceOf(CaseResult.Done.class);
        return Objects.requireNonNull(((CaseResult.Done) result).item());
    }

    private TaskId task(Actor actor, ItemId item) {
        return Objects.requireNonNull(items.read(actor, item).work()).task();
    }

    private void finished(Actor actor, ItemId item, FormData data) {
        assertThat(items.finish(actor, task(actor, item), data, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private List<String> audited(CaseId id) {
        return jdbc.sql("select action from audit_entry where subject_kind = 'case' and subject_id = :id")
                .param("id", id.key())
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    private LocalDate today() {
        return CaseRecords.day(Instant.now());
    }

    private static CaseResult refused(String messageKey) {
        return new CaseResult.Refused(messageKey);
    }

    private static HandInResult refusedForm() {
        return new HandInResult.Refused("case.refused.form");
    }
}
