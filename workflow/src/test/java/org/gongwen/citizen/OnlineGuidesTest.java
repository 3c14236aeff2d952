package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.article.Articles;
import org.gongwen.article.DiscardResult;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.design.StartableProcess;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.ItemSave;
import org.gongwen.task.Items;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service guide that is applied for online, from binding it to a process to the decision that the applicant reads. */
@SpringBootTest
class OnlineGuidesTest {

    private static final String PROCESS = "groupRegistration";
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Autowired
    OnlineGuides online;

    @Autowired
    Articles articles;

    @Autowired
    OnlineForms forms;

    @Autowired
    Counter counter;

    @Autowired
    CounterLimits limits;

    @Autowired
    CaseAcceptance acceptance;

    @Autowired
    CaseClosing closing;

    @Autowired
    CaseTerms terms;

    @Autowired
    Cases cases;

    @Autowired
    ForgetContacts forget;

    @Autowired
    Processes processes;

    @Autowired
    Items items;

    @Autowired
    PastArticles past;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Sites all;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    private Site site;
    private Actor officer;
    private Actor head;
    private ArticleId guide;

    @BeforeEach
    void aGuideOfTheSiteIsPublicAndTheProcessIsThere() {
        site = sites.of("SC");
        officer = bureau.as("scxin");
        head = bureau.as("scchu");
        processes.deploy(PROCESS, file());
        guide = guide();
    }

