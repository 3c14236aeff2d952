package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.AddResult;
import org.gongwen.document.Addressees;
import org.gongwen.document.Attachments;
import org.gongwen.document.Classification;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DisclosureAttribute;
import org.gongwen.document.DisclosureResult;
import org.gongwen.document.Disclosures;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.Urgency;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Role;
import org.gongwen.publication.ArticleId;
import org.gongwen.site.Site;
import org.gongwen.task.ActionResult;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An official document that is marked for publication, from its sign-off to the public. */
@SpringBootTest
class DocumentsToPublishTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(7_100);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    DocumentsToPublish documentsToPublish;

    @Autowired
    DisclosureReminders reminders;

    @Autowired
    Disclosures disclosures;

    @Autowired
    Documents documents;

    @Autowired
    Drafts drafts;

    @Autowired
    Articles articles;

    @Autowired
    ArticlesDue due;

    @Autowired
    ArticleFiles files;

    @Autowired
    Attachments attachments;

    @Autowired
    Items items;

    @Autowired
    Notices notices;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Directory directory;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Site portal;
    private Actor officer;
    private Actor drafter;
    private Actor clerk;

    @BeforeEach
    void thereIsAPortal() {
        portal = sites.portal();
        officer = bureau.as("menhu");
        drafter = bureau.as("scnig");
        clerk = bureau.as("wenshu");
    }

    @Test
    void itBecomesAnArticleWithWhatTheIndexSaysAndIsNotListedOnceItIsPublic() {
        var id = signed("开展“𠮷日”检查", Classification.PUBLIC, "滨文发〔2026〕71号");
        assertThat(pending()).extracting(DocumentToPublish::document).doesNotContain(id);
        assertThatThrownBy(() -> documents.read(officer, id)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> documentsToPublish.make(officer, portal.id(), id))
                .isInstanceOf(NotPermittedException.class);

        assertThat(disclosures.set(clerk, id, DisclosureAttribute.ACTIVE, "")).isEqualTo(DisclosureResult.SET);

        var today = LocalDate.now(WorkingTime.ZONE);
        assertThat(pending().stream().filter(one -> one.document().equals(id)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.signedOn()).isEqualTo(today);
                    assertThat(one.dueOn()).isEqualTo(calendar.days().after(today, 20));
                    assertThat(one.daysLeft()).isEqualTo(20);
                    assertThat(one.article()).isNull();
                });
        var made = made(id);
        assertThat(made(id)).as("made once").isEqualTo(made);
        var text = articles.read(officer, made).text();
        assertThat(text.title()).isEqualTo("滨海市文化局关于开展“𠮷日”检查的通知");
        assertThat(text.body())
                .startsWith("<p>滨海市图书馆、滨海市博物馆：</p><h1>一件事</h1>")
                .contains("<p data-align=\"right\">滨海市文化局</p><p data-align=\"right\">" + today.getYear() + "年");
        assertThat(text.source()).isEqualTo("滨海市文化局");
        var index = JSON.readTree(text.details());
        assertThat(index.path("indexNumber").asString()).matches("JG/" + today.getYear() + "-\\d{5}");
        assertThat(index.path("documentNumber").asString()).isEqualTo("滨文发〔2026〕71号");
        assertThat(index.path("issuer").asString()).isEqualTo("滨海市文化局");
        assertThat(index.path("signedOn").asString()).isEqualTo(today.toString());
        assertThat(index.path("disclosure").asString()).isEqualTo("主动公开");
        assertThat(articles.check(officer, made).findings())
                .extracting(CheckFinding::rule)
                .containsExactlyInAnyOrder(CheckFinding.Rule.COLUMN_MISSING, CheckFinding.Rule.INDEX_INCOMPLETE);

        var item = submitted(made, text);
        // Decided otherwise while it is under review: it does not become public.
        var head = bureau.as("banzhu");
        disclosures.set(drafter, id, DisclosureAttribute.NONE, "内容有误。");
        assertThat(agreed(head, item))
                .isEqualTo(new ItemResult.Acted(new ActionResult.Refused("article.check.source-not-active")));
        disclosures.set(drafter, id, DisclosureAttribute.ACTIVE, "");
        assertThat(agreed(head, item))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));

        assertThat(jdbc.sql("select details->>'topic' from public_edition where article_id = :id")
                        .param("id", made.value())
                        .query(String.class)
                        .single())
                .isEqualTo("文化、广电、新闻出版");
        assertThat(pending()).extracting(DocumentToPublish::document).doesNotContain(id);
        articles.withdraw(officer, made, "再议。");
        assertThat(pending().stream().filter(one -> one.document().equals(id)))
                .singleElement()
                .satisfies(one -> assertThat(one.article()).isEqualTo(made));
    }

    /** What may become of a document after its article was begun, and what is then said of the article. */
    enum Fate {
        GIVEN_UP(CheckFinding.Rule.SOURCE_VOID),
        SENT_BACK(CheckFinding.Rule.SOURCE_NOT_SIGNED),
        REWRITTEN(CheckFinding.Rule.SOURCE_CHANGED),
        KEPT_BACK(CheckFinding.Rule.SOURCE_NOT_ACTIVE);

        private final CheckFinding.Rule rule;

        Fate(CheckFinding.Rule rule) {
            this.rule = rule;
        }
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void whatBecameOfTheDocumentIsAskedAtTheSubmissionAndAtTheApproval(Fate fate) {
        var id = disclosed("提交前" + fate.ordinal());
        var made = made(id);
        var filled = filled(made, null);
        var other = disclosed("审核中" + fate.ordinal());
        var underReview = made(other);
        var item = submitted(underReview, filled(underReview, null));

        meets(id, fate);
        meets(other, fate);

        assertThat(articles.submit(officer, made, filled, ""))
                .isInstanceOfSatisfying(
                        SubmitResult.Faulty.class,
                        faulty -> assertThat(faulty.report().error())
                                .hasValueSatisfying(
                                        error -> assertThat(error.rule()).isEqualTo(fate.rule)));
        assertThat(agreed(bureau.as("banzhu"), item))
                .isEqualTo(new ItemResult.Acted(new ActionResult.Refused("article.check."
                        + fate.rule.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        assertThat(line(underReview).source()).isEqualTo(fate.rule);
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void whatBecameOfTheDocumentIsAskedOnTheDayForWhichItsArticleWasApproved(Fate fate) {
        var id = disclosed("定时" + fate.ordinal());
        var made = made(id);
        var version = filled(made, OffsetDateTime.now(WorkingTime.ZONE).plusDays(3));
        agreed(bureau.as("banzhu"), submitted(made, version));
        assertThat(articles.read(officer, made).state()).isEqualTo(ArticleState.SCHEDULED);
        meets(id, fate);
        itsTimeComes(made, version);

        due.carryOut();

        assertThat(articles.read(officer, made).publicVersion()).isNull();
        assertThat(articles.read(officer, made).scheduledVersion()).isNull();
        assertThat(jdbc.sql("""
                        select cast(details as jsonb)->>'reason' from audit_entry
                         where action = 'article.notPublished' and subject_id = :id
                        """).param("id", made.key()).query(String.class).list())
                .containsExactly(fate.rule.name());
    }

    @Test
    void whatWasSignedAgainAsItWasIsPublishedAsItWasTaken() {
        var id = disclosed("重新签发");
        var made = made(id);
        var item = submitted(made, filled(made, null));
        documents.changeStatus(clerk, id, DocumentStatus.RETURNED);
        signAgain(id);

        agreed(bureau.as("banzhu"), item);

        assertThat(articles.read(officer, made).state()).isEqualTo(ArticleState.PUBLIC);
        assertThat(line(made).source()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void thoseWhoKeepTheSiteAreToldWhenTheDocumentOfAPublicArticleIsNotToBePublicAnyMore(Fate fate) {
        var id = disclosed("已公开" + fate.ordinal());
        var made = made(id);
        var draft = disclosed("未公开" + fate.ordinal());
        var unpublished = made(draft);
        agreed(bureau.as("banzhu"), submitted(made, filled(made, null)));
        assertThat(line(made).source()).isNull();

        meets(id, fate);
        meets(draft, fate);

        var kind = switch (fate) {
            case GIVEN_UP -> Notice.Kind.ARTICLE_SOURCE_VOID;
            case SENT_BACK, REWRITTEN -> Notice.Kind.ARTICLE_SOURCE_RETURNED;
            case KEPT_BACK -> Notice.Kind.ARTICLE_SOURCE_NOT_ACTIVE;
        };
        assertThat(notices.of(officer, null, 100))
                .filteredOn(notice -> notice.kind() == kind)
                .extracting(notice -> ToldArticle.of(notice.argument()))
                .contains(new ToldArticle(
                        made, articles.read(officer, made).text().title()))
                .extracting(ToldArticle::id)
                .doesNotContain(unpublished);
        assertThat(line(made).source()).isEqualTo(fate.rule);
        assertThat(line(made).state()).as("taken back by hand").isEqualTo(ArticleState.PUBLIC);
    }

    @Test
    void anArticleWhoseDocumentWasRewrittenTakesItsTextAnewAndIsPublished() {
        var id = disclosed("改写后重取");
        var made = made(id);
        var number = indexNumber(made);
        agreed(bureau.as("banzhu"), submitted(made, filled(made, null)));
        var before = articles.read(officer, made);
        meets(id, Fate.REWRITTEN);

        assertThat(documentsToPublish.renew(officer, made, before.version() - 1))
                .isEqualTo(new FromDocumentResult.Refused("article.document.refused.outdated"));
        assertThat(documentsToPublish.renew(officer, made, before.version()))
                .isEqualTo(new FromDocumentResult.Made(made, List.of()));

        var renewed = articles.read(officer, made);
        assertThat(renewed.text().body()).contains("改写后的𠮷事。");
        assertThat(renewed.text().columns()).isEqualTo(before.text().columns());
        assertThat(indexNumber(made)).isEqualTo(number);
        assertThat(renewed.publicVersion()).as("until it is approved").isEqualTo(before.version());
        agreed(bureau.as("banzhu"), submitted(made, renewed.version()));
        assertThat(articles.read(officer, made).publicVersion()).isEqualTo(renewed.version());
        assertThat(line(made).source()).isNull();
        assertThatThrownBy(() -> documentsToPublish.renew(bureau.as("tsgxin"), made, renewed.version()))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aDocumentThatLostItsSignOffIsClosedToThoseWhoPublish() {
        var id = disclosed("退回");
        assertThat(documents.read(officer, id).number()).isNotNull();

        documents.changeStatus(clerk, id, DocumentStatus.RETURNED);

        assertThatThrownBy(() -> documents.read(officer, id)).isInstanceOf(NotPermittedException.class);
        assertThat(pending()).extracting(DocumentToPublish::document).doesNotContain(id);
    }

    private void meets(DocumentId id, Fate fate) {
        switch (fate) {
            case GIVEN_UP -> documents.changeStatus(drafter, id, DocumentStatus.VOID);
            case SENT_BACK -> documents.changeStatus(clerk, id, DocumentStatus.RETURNED);
            case REWRITTEN -> {
                documents.changeStatus(clerk, id, DocumentStatus.RETURNED);
                var now = documents.content(id);
                assertThat(drafts.save(
                                drafter,
                                id,
                                now.version(),
                                now.content().withText(now.content().title(), "<p>改写后的𠮷事。</p>")))
                        .isInstanceOf(org.gongwen.document.SaveResult.Saved.class);
                signAgain(id);
            }
            case KEPT_BACK -> disclosures.set(clerk, id, DisclosureAttribute.NONE, "内容有误。");
        }
    }

    private void signAgain(DocumentId id) {
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);
        documents.signOff(
                bureau.as("juzhang"),
                id,
                Objects.requireNonNull(documents.content(id).number()));
    }

    private ArticleLine line(ArticleId id) {
        return articles.list(officer, portal.id(), ArticleFilter.ALL, null, 500).stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The day for which it was approved; only time passed. */
    private void itsTimeComes(ArticleId id, int version) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table article_version disable trigger article_version_kept")
                    .update();
            jdbc.sql("""
                    update article_version set publish_at = now() - interval '1 minute'
                     where article_id = :id and version = :version
                    """).param("id", id.value()).param("version", version).update();
            jdbc.sql("alter table article_version enable trigger article_version_kept")
                    .update();
        });
    }

    private DocumentId disclosed(String matter) {
        var id = signed(matter, Classification.PUBLIC, "滨文发〔2026〕" + NUMBER.getAndIncrement() + "号");
        assertThat(disclosures.set(clerk, id, DisclosureAttribute.ACTIVE, "")).isEqualTo(DisclosureResult.SET);
        return id;
    }

    @Test
    void ofADocumentWhoseArticleWasRemovedAnotherIsMadeUnderTheSameIndexNumber() {
        var id = disclosed("重新生成");
        var first = made(id);

        assertThat(articles.discard(officer, first)).isEqualTo(DiscardResult.DISCARDED);

        assertThat(pending().stream().filter(one -> one.document().equals(id)))
                .singleElement()
                .satisfies(one -> assertThat(one.article()).isNull());
        var second = made(id);
        assertThat(second).isNotEqualTo(first);
        assertThat(indexNumber(second)).isEqualTo(indexNumber(first));
    }

    @Test
    void itsAttachmentsComeAlongAsFilesAndWhatCannotComeIsSaid() throws IOException {
        // Begins as a picture does, and is none.
        var picture = "data:image/png;base64,iVBORw0KGgoAAAAA";
        var id = ((CreateResult.Created) drafts.create(
                        drafter,
                        DraftContent.blank(DocumentType.NOTICE)
                                .withText("滨海市文化局关于附件的通知", "<p>见附件。<img src=\"" + picture + "\" alt=\"坏图\"></p>")
                                .withAddressees(Addressees.of(bureau.unit("TSG")), Addressees.NONE)
                                .withMarks(Classification.PUBLIC, Urgency.NONE)))
                .document()
                .summary()
                .id();
        for (var name : List.of("名单𠮷.txt", "有毒.txt")) {
            assertThat(attachments.add(
                            drafter,
                            id,
                            name,
                            new ByteArrayInputStream(("喆：" + name).getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(AddResult.Added.class);
        }
        infected(id, "有毒.txt");
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);
        documents.signOff(bureau.as("juzhang"), id, "滨文发〔2026〕" + NUMBER.getAndIncrement() + "号");
        disclosures.set(clerk, id, DisclosureAttribute.ACTIVE, "");

        var made = (FromDocumentResult.Made) documentsToPublish.make(officer, portal.id(), id);

        assertThat(made.without())
                .containsExactly(
                        Refusal.of("article.document.without.pictures", 1),
                        Refusal.of("article.document.without.infected", "有毒.txt"));
        var kept = files.of(officer, made.article());
        assertThat(kept).extracting(ArticleFile::name).containsExactly("名单𠮷.txt");
        var version = filled(made.article(), null);
        try (var open = files.open(
                        officer, made.article(), version, kept.getFirst().key())
                .orElseThrow()) {
            assertThat(open.content().readAllBytes()).isEqualTo("喆：名单𠮷.txt".getBytes(StandardCharsets.UTF_8));
        }
        agreed(bureau.as("banzhu"), submitted(made.article(), version));
        assertThat(jdbc.sql("select name from public_medium where article_id = :id")
                        .param("id", made.article().value())
                        .query(String.class)
                        .list())
                .containsExactly("名单𠮷.txt");
    }

    private void infected(DocumentId document, String name) {
        jdbc.sql("""
                update blob set scan = 'INFECTED', scanned_at = now(), scan_finding = 'Test.Finding'
                 where id = (select blob_id from document_attachment where document_id = :document and name = :name)
                """).param("document", document.value()).param("name", name).update();
    }

    @Test
    void onTwoSitesOneDocumentHasOneIndexNumber() {
        var id = signed("公布“𠮷”目录", Classification.PUBLIC, "滨文发〔2026〕172号");
        disclosures.set(clerk, id, DisclosureAttribute.ACTIVE, "");
        var department = sites.of("SC");
        var first = made(id);

        var second = documentsToPublish.make(bureau.as("scxin"), department.id(), id);

        assertThat(second).isInstanceOfSatisfying(FromDocumentResult.Made.class, other -> {
            assertThat(other.article()).isNotEqualTo(first);
            assertThat(indexNumber(other.article()))
                    .isEqualTo(indexNumber(first))
                    .isNotBlank();
        });
        var next = signed("公布“𡈽”目录", Classification.PUBLIC, "滨文发〔2026〕173号");
        disclosures.set(clerk, next, DisclosureAttribute.ACTIVE, "");
        assertThat(indexNumber(made(next))).isNotEqualTo(indexNumber(first));
    }

    private String indexNumber(ArticleId id) {
        return jdbc.sql("select details->>'indexNumber' from article_version where article_id = :id and version = 1")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    @Test
    void nothingSecretOrInternalIsChosenNorAnythingUnsignedOrOfAnotherOrgan() {
        var internal = signed("内部检查", Classification.INTERNAL, "滨文发〔2026〕72号");
        assertThat(disclosures.set(clerk, internal, DisclosureAttribute.ACTIVE, ""))
                .isEqualTo(DisclosureResult.CLASSIFIED);
        assertThat(disclosures.set(clerk, internal, DisclosureAttribute.ON_REQUEST, " "))
                .isEqualTo(DisclosureResult.WITHOUT_REASON);
        assertThat(disclosures.set(clerk, internal, DisclosureAttribute.ON_REQUEST, "涉及内部事务。"))
                .isEqualTo(DisclosureResult.SET);
        assertThat(disclosures.read(clerk, internal))
                .hasValueSatisfying(one -> assertThat(one.reason()).isEqualTo("涉及内部事务。"));

        // Marked while it was public and changed afterwards, in whatever way: it stays closed to those who publish.
        var changed = signed("先公开后内部", Classification.PUBLIC, "滨文发〔2026〕73号");
        disclosures.set(clerk, changed, DisclosureAttribute.ACTIVE, "");
        assertThat(documents.read(officer, changed).number()).isNotNull();
        var article = made(changed);
        jdbc.sql("alter table document_version disable trigger user").update();
        jdbc.sql("update document_version set classification = 'INTERNAL' where document_id = :id")
                .param("id", changed.value())
                .update();
        jdbc.sql("alter table document_version enable trigger user").update();
        assertThatThrownBy(() -> documents.read(officer, changed)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> documentsToPublish.make(officer, portal.id(), changed))
                .isInstanceOf(NotPermittedException.class);
        assertThat(pending()).extracting(DocumentToPublish::document).doesNotContain(changed, internal);
        assertThat(articles.check(officer, article).findings())
                .extracting(CheckFinding::rule)
                .contains(CheckFinding.Rule.SOURCE_NOT_PUBLIC);

        var draft = created("尚未签发", Classification.PUBLIC);
        disclosures.set(drafter, draft, DisclosureAttribute.ACTIVE, "");
        assertThat(pending()).extracting(DocumentToPublish::document).doesNotContain(draft);
        assertThatThrownBy(() -> documents.read(officer, draft)).isInstanceOf(NotPermittedException.class);

        var open = signed("公开的通知", Classification.PUBLIC, "滨文发〔2026〕74号");
        disclosures.set(clerk, open, DisclosureAttribute.ACTIVE, "");
        var library = sites.of("TSG");
        var librarian = bureau.as("tsgxin");
        assertThatThrownBy(() -> documents.read(librarian, open)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> documentsToPublish.make(librarian, library.id(), open))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> documentsToPublish.make(librarian, portal.id(), open))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> documentsToPublish.of(librarian, portal.id()))
                .isInstanceOf(NotPermittedException.class);
        for (var other : List.of(officer, librarian, bureau.as("tsgwen"), bureau.as("sysadmin"))) {
            assertThat(disclosures.maySet(other, open)).isFalse();
            assertThatThrownBy(() -> disclosures.set(other, open, DisclosureAttribute.NONE, "理由"))
                    .isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void thoseWhoPublishAreToldBeforeTheTermEndsAndOnceThatItHas() {
        var id = signed("期限", Classification.PUBLIC, "滨文发〔2026〕75号");
        disclosures.set(clerk, id, DisclosureAttribute.ACTIVE, "");
        var days = calendar.days();
        var today = LocalDate.now(WorkingTime.ZONE);

        reminded();
        assertThat(told(id)).isEmpty();

        var soon = signedSo(id, 5);
        reminded();
        reminded();
        assertThat(told(id))
                .containsExactly(Map.entry(
                        Notice.Kind.DISCLOSURE_DUE, days.after(soon, 20).toString()));

        var over = signedSo(id, -1);
        assertThat(days.after(over, 20)).isBefore(today);
        assertThat(pending().stream().filter(one -> one.document().equals(id)))
                .singleElement()
                .satisfies(one -> assertThat(one.daysLeft()).isNegative());
        reminded();
        reminded();
        assertThat(told(id))
                .hasSize(2)
                .contains(Map.entry(
                        Notice.Kind.DISCLOSURE_OVERDUE, days.after(over, 20).toString()));
        var heads = Stream.of(Role.DEPARTMENT_HEAD, Role.LEADER)
                .map(role -> directory.holders(role, portal.unit()))
                .filter(holders -> !holders.isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(heads)
                .allSatisfy(head -> assertThat(told(directory.actor(head.id()), id))
                        .as("who answers for it hears of it once it is over")
                        .extracting(Map.Entry::getKey)
                        .containsExactly(Notice.Kind.DISCLOSURE_OVERDUE));
    }

    /** What counted as told although nobody was there would never be told. */
    @Test
    void whileThereIsNobodyToTellItIsTriedAgain() {
        var id = signed("无人", Classification.PUBLIC, "滨文发〔2026〕76号");
        disclosures.set(clerk, id, DisclosureAttribute.ACTIVE, "");
        signedSo(id, 5);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update site set state = 'CLOSED' where state = 'OPEN'").update();
            reminded();
            status.setRollbackOnly();
            assertThat(jdbc.sql("select coalesce(reminded, 0) from document_disclosure where document_id = :id")
                            .param("id", id.value())
                            .query(Integer.class)
                            .single())
                    .isZero();
        });

        reminded();
        assertThat(told(id)).hasSize(1);
    }

    /** However many there are of organs that nobody publishes for. */
    @Test
    void whatNobodyCanBeToldOfDoesNotKeepOthersFromBeingTold() {
        var theirs = signed("他家", Classification.PUBLIC, "滨文发〔2026〕77号");
        var ours = signed("自家", Classification.PUBLIC, "滨文发〔2026〕78号");
        Stream.of(theirs, ours).forEach(id -> disclosures.set(clerk, id, DisclosureAttribute.ACTIVE, ""));
        signedSo(theirs, 3);
        signedSo(ours, 5);

        transaction.executeWithoutResult(status -> {
            jdbc.sql("update document set organ_id = :organ where id = :id")
                    .param("organ", bureau.unit("MSG").value())
                    .param("id", theirs.value())
                    .update();
            jdbc.sql("update site set state = 'CLOSED' where unit_id = :organ")
                    .param("organ", bureau.unit("MSG").value())
                    .update();
            reminders.tell(1);
            assertThat(told(ours)).hasSize(1);
            assertThat(told(theirs)).isEmpty();
            status.setRollbackOnly();
        });
    }

    /** Lets it be signed on the latest day from which so many working days are left of its term. */
    private LocalDate signedSo(DocumentId id, int left) {
        var days = calendar.days();
        var today = LocalDate.now(WorkingTime.ZONE);
        var on = today;
        while (left < 0 ? !days.after(on, 20).isBefore(today) : days.between(today, days.after(on, 20)) > left) {
            on = on.minusDays(1);
        }
        jdbc.sql("update document set signed_on = :on where id = :id")
                .param("on", on)
                .param("id", id.value())
                .update();
        return on;
    }

    private void reminded() {
        transaction.executeWithoutResult(status -> reminders.tell(1_000));
    }

    private List<Map.Entry<Notice.Kind, String>> told(DocumentId id) {
        return told(officer, id);
    }

    private List<Map.Entry<Notice.Kind, String>> told(Actor actor, DocumentId id) {
        return notices.of(actor, null, 50).stream()
                .filter(notice -> id.equals(notice.document()))
                .map(notice -> Map.entry(notice.kind(), notice.argument()))
                .toList();
    }

    private List<DocumentToPublish> pending() {
        return documentsToPublish.of(officer, portal.id());
    }

    private ArticleId made(DocumentId document) {
        return ((FromDocumentResult.Made) documentsToPublish.make(officer, portal.id(), document)).article();
    }

    private ItemId submitted(ArticleId id, ArticleText text) {
        return submitted(id, filled(id, text, null));
    }

    private ItemId submitted(ArticleId id, int version) {
        return ((SubmitResult.Submitted) articles.submit(officer, id, version, "")).item();
    }

    /** Nothing is missing any more. @return the version it is now */
    private int filled(ArticleId id, @Nullable OffsetDateTime publishAt) {
        return filled(id, articles.read(officer, id).text(), publishAt);
    }

    private int filled(ArticleId id, ArticleText text, @Nullable OffsetDateTime publishAt) {
        var details = JSON.writeValueAsString(((ObjectNode) JSON.readTree(text.details())).put("topic", "文化、广电、新闻出版"));
        var column = sites.column(portal, "notices").id();
        var whole = new ArticleText(
                text.title(),
                text.summary(),
                text.body(),
                details,
                text.source(),
                text.byline(),
                text.classification(),
                null,
                List.of(column),
                publishAt,
                null);
        assertThat(articles.save(officer, id, 1, whole)).isInstanceOf(SaveResult.Saved.class);
        return 2;
    }

    private ItemResult agreed(Actor head, ItemId item) {
        return items.finish(
                head, Objects.requireNonNull(items.read(head, item).work()).task(), FormData.EMPTY, "同意。");
    }

    private DocumentId signed(String matter, Classification classification, String number) {
        var id = created(matter, classification);
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);
        documents.signOff(bureau.as("juzhang"), id, number);
        return id;
    }

    private DocumentId created(String matter, Classification classification) {
        return ((CreateResult.Created) drafts.create(
                        drafter,
                        DraftContent.blank(DocumentType.NOTICE)
                                .withText("滨海市文化局关于" + matter + "的通知", "<h1>一件事</h1><p>请喆、堃二馆准备。</p>")
                                .withAddressees(Addressees.of(bureau.unit("TSG"), bureau.unit("BWG")), Addressees.NONE)
                                .withMarks(classification, Urgency.NONE)))
                .document()
                .summary()
                .id();
    }
}
