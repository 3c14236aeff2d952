package org.gongwen.document;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

// What the job does is done here by hand.
@SpringBootTest(properties = {"gongwen.demo=false", "db-scheduler.enabled=false"})
@Import(TracesTest.OfficeCheck.class)
class TracesTest {

    private static final DraftContent NOTICE =
            DraftContent.blank(DocumentType.NOTICE).withText("关于开展检查的通知", "<p>各单位要认真组织。</p>");

    @Autowired
    SmallBureau bureau;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    Traces traces;

    @Autowired
    DigestVersions digests;

    @Autowired
    TestApplication.Recorded audit;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theTraceNamesEachHandItsStepAndWhatItDid() {
        var id = handled();

        var trace = traces.of(bureau.actor("wangmin"), id);

        assertThat(trace.hands()).extracting(Trace.Hand::name).containsExactly("王敏", "陈可");
        assertThat(trace.hands()).extracting(Trace.Hand::stepName).containsExactly(null, "核稿");
        assertThat(trace.hands().getFirst().lastVersion()).isEqualTo(2);
        assertThat(requireNonNull(trace.text()).body().getFirst().pieces())
                .containsExactly(
                        new MergedText.Piece("各单位要", 1, 0),
                        new MergedText.Piece("认真", 1, 2),
                        new MergedText.Piece("精心", 2, 0),
                        new MergedText.Piece("组织。", 1, 0));
        assertThat(trace.hands().getLast().elements())
                .extracting(VersionComparison.ElementChange::field)
                .containsExactly("urgency");
        assertThat(trace.proof()).isEqualTo(new Proof.Whole());
    }

    @Test
    void theOriginalAndTheSignedTextAreNamedByVersionAndDigest() {
        var id = handled();
        documents.signOff(bureau.actor("zhaoju"), id, "滨文发〔2026〕121号");

        var trace = traces.of(bureau.actor("wangmin"), id);

        assertThat(trace.original().version()).isEqualTo(2);
        assertThat(trace.signed()).contains(trace.newest());
        assertThat(trace.newest().version()).isEqualTo(3);
        // The record of acts, which is a chain of its own, says the same.
        assertThat(audit.entries)
                .filteredOn(entry -> entry.subjectId().equals(id.key())
                        && entry.action().equals("document.save")
                        && "3".equals(entry.details().get("version")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details())
                        .containsEntry("digest", trace.newest().digest()));
    }

