package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.document.Classification;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.process.StepKey;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.site.Site;
import org.gongwen.task.ActionResult;
import org.gongwen.task.HandOver;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.Notice;
import org.gongwen.task.Notices;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.TransferTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What an approval is worth: of which text, for how long, and by whom it was given. */
@SpringBootTest
@Timeout(120)
class ArticleApprovalTest {

    @Autowired
    Articles articles;

    @Autowired
    ArticlesDue due;

    @Autowired
    Items items;

    @Autowired
    Notices notices;

    @Autowired
    ArticlePublication publication;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites sites;

    @Autowired
    ArticleFiles files;

    @Autowired
    HandOver handOver;

    @Autowired
    TransferTask transfer;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Site library;
    private Actor officer;
    private Actor head;
    private Actor keeper;

    @BeforeEach
    void thereAreSites() {
        library = sites.of("TSG");
        officer = bureau.as("tsgxin");
        head = bureau.as("tsgban");
        keeper = bureau.as("menhu");
    }

    @Test
    void whatWasApprovedForLaterNeverTakesThePlaceOfWhatWasApprovedSince() {
        var id = begun();
        saved(id, 1, text("电话𠮷一", OffsetDateTime.now().plusDays(1), notices()));
        agreed(head, submitted(id, 2));
        assertThat(articles.read(officer, id).scheduledVersion()).isEqualTo(2);

        saved(id, 2, text("电话𠮷二", null, notices()));
        assertThat(articles.read(officer, id))
                .returns(ArticleState.SCHEDULED, ArticleSheet::state)
                .returns(2, ArticleSheet::scheduledVersion);
        assertThat(articles.list(officer, library.id(), ArticleFilter.ALL, null, 50))
                .filteredOn(line -> line.id().equals(id))
                .extracting(ArticleLine::state)
                .containsExactly(ArticleState.SCHEDULED);
        var item = submitted(id, 3);
        assertThat(articles.read(officer, id))
                .returns(ArticleState.IN_REVIEW, ArticleSheet::state)
                .returns(2, ArticleSheet::scheduledVersion);

        agreed(head, item);
        assertThat(editions(id)).containsExactly(3);
        assertThat(articles.read(officer, id))
                .returns(ArticleState.PUBLIC, ArticleSheet::state)
                .returns(null, ArticleSheet::scheduledVersion);
        itsTimeComes(id, 2);
        due.carryOut();

        assertThat(editions(id)).containsExactly(3);
        assertThat(states(id)).containsExactly("REPLACED", "APPROVED");
    }

    @Test
    void whatWaitsForItsTimeIsTakenBackAlthoughItWasChangedSince() {
        var id = begun();
        saved(id, 1, text("明日公告", OffsetDateTime.now().plusDays(1), notices()));
        agreed(head, submitted(id, 2));
        saved(id, 2, text("改过的公告", null, notices()));

        assertThat(articles.withdraw(officer, id, "不发了。")).isEqualTo(WithdrawResult.WITHDRAWN);

        assertThat(articles.read(officer, id))
                .returns(ArticleState.DRAFT, ArticleSheet::state)
                .returns(null, ArticleSheet::scheduledVersion);
        itsTimeComes(id, 2);
        due.carryOut();
        assertThat(editions(id)).isEmpty();
    }

