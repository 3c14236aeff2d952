package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.SaveResult;
import org.gongwen.article.SubmitResult;
import org.gongwen.article.ToldArticle;
import org.gongwen.article.WithdrawResult;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.site.Site;
import org.gongwen.task.ActionResult;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was closed by mistake is handled again, and what nobody wants answered any more is taken back. */
@SpringBootTest
class CaseReopeningTest {

    private static final InetAddress FROM = InetAddress.ofLiteral("203.0.113.99");

    @Autowired
    Counter counter;

    @Autowired
    CounterLimits limits;

    @Autowired
    CaseAcceptance acceptance;

    @Autowired
    CaseClosing closing;

    @Autowired
    Cases cases;

    @Autowired
    LetterArticles letters;

    @Autowired
    Articles articles;

    @Autowired
    CaseReopening reopening;

    @Autowired
    ForgetContacts forget;

    @Autowired
    Items items;

    @Autowired
    Notices notices;

    @Autowired
    CaseReminders reminders;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

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
    void anAnswerThatSaysTooMuchIsShownNoMoreAndAnotherOneIsGivenThroughTheProcess() {
        var received = handedIn();
        var id = id(received);
        answered(accepted(id), "读者王堃电话 13800000000，𠮷日开放。");
        assertThat(answer(received).reply()).contains("13800000000");
        assertThatThrownBy(() -> reopening.reopen(officer, id, "答复写了电话。")).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> reopening.reopen(bureau.as("fgchu"), id, "答复写了电话。"))
                .isInstanceOf(NotPermittedException.class);
        assertThat(reopening.reopen(head, id, " ")).isEqualTo(new CaseResult.Refused("case.refused.reason"));
        assertThat(cases.read(head, id).offers()).contains(CaseOffer.REOPEN);
        assertThat(cases.read(officer, id).offers()).doesNotContain(CaseOffer.REOPEN);

        assertThat(reopening.reopen(head, id, "答复需要更正。")).isInstanceOf(CaseResult.Done.class);