    @Test
    void theDatabaseLetsNoVersionBeChangedOrRemoved() {
        var id = handled();

        for (var sql : List.of(
                "update document_version set body = '<p>另一个意思。</p>' where document_id = ? and version = 2",
                "update document_version set digest = sha256('') where document_id = ? and version = 2",
                "delete from document_version where document_id = ?")) {
            assertThatThrownBy(() -> jdbc.sql(sql).param(id.value()).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("neither changed nor removed");
        }
    }

    @Test
    void whoeverChangesAVersionPastTheDatabaseIsFoundAtThatVersion() {
        var id = handled();
        past("update document_version set body = '<p>另一个意思。</p>' where document_id = :id and version = 2", id);

        assertThat(traces.of(bureau.actor("wangmin"), id).proof()).isEqualTo(new Proof.Broken(2));
    }

    @Test
    void aVersionThatIsTakenOutIsMissed() {
        var first = handled();
        past("delete from document_version where document_id = :id and version = 1", first);
        assertThat(traces.of(first).proof()).isEqualTo(new Proof.Broken(1));

        var between = handled();
        past("delete from document_version where document_id = :id and version = 2", between);
        assertThat(traces.of(between).proof()).isEqualTo(new Proof.Broken(2));
    }

    @Test
    void whoForgesAVersionWithItsDigestIsFoundAtTheNext() {
        var id = handled();
        past(
                "update document_version set body = '<p>另一个意思。</p>', digest = null where document_id = :id and version = 2",
                id);
        while (digests.carryOut()) {}

        assertThat(traces.of(id).proof()).isEqualTo(new Proof.Broken(3));
    }

    @Test
    void versionsFromBeforeTheDigestsGetTheirsAFewAtATime() {
        var drafter = bureau.actor("wangmin");
        var id = create();
        for (int version = 1; version < 25; version++) {
            drafts.save(drafter, id, version, NOTICE.withTitle("第" + version + "次保存"));
        }
        var before = traces.of(id).snapshots();
        past("update document_version set digest = null where document_id = :id", id);
        assertThat(traces.of(id).proof()).isEqualTo(new Proof.Unfinished(1));

        while (digests.carryOut()) {}

        assertThat(traces.of(id).proof()).isEqualTo(new Proof.Whole());
        assertThat(traces.of(id).snapshots()).isEqualTo(before);
    }

    @Test
    void aSaveOnVersionsWithoutDigestsFinishesTheChain() {
        var drafter = bureau.actor("wangmin");
        var id = create();
        for (int version = 1; version < 13; version++) {
            drafts.save(drafter, id, version, NOTICE.withTitle("第" + version + "次保存"));
        }
        past("update document_version set digest = null where document_id = :id", id);

        drafts.save(drafter, id, 13, NOTICE.withTitle("升级以后保存"));

        assertThat(traces.of(id).proof()).isEqualTo(new Proof.Whole());
    }

    @Test
    void theCanonicalFormIsTheOneThatIsWrittenDown() {
        var at = OffsetDateTime.parse("2026-11-23T18:30:00.12+08:00");
        var version = new Snapshot(2, new PersonId(7), "张𠮷华", at, DocumentStatus.IN_PROCESS, "核稿", null);

        var form = new String(
                VersionDigest.form(new DocumentId(42), version, NOTICE, new byte[] {1, (byte) 0xab}),
                StandardCharsets.UTF_8);

        assertThat(form).isEqualTo("""
                form:17:gongwen-version-1
                document:2:42
                version:1:2
                before:4:01ab
                author:1:7
                authorName:10:张𠮷华
                savedAt:27:2026-11-23T10:30:00.120000Z
                savedIn:10:IN_PROCESS
                stepName:6:核稿
                type:6:NOTICE
                direction:8:DOWNWARD
                title:27:关于开展检查的通知
                body:34:<p>各单位要认真组织。</p>
                classification:8:INTERNAL
                secrecyPeriod:0:
                copyNumber:0:
                urgency:4:NONE
                mainUnits:0:
                mainOthers:1:0
                copyUnits:0:
                copyOthers:1:0
                countersignUnits:0:
                note:0:
                deadline:0:
                """);
    }

    @Test
    void otherOrgansSeeNoTrace() {
        var id = handled();

        for (var outsider : List.of("sunguan", "zhouwen")) {
            assertThatThrownBy(() -> traces.of(bureau.actor(outsider), id)).isInstanceOf(NotPermittedException.class);
        }
    }

    /** Twice saved by the drafter, then by the office at its check. */
    private DocumentId handled() {
        var drafter = bureau.actor("wangmin");
        var id = create();
        drafts.save(drafter, id, 1, NOTICE);
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);
        var saved = drafts.save(
                bureau.actor("chenke"),
                id,
                2,
                NOTICE.withBody("<p>各单位要精心组织。</p>").withMarks(Classification.INTERNAL, Urgency.URGENT));
        assertThat(saved).isInstanceOf(SaveResult.Saved.class);
        return id;
    }

    private DocumentId create() {
        return ((CreateResult.Created) drafts.create(bureau.actor("wangmin"), NOTICE.withTitle("关于检查的通知")))
                .document()
                .id();
    }

    /** As somebody would who owns the database. */
    private void past(String sql, DocumentId id) {
        jdbc.sql("alter table document_version disable trigger user").update();
        try {
            jdbc.sql(sql).param("id", id.value()).update();
        } finally {
            jdbc.sql("alter table document_version enable trigger user").update();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class OfficeCheck {
        @Bean
        EditingRule office() {
            return new EditingRule() {
                @Override
                public Set<DraftField> editable(Actor actor, DocumentSummary document) {
                    return actor.post().role().name().equals("OFFICE_CLERK") ? DraftField.all() : Set.of();
                }

                @Override
                public Optional<String> step(Actor actor, DocumentSummary document) {
                    return Optional.of("核稿");
                }
            };
        }
    }
}