    @Test
    void anOfficerOfTheSiteBindsAGuideToAProcessThatIsOpenToCitizens() {
        assertThat(forms.find(guide)).isEmpty();
        assertThat(online.choices(officer, site.id()))
                .extracting(StartableProcess::key)
                .contains(PROCESS)
                .doesNotContain(CaseAcceptance.LETTER_PROCESS, CaseAcceptance.REQUEST_PROCESS, "article");

        assertThat(online.bind(officer, guide, CaseAcceptance.LETTER_PROCESS, 10))
                .isEqualTo(new CaseResult.Refused("case.refused.closed-process", "群众来信"));
        assertThat(online.bind(officer, guide, "nothing", 10)).isInstanceOf(CaseResult.Refused.class);
        assertThat(online.bind(officer, guide, PROCESS, 0)).isEqualTo(new CaseResult.Refused("case.refused.term", 250));
        for (var other : List.of("bwgxin", "scchu", "sysadmin")) {
            assertThatThrownBy(() -> online.bind(bureau.as(other), guide, PROCESS, 10))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThat(forms.find(guide)).isEmpty();

        bound();
        assertThat(online.of(officer, site.id())).containsEntry(guide, new OnlineGuides.Bound(PROCESS, 10));
        var form = forms.find(guide).orElseThrow();
        assertThat(form.fields())
                .extracting(field -> field.key())
                .containsExactly("teamName", "teamKind", "members", "founded", "offers", "plan", "truthful");

        assertThat(forms.isBound(guide)).isTrue();
        assertThat(online.unbind(officer, guide)).isInstanceOf(CaseResult.Done.class);
        assertThat(forms.find(guide)).isEmpty();
        assertThat(forms.isBound(guide)).isFalse();
        assertThat(online.unbind(officer, guide)).isEqualTo(new CaseResult.Refused("case.refused.state"));
    }

    @Test
    void aGuideThatWasRemovedLeadsNowhere() {
        bound();
        var draft = articles.begin(officer, site.id(), ArticleKind.GUIDE).id();
        assertThat(online.bind(officer, draft, PROCESS, 10)).isInstanceOf(CaseResult.Done.class);

        assertThat(articles.discard(officer, draft)).isEqualTo(DiscardResult.DISCARDED);

        assertThat(online.of(officer, site.id())).doesNotContainKey(draft).containsKey(guide);
    }

    @Test
    void anApplicationIsTakenUpExaminedReviewedAndDecidedAndTheApplicantReadsWhatIsForHimAlone() {
        bound();
        var token = token();
        var received = applied(token, answers());
        assertThat(received.due()).isEqualTo(calendar.days().after(today(), 10));
        assertThat(applied(token, answers())).as("of a form that is sent twice").isEqualTo(received);
        var id = id(received);
        assertThat(cases.read(officer, id).offers()).contains(CaseOffer.ACCEPT, CaseOffer.ASK_CORRECTION);
        assertThat(cases.read(officer, id).text())
                .contains("团队名称：𠮷乐合唱团", "团队类别：合唱", "成员人数：12", "希望得到的支持：排练场地、演出机会", "以上内容属实：是")
                .doesNotContain("13800000000", "11010519491231002X");

        var item = accepted(id);
        var seen = items.read(officer, item);
        assertThat(seen.data().get("teamName")).isEqualTo("𠮷乐合唱团");
        assertThat(seen.data().get("receipt")).isEqualTo(received.receipt());
        assertThat(seen.item().unit()).isEqualTo(site.unit());
        assertThat(seen.data().values().toString()).doesNotContain("13800000000", "王堃", "11010519491231002X");
        assertThatThrownBy(() -> cases.contact(head, id)).isInstanceOf(NotPermittedException.class);

        finished(
                officer,
                item,
                FormData.EMPTY
                        .with("decision", "granted")
                        .with("reply", "已经备案，编号 7。")
                        .with("note", "负责人与本科室有亲属关系"));
        assertThat(state(received).reply()).as("not reviewed yet").isNull();
        finished(head, item, FormData.EMPTY);

        var answer = state(received);
        assertThat(answer)
                .extracting(CaseAnswer::state, CaseAnswer::kind, CaseAnswer::decision, CaseAnswer::reply)
                .containsExactly(CaseState.ANSWERED, CaseKind.APPLICATION, "granted", "已经备案，编号 7。");
        assertThat(answer.toString()).doesNotContain("亲属");

        jdbc.sql("update citizen_case set closed_at = closed_at - interval '731 days' where id = :id")
                .param("id", id.value())
                .update();
        forget.carryOut();
        assertThat(cases.contact(officer, id)).isEqualTo(Contact.NONE);
        assertThat(jdbc.sql("select cast(answers as text) from case_application where case_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("{}");
        assertThat(jdbc.sql("select concat(data, former) from business_item where id = :id")
                        .param("id", item.value())
                        .query(String.class)
                        .single())
                .as("what was answered is gone from the item, what was decided is not")
                .contains("granted")
                .doesNotContain("合唱团");
        assertThat(cases.read(officer, id).text()).doesNotContain("合唱团");
    }

    @Test
    void nothingIsTakenInThatTheFormDoesNotTake() {
        bound();
        var form = forms.find(guide).orElseThrow();
        assertThat(apply(form, token(), answers().with("members", new BigDecimal(2)), contact()))
                .isEqualTo(new HandInResult.Refused("case.refused.answers"));
        assertThat(apply(form, token(), answers().with("truthful", false), contact()))
                .isEqualTo(new HandInResult.Refused("case.refused.answers"));
        assertThat(apply(form, token(), answers(), new Contact("王堃", "13800000000", "", "", "")))
                .isEqualTo(new HandInResult.Refused("case.refused.identity"));
        var received = applied(token(), answers().with("decision", "granted").with("reply", "自己批准"));
        assertThat(items.read(officer, accepted(id(received))).data().values())
                .as("what is not asked of citizens")
                .doesNotContainKeys("decision", "reply");

        processes.takeOutOfService(PROCESS);
        assertThat(forms.find(guide)).isEmpty();
        assertThat(apply(form, token(), answers(), contact())).isEqualTo(new HandInResult.Refused("case.refused.site"));
        processes.putIntoService(PROCESS);
    }

    @Test
    void aFormThatItsDesignerChangesMeanwhileIsTakenInAsItWasShownAndCompletedByTheOfficer() {
        bound();
        var shown = forms.find(guide).orElseThrow();
        var changed = new String(file(), StandardCharsets.UTF_8)
                .replace("\"key\": \"teamName\"", "\"key\": \"fullName\"")
                .replace("团队名称", "团队全称");
        processes.deploy(PROCESS, changed.getBytes(StandardCharsets.UTF_8));

        assertThat(forms.find(guide).orElseThrow().version()).isNotEqualTo(shown.version());
        var received = (HandInResult.Received) apply(shown, token(), answers(), contact());
        var id = id(received);
        assertThat(cases.read(officer, id).text()).contains("团队名称：𠮷乐合唱团");

        var item = accepted(id);
        assertThat(items.read(officer, item).item().status()).isEqualTo(BusinessItem.Status.DRAFT);
        assertThat(items.read(officer, item).data().get("plan")).isEqualTo("每周排练。");
        assertThat(items.submit(
                        officer, item, "备案", items.read(officer, item).data().with("fullName", "𠮷乐合唱团"), "已与申请人核对。"))
                .isInstanceOf(ItemResult.Acted.class);
        assertThat(items.read(officer, item).item().status()).isEqualTo(BusinessItem.Status.IN_PROCESS);
    }

    @Test
    void whatWasAnsweredIsForgottenInEveryItemInWhichItWasHandledWhateverItIsCalledNow() {
        bound();
        var shown = forms.find(guide).orElseThrow();
        var changed =
                new String(file(), StandardCharsets.UTF_8).replace("\"key\": \"teamName\"", "\"key\": \"fullName\"");
        processes.deploy(PROCESS, changed.getBytes(StandardCharsets.UTF_8));
        var received = (HandInResult.Received) apply(shown, token(), answers().with("plan", "每晚唱𡈽家山歌"), contact());
        var id = id(received);
        var givenUp = accepted(id);
        var draft = items.read(officer, givenUp);
        assertThat(items.keep(officer, givenUp, draft.item().version(), "重复的草稿", draft.data()))
                .isInstanceOf(ItemSave.Saved.class);
        assertThat(items.discard(officer, givenUp)).isInstanceOf(ActionResult.Done.class);
        var item = accepted(id);
        assertThat(items.submit(
                        officer, item, "备案", items.read(officer, item).data().with("fullName", "合唱团"), "已与申请人核对。"))
                .isInstanceOf(ItemResult.Acted.class);
        finished(officer, item, FormData.EMPTY.with("decision", "granted").with("reply", "已经备案。"));
        finished(head, item, FormData.EMPTY);
        jdbc.sql("update citizen_case set closed_at = closed_at - interval '731 days' where id = :id")
                .param("id", id.value())
                .update();

        forget.carryOut();

        assertThat(jdbc.sql("select count(*) from business_item b where cast(b as text) like '%𡈽家山歌%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(items.read(officer, item).data().get("decision")).isEqualTo("granted");
    }

    @Test
    void whatLacksSomethingIsCorrectedByTheApplicantWithinTheFiveDaysOfTheLaw() {
        bound();
        var received = applied(token(), answers());
        var id = id(received);
        assertThat(terms.askCorrection(officer, id, today().plusDays(10), "请补充排练地点。"))
                .isInstanceOf(CaseResult.Done.class);
        assertThat(state(received).correction()).isEqualTo("请补充排练地点。");
        assertThat(counter.correct(received.receipt(), received.code(), "在𡈽城路文化站", network()))
                .isEqualTo(CorrectionResult.TAKEN);
        assertThat(state(received).due()).isEqualTo(calendar.days().after(today(), 10));

        var late = id(applied(token(), answers()));
        jdbc.sql("update citizen_case set received_on = received_on - 30 where id = :id")
                .param("id", late.value())
                .update();
        assertThat(terms.askCorrection(officer, late, today().plusDays(10), "请补充排练地点。"))
                .isEqualTo(new CaseResult.Refused("case.refused.application-too-late", 5));
        assertThat(closing.refuse(head, late, "不属于本市。")).isInstanceOf(CaseResult.Done.class);
    }

    private void bound() {
        assertThat(online.bind(officer, guide, PROCESS, 10)).isInstanceOf(CaseResult.Done.class);
    }

    private static FormData answers() {
        return FormData.EMPTY
                .with("teamName", "𠮷乐合唱团")
                .with("teamKind", "choir")
                .with("members", new BigDecimal(12))
                .with("offers", List.of("room", "stage"))
                .with("plan", "每周排练。")
                .with("truthful", true);
    }

    private HandInResult.Received applied(String token, FormData answers) {
        var result = apply(forms.find(guide).orElseThrow(), token, answers, contact());
        assertThat(result).isInstanceOf(HandInResult.Received.class);
        return (HandInResult.Received) result;
    }

    private HandInResult apply(OnlineForm form, String token, FormData answers, Contact contact) {
        return counter.apply(form.guide(), form.version(), token, network(), answers, contact);
    }

    private static Contact contact() {
        return new Contact("王堃", "13800000000", "", "", "11010519491231002X");
    }

    private ArticleId guide() {
        var column = all.columns(officer, site.id()).stream()
                .filter(SiteColumn::isOpen)
                .findFirst()
                .orElseThrow()
                .id();
        return past.write(List.of(new PastArticle(
                        site.id(),
                        List.of(column),
                        ArticleKind.GUIDE,
                        "群众文艺团队备案𠮷",
                        "",
                        "<p>喆</p>",
                        "{\"category\": \"tourism\"}",
                        officer.person(),
                        head.person(),
                        OffsetDateTime.now().minusDays(1))))
                .getFirst();
    }

    private static byte[] file() {
        var name = "/org/gongwen/demonstration/groupRegistration.bpmn20.xml";
        try (var in = Objects.requireNonNull(OnlineGuidesTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String token() {
        return limits.token(Instant.now().minusSeconds(10));
    }

    /** Another one each time. */
    private static InetAddress network() {
        int one = NETWORKS.incrementAndGet();
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 198, (byte) (one / 256), (byte) one, 7});
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

    private CaseAnswer state(HandInResult.Received received) {
        return counter.query(received.receipt(), received.code(), network()).orElseThrow();
    }

    private ItemId accepted(CaseId id) {
        var result = acceptance.accept(officer, id, List.of(), "受理。");
        assertThat(result).isInstanceOf(CaseResult.Done.class);
        return Objects.requireNonNull(((CaseResult.Done) result).item());
    }

    private void finished(Actor actor, ItemId item, FormData data) {
        var task = Objects.requireNonNull(items.read(actor, item).work()).task();
        assertThat(items.finish(actor, task, data, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private LocalDate today() {
        return CaseRecords.day(Instant.now());
    }
}