        assertThat(answer(received))
                .extracting(CaseAnswer::state, CaseAnswer::reply, CaseAnswer::reopened, CaseAnswer::due)
                .containsExactly(CaseState.ACCEPTED, null, "答复需要更正。", received.due());
        assertThat(reopening.reopen(head, id, "再来一次。")).isEqualTo(new CaseResult.Refused("case.refused.state"));
        answered(accepted(id), "𠮷日开放。");
        assertThat(answer(received))
                .extracting(CaseAnswer::state, CaseAnswer::reply, CaseAnswer::reopened)
                .containsExactly(CaseState.ANSWERED, "𠮷日开放。", "");
        assertThat(audited(id))
                .contains("case.reopen")
                .filteredOn("case.answer"::equals)
                .hasSize(2);
    }

    @Test
    void thoseWhoKeepTheSiteAreToldOfTheArticleThatThePublicReadsAndDecide() {
        var id = id(handedIn());
        answered(accepted(id), "𠮷日开放。");
        var article = ((LetterArticleResult.Begun) letters.begin(officer, id)).article();
        var text = articles.read(officer, article).text();
        var version = ((SaveResult.Saved) articles.save(
                        officer,
                        article,
                        articles.read(officer, article).version(),
                        new ArticleText(
                                text.title(),
                                text.summary(),
                                text.body(),
                                text.details(),
                                text.source(),
                                text.byline(),
                                text.classification(),
                                null,
                                text.columns().isEmpty()
                                        ? List.of(sites.column(site, "news").id())
                                        : text.columns(),
                                null,
                                null)))
                .version();
        finished(
                head, ((SubmitResult.Submitted) articles.submit(officer, article, version, "")).item(), FormData.EMPTY);
        assertThat(articles.read(officer, article).publicVersion()).isEqualTo(version);

        assertThat(reopening.reopen(head, id, "答复需要更正。")).isInstanceOf(CaseResult.Done.class);

        assertThat(notices.of(officer, null, 50))
                .filteredOn(notice -> notice.kind() == Notice.Kind.ARTICLE_CASE_REOPENED)
                .extracting(notice -> ToldArticle.of(notice.argument()).id())
                .containsExactly(article);
        assertThat(articles.read(officer, article).publicVersion())
                .as("theirs to decide")
                .isEqualTo(version);
        assertThat(articles.withdraw(officer, article, "答复更正。")).isEqualTo(WithdrawResult.WITHDRAWN);
    }

    @Test
    void whatWasRefusedByMistakeIsTakenUpAndTheDaysInBetweenAreNotCounted() {
        var received = handedIn();
        var id = id(received);
        assertThat(closing.refuse(head, id, "请向市交通局反映。")).isInstanceOf(CaseResult.Done.class);
        var days = calendar.days();
        // As if all of it had been thirty days ago, and it was refused three working days after it came in.
        var began = days.after(today().minusDays(40), 1);
        var closed = days.after(began, 3);
        jdbc.sql("update citizen_case set received_on = :began, due_on = :due where id = :id")
                .param("began", began)
                .param("due", days.after(began, 15))
                .param("id", id.value())
                .update();
        jdbc.sql("alter table case_event disable trigger case_event_kept").update();
        jdbc.sql("update case_event set on_day = :closed where case_id = :id and kind = 'REFUSED'")
                .param("closed", closed)
                .param("id", id.value())
                .update();
        jdbc.sql("alter table case_event enable trigger case_event_kept").update();

        assertThat(reopening.reopen(head, id, "属于本单位职责。")).isInstanceOf(CaseResult.Done.class);

        assertThat(answer(received))
                .extracting(CaseAnswer::state, CaseAnswer::reply, CaseAnswer::due)
                .containsExactly(CaseState.RECEIVED, null, days.after(today(), 12));
        assertThat(cases.read(officer, id).left()).isEqualTo(12);
        assertThat(cases.read(officer, id).offers()).contains(CaseOffer.ACCEPT);
        assertThat(cases.read(head, id).offers()).contains(CaseOffer.REFUSE);
    }

    @Test
    void whatIsReopenedIsRemindedOfAnew() {
        var id = id(handedIn());
        dueToday(id);
        reminded();
        reminded();
        assertThat(toldOf(id)).hasSize(1);
        closing.refuse(head, id, "请向市交通局反映。");
        assertThat(reopening.reopen(head, id, "属于本单位职责。")).isInstanceOf(CaseResult.Done.class);
        dueToday(id);
        reminded();
        reminded();
        assertThat(toldOf(id)).hasSize(2);
    }

    private void dueToday(CaseId id) {
        jdbc.sql("update citizen_case set due_on = :today where id = :id")
                .param("today", CaseRecords.day(Instant.now()))
                .param("id", id.value())
                .update();
    }

    private void reminded() {
        transaction.executeWithoutResult(status -> reminders.tell(Instant.now()));
    }

    private List<Notice> toldOf(CaseId id) {
        return notices.of(officer, null, 200).stream()
                .filter(notice -> notice.kind() == Notice.Kind.CASE_DUE_TODAY)
                .filter(notice -> CaseDue.of(notice.argument()).id().equals(id))
                .toList();
    }

    @Test
    void whoIsForgottenIsNotAnsweredAgain() {
        var received = handedIn();
        var id = id(received);
        closing.refuse(head, id, "请向市交通局反映。");
        jdbc.sql("update citizen_case set closed_at = closed_at - interval '731 days' where id = :id")
                .param("id", id.value())
                .update();
        forget.carryOut();

        assertThat(reopening.reopen(head, id, "属于本单位职责。")).isEqualTo(new CaseResult.Refused("case.refused.state"));
    }

    @Test
    void whoHandedItInTakesItBackWithReceiptAndCodeAndWhoHandlesItHearsOfIt() {
        var received = handedIn();
        var id = id(received);
        var item = accepted(id);
        assertThat(counter.withdraw(received.receipt(), "AAAAAAAAAA", FROM)).isEqualTo(WithdrawalResult.NOT_FOUND);
        assertThat(answer(received).state()).isEqualTo(CaseState.ACCEPTED);

        assertThat(counter.withdraw(received.receipt(), received.code(), FROM)).isEqualTo(WithdrawalResult.TAKEN_BACK);

        assertThat(answer(received).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(counter.withdraw(received.receipt(), received.code(), FROM)).isEqualTo(WithdrawalResult.CLOSED);
        assertThat(notices.of(officer, null, 50))
                .filteredOn(notice -> notice.kind() == Notice.Kind.CASE_WITHDRAWN)
                .anySatisfy(
                        notice -> assertThat(CaseDue.of(notice.argument()).id()).isEqualTo(id));
        assertThat(audited(id)).contains("case.withdraw");
        assertThat(reopening.reopen(head, id, "还是要办。")).isEqualTo(new CaseResult.Refused("case.refused.state"));
        answered(item, "𠮷日开放。");
        assertThat(answer(received))
                .as("however far it was")
                .extracting(CaseAnswer::state, CaseAnswer::reply)
                .containsExactly(CaseState.WITHDRAWN, null);
    }

    private HandInResult.Received handedIn() {
        var result = counter.handIn(
                site.id(),
                limits.token(Instant.now().minusSeconds(10)),
                FROM,
                new NewCase(
                        CaseKind.SUGGESTION, "开放时间", "𠮷日请开放。", new Contact("王堃", "13800000000", "", "", ""), true));
        assertThat(result).isInstanceOf(HandInResult.Received.class);
        return (HandInResult.Received) result;
    }

    private CaseAnswer answer(HandInResult.Received received) {
        return counter.query(received.receipt(), received.code(), FROM).orElseThrow();
    }

    private CaseId id(HandInResult.Received received) {
        return jdbc.sql("select id from citizen_case where receipt = :receipt")
                .param("receipt", received.receipt())
                .query((rs, row) -> new CaseId(rs.getLong(1)))
                .single();
    }

    private ItemId accepted(CaseId id) {
        var result = acceptance.accept(officer, id, List.of(), "受理。");
        assertThat(result).isInstanceOf(CaseResult.Done.class);
        return Objects.requireNonNull(((CaseResult.Done) result).item());
    }

    private void answered(ItemId item, String reply) {
        finished(officer, item, FormData.EMPTY.with("reply", reply));
        finished(head, item, FormData.EMPTY);
    }

    private void finished(Actor actor, ItemId item, FormData data) {
        var task = Objects.requireNonNull(items.read(actor, item).work()).task();
        assertThat(items.finish(actor, task, data, "同意。"))
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

    private static LocalDate today() {
        return CaseRecords.day(Instant.now());
    }
}
