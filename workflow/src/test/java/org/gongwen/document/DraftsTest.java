package org.gongwen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gongwen.document.SaveResult.Conflict;
import org.gongwen.document.SaveResult.Refused;
import org.gongwen.document.SaveResult.Saved;
import org.gongwen.document.SaveResult.Unchanged;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.UnknownUnitException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(properties = "gongwen.demo=false")
@Import(DraftsTest.OfficeCheck.class)
class DraftsTest {

    private static final DraftContent NOTICE =
            DraftContent.blank(DocumentType.NOTICE).withText("滨海市文化局关于开展专项检查的通知", "<p>决定自2026年12月1日起开展专项检查。</p>");

    @Autowired
    SmallBureau bureau;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    TestApplication.Recorded audit;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aDraftSavedTwiceKeepsBothVersions() {
        var drafter = bureau.actor("wangmin");
        var id = create(NOTICE);

        var saved = drafts.save(drafter, id, 1, NOTICE.withTitle("滨海市文化局关于开展年度检查的通知"));

        assertThat(saved).isInstanceOf(Saved.class);
        assertThat(drafts.versions(drafter, id))
                .extracting(DraftVersion::version, DraftVersion::authorName)
                .containsExactly(tuple(2, "王敏"), tuple(1, "王敏"));
        assertThat(documents.read(drafter, id).content().title()).isEqualTo("滨海市文化局关于开展年度检查的通知");
        assertThat(audit.actionsOn(id)).containsExactly("document.create", "document.save");
    }

    @Test
    void savingTheSameAgainMakesNoVersion() {
        var drafter = bureau.actor("wangmin");
        var id = create(NOTICE);

        assertThat(drafts.save(drafter, id, 1, NOTICE))
                .isInstanceOfSatisfying(
                        Unchanged.class,
                        unchanged -> assertThat(unchanged.version()).isEqualTo(1));
        assertThat(drafts.versions(drafter, id)).hasSize(1);
    }

    @Test
    void aSaveOnAStaleBaseIsToldWhoSavedAndOverwritesNothing() {
        var drafter = bureau.actor("wangmin");
        var id = create(NOTICE);
        var theirs = NOTICE.withBody("<p>第一个窗口写的。</p>");
        drafts.save(drafter, id, 1, theirs);

        var second = drafts.save(drafter, id, 1, NOTICE.withBody("<p>第二个窗口写的。</p>"));

        assertThat(second).isInstanceOfSatisfying(Conflict.class, conflict -> {
            assertThat(conflict.version()).isEqualTo(2);
            assertThat(conflict.byName()).isEqualTo("王敏");
            assertThat(conflict.theirs()).isEqualTo(theirs);
        });
        assertThat(documents.read(drafter, id).content()).isEqualTo(theirs);
    }

    @Test
    void ofManyWhoSaveAtOnceExactlyOneWins() throws Exception {
        var drafter = bureau.actor("wangmin");
        var id = create(NOTICE);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var saves = IntStream.range(0, 8)
                    .<Callable<SaveResult>>mapToObj(
                            n -> () -> drafts.save(drafter, id, 1, NOTICE.withBody("<p>第" + n + "人。</p>")))
                    .toList();
            var results = threads.invokeAll(saves).stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(results).filteredOn(Saved.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(Conflict.class::isInstance).hasSize(7);
        }
        assertThat(documents.read(drafter, id).version()).isEqualTo(2);
    }

    @Test
    void everyFieldSurvivesWithRareCharacters() {
        var rare = "𠮷𡈽喆";
        var content = new DraftContent(
                DocumentType.LETTER,
                Direction.PARALLEL,
                "关于" + rare + "同志的函",
                "<h1>" + rare + "</h1><p>" + rare + " &amp; a@b.cn</p>",
                Classification.INTERNAL,
                rare,
                rare,
                Urgency.EXTRA_URGENT,
                new Addressees(bureau.units("finance"), List.of(rare + "县")),
                new Addressees(bureau.units("library", "museum"), List.of("抄" + rare)),
                bureau.units("law", "office"),
                "此件发至" + rare,
                LocalDate.of(2026, 12, 31));
        var id = create(content);

        assertThat(documents.read(bureau.actor("wangmin"), id).content()).isEqualTo(content);
    }