    @Test
    void whatWasApprovedWhileItsFormerTextEndedStaysPublic() {
        var id = begun();
        saved(id, 1, text("到期公告", null, notices()));
        agreed(head, submitted(id, 2));
        saved(id, 2, text("接着的公告", null, notices()));
        var item = submitted(id, 3);
        itEnds(id, 2);

        var clock = Objects.requireNonNull(transaction.execute(status -> {
            agreed(head, item);
            var run = CompletableFuture.runAsync(due::carryOut);
            // It has found the former text at its end, and waits for the approval that holds the article.
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
            return run;
        }));
        clock.join();

        assertThat(editions(id)).containsExactly(3);
        assertThat(states(id)).containsExactly("APPROVED", "APPROVED");
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.PUBLIC);
    }

    @Test
    void oneThatCannotBePublishedHoldsUpNoOtherAndIsTriedAgain() {
        var failing = scheduled("不成的公告");
        var good = scheduled("好的公告");
        var over = begun();
        saved(over, 1, text("到期公告", null, notices()));
        agreed(head, submitted(over, 2));
        itEnds(over, 2);
        itsTimeComes(failing, 2);
        itsTimeComes(good, 2);
        jdbc.sql("create trigger fault_of_a_test before insert on edition for each row when (new.article_id = "
                        + failing.value() + ") execute function article_version_is_kept()")
                .update();
        try {
            assertThatThrownBy(() -> due.carryOut()).isInstanceOf(IllegalStateException.class);
        } finally {
            jdbc.sql("drop trigger fault_of_a_test on edition").update();
        }
        assertThat(editions(failing)).isEmpty();
        assertThat(editions(good)).containsExactly(2);
        assertThat(jdbc.sql("select count(*) from edition where article_id = :id")
                        .param("id", over.value())
                        .query(Integer.class)
                        .single())
                .isZero();

        due.carryOut();
        assertThat(editions(failing)).containsExactly(2);
    }

    @Test
    void whatNobodyAgreesToAnyMoreWhenItsTimeComesIsNotPublishedAndSomebodyIsTold() {
        var id = scheduled("要门户审的公告");
        itsTimeComes(id, 2);
        asks("news", true);
        try {
            due.carryOut();
        } finally {
            asks("news", false);
        }
        assertThat(editions(id)).isEmpty();
        assertThat(states(id)).containsExactly("WITHDRAWN");
        assertThat(notices.of(officer, null, 20)).extracting(Notice::kind).contains(Notice.Kind.ARTICLE_NOT_PUBLISHED);
    }

    @Test
    void whatItsColumnBeganToAskForDuringTheReviewIsAskedForInTheEnd() {
        var id = begun();
        saved(id, 1, text("栏目改了", null, List.of(column("news"))));
        var item = submitted(id, 2);
        asks("news", true);
        try {
            agreed(head, item);
        } finally {
            asks("news", false);
        }
        assertThat(editions(id)).isEmpty();
        assertThat(notices.of(officer, null, 20))
                .filteredOn(notice -> notice.kind() == Notice.Kind.ARTICLE_NOT_PUBLISHED)
                .extracting(Notice::item)
                .contains(item);
        agreed(head, submitted(id, 2));
        assertThat(editions(id)).containsExactly(2);
    }

    @Test
    void whereAnotherSitesColumnIsNamedTheHeadsAgreementAloneIsNotEnough() {
        var portal = sites.column(sites.portal(), "notices").id();
        for (var columns : List.of(List.of(column("notices"), portal), List.of(column("disclosure")))) {
            var id = begun();
            saved(id, 1, text("越过门户审核", null, columns));
            var item = submitted(id, 2);
            agreed(head, item);
            assertThat(editions(id)).isEmpty();

            cameByHand(item);

            assertThat(editions(id)).as("%s", columns).isEmpty();
            assertThat(notices.of(officer, null, 20))
                    .filteredOn(notice -> notice.kind() == Notice.Kind.ARTICLE_NOT_PUBLISHED)
                    .extracting(Notice::item)
                    .contains(item);

            // What goes its way is published.
            agreed(keeper, item);
            assertThat(editions(id)).containsExactly(2);
        }
    }

    @Test
    void whatNobodyAgreedToIsNotPublishedByWhateverWayItCame() {
        var id = begun();
        saved(id, 1, text("馆内公告", null, notices()));
        var item = submitted(id, 2);

        cameByHand(item);

        assertThat(editions(id)).isEmpty();
        assertThat(states(id)).containsExactly("PENDING");
    }

    @Test
    void theReviewOfThePortalIsHandedToItsOfficeAloneAndAgreedToByNobodyElse() {
        var id = begun();
        saved(id, 1, text("门户审核𠮷", null, List.of(column("disclosure"))));
        var item = submitted(id, 2);
        agreed(head, item);
        var task = Objects.requireNonNull(items.read(keeper, item).work()).task();
        jdbc.sql("update inbox_entry set unassigned = true where task_id = :task")
                .param("task", task.value())
                .update();

        for (var outsider : List.of("tsgban", "bwgxin", "scxin")) {
            assertThat(handOver.handOver(
                            bureau.as("sysadmin"),
                            List.of(task),
                            bureau.as(outsider).person(),
                            "暂时不在。"))
                    .as(outsider)
                    .isInstanceOfSatisfying(
                            ActionResult.Refused.class,
                            refused -> assertThat(refused.messageKey()).isEqualTo("handover.refused.unfit"));
        }
        // It came to one of them all the same, before there was this rule.
        jdbc.sql("update inbox_entry set unassigned = false, principal = :head where task_id = :task")
                .param("task", task.value())
                .param("head", Principal.of(head.person()).key())
                .update();
        assertThat(items.finish(head, task, FormData.EMPTY, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result())
                                .isInstanceOfSatisfying(
                                        ActionResult.Refused.class,
                                        refused -> assertThat(refused.messageKey())
                                                .isEqualTo("site.refused.notOfPortal")));
        jdbc.sql("update inbox_entry set unassigned = true where task_id = :task")
                .param("task", task.value())
                .update();

        var headOfTheOffice = bureau.as("banzhu");
        assertThat(handOver.handOver(bureau.as("sysadmin"), List.of(task), headOfTheOffice.person(), "暂时不在。"))
                .isInstanceOf(ActionResult.Done.class);
        agreed(headOfTheOffice, item);
        assertThat(editions(id)).containsExactly(2);
    }

    @Test
    void whoHandledAnArticleReadsWhatLayBeforeHimAndNothingWrittenSince() {
        var id = begun();
        saved(id, 1, text("交给他的𠮷稿", null, notices()));
        var item = submitted(id, 2);
        var clerk = bureau.as("tsgwen");
        var task = Objects.requireNonNull(items.read(head, item).work()).task();
        assertThat(transfer.transfer(head, task, clerk.person(), "请你看。")).isInstanceOf(ActionResult.Done.class);
        assertThat(articles.read(clerk, id)).returns(2, ArticleSheet::version);
        assertThatThrownBy(() -> articles.preview(clerk, id, 1)).isInstanceOf(NotPermittedException.class);

        sendBack.returnTo(
                clerk, Objects.requireNonNull(items.read(clerk, item).work()).task(), new StepKey("write"), "请改。");
        saved(id, 2, text("后来的𠮷稿", null, notices()));
        assertThat(articles.read(clerk, id).text().title()).isEqualTo("交给他的𠮷稿");
        assertThat(submitted(id, 3)).isEqualTo(item);

        assertThat(articles.read(clerk, id))
                .returns(2, ArticleSheet::version)
                .satisfies(sheet -> assertThat(sheet.text().title()).isEqualTo("交给他的𠮷稿"));
        assertThat(articles.submitted(clerk, item)).contains(new SubmittedVersion(id, 2));
        assertThat(articles.preview(clerk, id, 2).title()).isEqualTo("交给他的𠮷稿");
        for (int later : List.of(3, 4)) {
            assertThatThrownBy(() -> articles.preview(clerk, id, later)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> articles.pictures(clerk, id, later)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> files.open(clerk, id, later, "0".repeat(32)))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThat(articles.submitted(head, item)).contains(new SubmittedVersion(id, 3));
        assertThat(articles.read(head, id)).returns(3, ArticleSheet::version);
        assertThat(articles.read(keeper, id)).returns(3, ArticleSheet::version);
    }

    private ArticleId scheduled(String title) {
        var id = begun();
        saved(id, 1, text(title, OffsetDateTime.now().plusDays(1), List.of(column("news"))));
        agreed(head, submitted(id, 2));
        assertThat(articles.read(officer, id).state()).isEqualTo(ArticleState.SCHEDULED);
        return id;
    }

    /** Whether a column asks for the agreement of the portal's office. */
    private void asks(String column, boolean bureauReview) {
        jdbc.sql("update site_column set bureau_review = :asks where id = :id")
                .param("asks", bureauReview)
                .param("id", column(column).value())
                .update();
    }

    private ArticleId begun() {
        return articles.begin(officer, library.id(), ArticleKind.TEXT).id();
    }

    private List<ColumnId> notices() {
        return List.of(column("notices"));
    }

    private ColumnId column(String code) {
        return sites.column(library, code).id();
    }

    private static ArticleText text(String title, @Nullable OffsetDateTime from, List<ColumnId> columns) {
        return new ArticleText(
                title,
                "摘要",
                "<p>" + title + "，请喆、堃二位读者留意。</p>",
                "{}",
                "滨海市图书馆",
                "余喆",
                Classification.PUBLIC,
                null,
                columns,
                from,
                null);
    }

    private void saved(ArticleId id, int base, ArticleText text) {
        assertThat(articles.save(officer, id, base, text)).isInstanceOf(SaveResult.Saved.class);
    }

    private ItemId submitted(ArticleId id, int version) {
        var result = articles.submit(officer, id, version, "");
        assertThat(result).isInstanceOf(SubmitResult.Submitted.class);
        return ((SubmitResult.Submitted) result).item();
    }

    private void agreed(Actor actor, ItemId item) {
        var task = Objects.requireNonNull(items.read(actor, item).work()).task();
        assertThat(items.finish(actor, task, FormData.EMPTY, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    /** Somebody lets it come to its publication past the steps before. */
    private void cameByHand(ItemId item) {
        transaction.executeWithoutResult(status -> publication.reached(bureau.as("sysadmin"), item));
    }

    private void itsTimeComes(ArticleId id, int version) {
        passed("publish_at", id, version);
    }

    /** The last moment of the public text is over; only time passed. */
    private void itEnds(ArticleId id, int version) {
        passed("withdraw_at", id, version);
        jdbc.sql("""
                update edition set withdraw_at = v.withdraw_at from article_version v
                 where v.article_id = edition.article_id and v.version = edition.version and edition.article_id = :id
                """).param("id", id.value()).update();
    }

    private void passed(String moment, ArticleId id, int version) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table article_version disable trigger article_version_kept")
                    .update();
            jdbc.sql("update article_version set " + moment
                            + " = now() - interval '1 minute' where article_id = :id and version = :version")
                    .param("id", id.value())
                    .param("version", version)
                    .update();
            jdbc.sql("alter table article_version enable trigger article_version_kept")
                    .update();
        });
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                        select exists (select from pg_locks
                                        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """).query(Boolean.class).single();
    }

    private List<String> states(ArticleId id) {
        return jdbc.sql("select state from article_review where article_id = :id order by id")
                .param("id", id.value())
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    private List<Integer> editions(ArticleId id) {
        return jdbc.sql("select version from public_edition where article_id = :id")
                .param("id", id.value())
                .query((rs, row) -> rs.getInt(1))
                .list();
    }
}