    @Test
    void aTitleIsFoundByARareCharacterAndOnlyByThatOne() {
        var drafter = bureau.actor("wangmin");
        var found = create(NOTICE.withTitle("关于𡈽木修缮的通知"));
        create(NOTICE.withTitle("关于土木修缮的通知"));

        assertThat(documents.search(drafter, "𡈽木", null, 20))
                .extracting(DocumentSummary::id)
                .containsExactly(found);
        assertThat(documents.search(drafter, "%", null, 20)).isEmpty();
        assertThat(jdbc.sql("select count(*) from document_version where title = '关于𡈽木修缮的通知'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatOthersWroteSinceDoesNotHideOnesOwnDocumentFromTheSearch() {
        var drafter = bureau.actor("wangmin");
        var mine = create(NOTICE.withTitle("关于喆园开放的通知"));
        for (int n = 1; n <= 60; n++) {
            drafts.create(bureau.actor("lifang"), NOTICE.withTitle("关于喆园开放的通知（" + n + "）"));
        }

        assertThat(documents.search(drafter, "喆园", null, 8))
                .extracting(DocumentSummary::id)
                .containsExactly(mine);
        assertThat(documents.search(bureau.actor("lifang"), "喆园", null, 8)).hasSize(8);
    }

    @Test
    void aSecretClassificationIsRefusedWithTheReason() {
        var result = drafts.create(bureau.actor("wangmin"), NOTICE.withMarks(Classification.SECRET, Urgency.NONE));

        assertThat(result).isInstanceOfSatisfying(CreateResult.Refused.class, refused -> {
            assertThat(refused.reason().messageKey()).isEqualTo("document.finding.classificationNotAllowed");
            assertThat(refused.reason().args())
                    .containsExactly(Classification.SECRET, List.of(Classification.PUBLIC, Classification.INTERNAL));
        });
    }

    @Test
    void anExistingDraftCannotBeMadeSecretEither() {
        var id = create(NOTICE);

        assertThat(drafts.save(
                        bureau.actor("wangmin"), id, 1, NOTICE.withMarks(Classification.TOP_SECRET, Urgency.NONE)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void onlyTheDrafterEditsADraft() {
        var id = create(NOTICE);

        for (var other : List.of("lifang", "zhanghua", "chenke", "zhaoju", "sunguan")) {
            assertThatThrownBy(() -> drafts.save(bureau.actor(other), id, 1, NOTICE.withTitle("改")))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThat(drafts.mayEdit(bureau.actor("lifang"), id)).isFalse();
    }

    @Test
    void aSubmittedDocumentIsNoLongerTheDraftersToEditUntilItComesBack() {
        var drafter = bureau.actor("wangmin");
        var id = create(NOTICE);
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);
        assertThatThrownBy(() -> drafts.save(drafter, id, 1, NOTICE.withTitle("偷改")))
                .isInstanceOf(NotPermittedException.class);

        documents.changeStatus(drafter, id, DocumentStatus.RETURNED);

        assertThat(drafts.save(drafter, id, 1, NOTICE.withTitle("改好了"))).isInstanceOf(Saved.class);
    }

    @Test
    void anEditingRuleLetsTheOfficeClerkCorrectDuringTheOfficeCheck() {
        var clerk = bureau.actor("chenke");
        var id = create(NOTICE);
        documents.changeStatus(clerk, id, DocumentStatus.IN_PROCESS);

        assertThat(drafts.save(clerk, id, 1, NOTICE.withTitle("核稿改过的题目"))).isInstanceOf(Saved.class);
        assertThat(drafts.versions(clerk, id).getFirst().authorName()).isEqualTo("陈可");
    }

    @Test
    void anAdministratorsPostDraftsNothing() {
        assertThatThrownBy(() -> drafts.create(bureau.actor("wujian"), NOTICE))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void nobodyElseReadsADraftAndAForeignIdentifierLooksLikeOneThatDoesNotExist() {
        var id = create(NOTICE);
        for (var other : List.of("lifang", "chenke", "zhaoju", "sunguan", "wujian")) {
            assertThatThrownBy(() -> documents.read(bureau.actor(other), id)).isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> drafts.versions(bureau.actor(other), id))
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThatThrownBy(() -> documents.read(bureau.actor("wangmin"), new DocumentId(999_999)))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void underWayItIsOpenToTheOfficeAndTheLeadersOfItsOrganOnly() {
        var id = create(NOTICE);
        documents.changeStatus(bureau.actor("wangmin"), id, DocumentStatus.IN_PROCESS);

        assertThat(documents.read(bureau.actor("chenke"), id).id()).isEqualTo(id);
        assertThat(documents.read(bureau.actor("zhaoju"), id).id()).isEqualTo(id);
        assertThatThrownBy(() -> documents.read(bureau.actor("zhouwen"), id)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aDiscardedDraftIsVoidAndStaysSo() {
        var drafter = bureau.actor("wangmin");
        var id = create(NOTICE);

        drafts.discard(drafter, id);

        assertThat(documents.summary(id).status()).isEqualTo(DocumentStatus.VOID);
        assertThatThrownBy(() -> documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(documents.drafts(drafter, null, 1_000))
                .extracting(DocumentSummary::id)
                .doesNotContain(id);
        assertThatThrownBy(() -> documents.read(bureau.actor("chenke"), id)).isInstanceOf(NotPermittedException.class);
        assertThat(documents.read(drafter, id).id()).isEqualTo(id);
    }

    @Test
    void controlCharactersAndHalvesOfCharactersAreLeftOut() {
        var id = create(NOTICE.withText("题\u0000目\uD842\n二", "<p>正\u0000文</p>"));

        var content = documents.read(bureau.actor("wangmin"), id).content();
        assertThat(content.title()).isEqualTo("题目 二");
        assertThat(content.body()).isEqualTo("<p>正文</p>");
    }

    @Test
    void userTextThatLooksLikeAnExpressionReadsBackLiterally() {
        var hostile = "${''.getClass().getName()} #{T(java.lang.Runtime)} '; drop table document; --";
        var id = create(NOTICE.withText(hostile, "<p>" + hostile + "</p>"));

        assertThat(documents.read(bureau.actor("wangmin"), id).content())
                .extracting(DraftContent::title, DraftContent::body)
                .containsExactly(hostile, "<p>" + hostile + "</p>");
    }

    @Test
    void aUnitThatDoesNotExistIsNotAddressed() {
        var content = NOTICE.withAddressees(Addressees.of(new UnitId(987_654)), Addressees.NONE);

        assertThatThrownBy(() -> drafts.create(bureau.actor("wangmin"), content))
                .isInstanceOf(UnknownUnitException.class);
    }

    private DocumentId create(DraftContent content) {
        return switch (drafts.create(bureau.actor("wangmin"), content)) {
            case CreateResult.Created(var document) -> document.id();
            case CreateResult.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class OfficeCheck {
        /** As the module of tasks has it: the office clerk edits while the document is under way. */
        @Bean
        EditingRule officeCheck(SmallBureau bureau) {
            return (actor, document) -> document.status() == DocumentStatus.IN_PROCESS
                            && actor.person().equals(bureau.actor("chenke").person())
                    ? DraftField.all()
                    : Set.of();
        }
    }
}
