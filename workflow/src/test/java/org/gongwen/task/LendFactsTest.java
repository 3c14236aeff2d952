package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.gongwen.Bureau;
import org.gongwen.DrawnProcess;
import org.gongwen.design.DryRuns;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.Trial;
import org.gongwen.design.TrialOffer;
import org.gongwen.design.TrialOpening;
import org.gongwen.design.TrialSampleResult;
import org.gongwen.design.TrialSamples;
import org.gongwen.design.TrialSetting;
import org.gongwen.design.TrialSource;
import org.gongwen.design.TrialTurn;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.document.SaveResult;
import org.gongwen.document.Urgency;
import org.gongwen.form.Answer;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A drafter lends what processes decide on of his work, and administrators try processes with it and with samples. */
@SpringBootTest
class LendFactsTest {

    @Autowired
    LendFacts lending;

    @Autowired
    TrialSamples samples;

    @Autowired
    DryRuns trials;

    @Autowired
    ProcessDrafts drawings;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    Items items;

    @Autowired
    Processes processes;

    @Autowired
    Bureau bureau;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private Actor designer;
    private Actor drafter;

    @BeforeEach
    void theBureauIsThere() {
        designer = bureau.as("sysadmin");
        drafter = bureau.as("scnig");
        jdbc.sql("delete from lent_facts").update();
    }

    @Test
    void whatADrafterLendsFillsATrialAndTellsNothingThatAnybodyWrote() {
        var document = bureau.draft("𠮷日行动", "FG", "CW");
        change(document, Classification.INTERNAL, Urgency.URGENT);
        var trial = read("lentTo", "countersignUnits", "mainAddresseeCount > 1", "urgency == 'URGENT'");
        assertThat(lending.lending(drafter, document).lentUntil()).isEmpty();
        assertThat(lent(trial)).isEmpty();

        var until = lending.lend(drafter, document).orElseThrow();

        assertThat(lending.lending(drafter, document).lentUntil()).contains(until);
        assertThat(lent(trial)).singleElement().satisfies(offer -> {
            assertThat(offer.until()).isEqualTo(until);
            assertThat(offer.facts().unit()).isEqualTo(bureau.unit("SC"));
            var setting = offer.setting();
            assertThat(setting.person()).isEqualTo(drafter.person());
            assertThat(setting.urgency()).isEqualTo(Urgency.URGENT);
            assertThat(setting.direction()).isEqualTo(Direction.DOWNWARD);
            assertThat(setting.answers())
                    .containsEntry("mainAddresseeCount", 2L)
                    .containsEntry("countersignUnits", List.of(bureau.unit("FG"), bureau.unit("CW")))
                    .containsOnlyKeys(ProcessDesign.DOCUMENT_FIELDS);
            var standing = ((TrialTurn.Went) trials.begin(designer, trial, setting)).standing();
            assertThat(standing.open())
                    .singleElement()
                    .satisfies(open ->
                            assertThat(open.people()).extracting(Person::id).containsExactly(drafter.person()));
        });
        assertThat(jdbc.sql("select facts::text from lent_facts")
                        .query(String.class)
                        .single())
                .doesNotContain("𠮷日行动", "喆", "馆");
        assertThat(audited("document.lendFacts", document.key())).isOne();

        assertThat(lending.takeBack(drafter, document)).isTrue();
        assertThat(lending.takeBack(drafter, document)).isFalse();
        assertThat(lent(trial)).isEmpty();
        assertThat(audited("document.takeFactsBack", document.key())).isOne();
    }

    @Test
    void whatIsLentIsKeptByNobody() {
        var trial = read("lentNotKept", "attachmentCount > 0");
        lending.lend(drafter, bureau.draft("借来的不留𠮷"));
        var offered = lent(trial).getFirst().setting();

        assertThat(samples.keep(designer, trial, "留下", offered))
                .isEqualTo(new TrialSampleResult.Refused("trial.sample.refused.lent", List.of()));
        assertThat(samples.keep(designer, trial, "改过再留", offered.choosing(Map.of())))
                .isInstanceOf(TrialSampleResult.Refused.class);
        var standing = ((TrialTurn.Went) trials.begin(designer, trial, offered)).standing();
        assertThat(samples.keep(designer, trial, "走过再留", standing.setting()))
                .isInstanceOf(TrialSampleResult.Refused.class);
        assertThat(samples.offered(designer, trial)).noneMatch(TrialOffer.Sample.class::isInstance);
    }

    @Test
    void nothingClassifiedIsLentAndWhatIsClassifiedLaterIsLentNoMore() {
        var document = bureau.draft("先借后定密𡈽");
        var trial = read("lentSecret", "attachmentCount > 0");
        lending.lend(drafter, document);
        assertThat(lent(trial)).hasSize(1);

        classify(document, Classification.SECRET);

        assertThat(lent(trial)).isEmpty();
        assertThat(lending.lending(drafter, document)).satisfies(now -> {
            assertThat(now.lendable()).isFalse();
            assertThat(now.facts()).isEmpty();
            assertThat(now.lentUntil()).isEmpty();
        });
        assertThat(lending.lend(drafter, document)).isEmpty();
    }

    @Test
    void whatIsLentEndsByItselfAndIsLentWithinTheOrganAlone() {
        var document = bureau.draft("到期即止喆");
        var trial = read("lentForATime", "attachmentCount > 0");
        lending.lend(drafter, document);
        assertThat(lent(trial)).hasSize(1);
        jdbc.sql("update lent_facts set organ_id = :organ")
                .param("organ", bureau.unit("TSG").value())
                .update();
        var below = directory.isWithin(
                bureau.unit("TSG"), directory.organOf(designer.unit()).id());
        assertThat(lent(trial)).hasSize(below ? 1 : 0);

        jdbc.sql("update lent_facts set lent_at = lent_at - interval '31 days', until = until - interval '31 days'")
                .update();

        assertThat(lent(trial)).isEmpty();
        assertThat(lending.lending(drafter, document).lentUntil()).isEmpty();
    }

    @Test
    void whoeverLentTakesBackThoughHeReadsItNoMore() {
        var document = bureau.draft("调离以后收回𠮷");
        lending.lend(drafter, document);
        var left = bureau.as("fgchu");
        assertThatThrownBy(() -> lending.takeBack(left, document)).isInstanceOf(NotPermittedException.class);
        // As if he had drafted it in a post that he holds no more.
        jdbc.sql("update lent_facts set lender_id = :lender")
                .param("lender", left.person().value())
                .update();

        assertThat(lending.takeBack(left, document)).isTrue();

        assertThat(audited("document.takeFactsBack", document.key())).isOne();
    }

    @Test
    @Timeout(60)
    void lendingTwiceAtOnceLendsOnce() throws Exception {
        var document = bureau.draft("两处同时点借出");
        var trial = read("lentTwice", "attachmentCount > 0");
        try (var others = Executors.newSingleThreadExecutor()) {
            var second = new TransactionTemplate(transactions).execute(status -> {
                lending.lend(drafter, document);
                var late = others.submit(() -> lending.lend(drafter, document));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> late.isDone()
                                || jdbc.sql("""
                                        select exists (select from pg_stat_activity
                                                        where datname = current_database() and wait_event_type = 'Lock'
                                                              and query like '%lent_facts%')
                                        """).query(Boolean.class).single());
                return late;
            });
            assertThat(Objects.requireNonNull(second).get(20, TimeUnit.SECONDS)).isPresent();
        }
        assertThat(lent(trial)).hasSize(1);
    }

    @Test
    void onlyWhoDraftedItLends() {
        var document = bureau.submitted("只有拟稿人借得出去");
        var head = bureau.as("juzhang");
        assertThatThrownBy(() -> lending.lend(head, document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> lending.lend(designer, document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> lending.takeBack(designer, document)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> samples.offered(drafter, read("offered", "attachmentCount > 0")))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void ofAnItemOnlyWhatItsProcessDecidesOnAndNobodyWroteIsLent() throws IOException {
        if (processes.versions("leaveRequest").isEmpty()) {
            processes.deploy(
                    "leaveRequest",
                    Files.readAllBytes(Path.of("src/main/resources/templates/leaveRequest.bpmn20.xml")));
        }
        var item = items.begin(drafter, "leaveRequest");
        var read = items.read(drafter, item.id());
        items.keep(drafter, item.id(), item.version(), "我要请假𠮷", FormData.EMPTY);

        var facts = lending.lending(drafter, item.id()).facts();
        assertThat(facts).isNotEmpty();
        assertThat(facts.values()).noneMatch(value -> value.toString().contains("𠮷"));
        assertThat(facts.keySet())
                .allMatch(key -> !(read.form().field(key).orElseThrow().answer() instanceof Answer.Text));
        lending.lend(drafter, item.id());

        var deployed = trials.deployed(designer).stream()
                .filter(definition -> definition.key().equals("leaveRequest"))
                .findFirst()
                .orElseThrow();
        var trial = ((TrialOpening.Open) trials.open(designer, new TrialSource.OfDefinition(deployed.id()))).trial();
        assertThat(lent(trial))
                .singleElement()
                .satisfies(offer -> assertThat(offer.setting().answers()).isEqualTo(facts));
        assertThat(lent(read("anotherProcess", "attachmentCount > 0"))).isEmpty();

        assertThat(items.discard(drafter, item.id())).isInstanceOf(ActionResult.Done.class);
        assertThat(lent(trial)).as("what was given up").isEmpty();
        assertThat(lending.takeBack(drafter, item.id())).isTrue();
    }

    @Test
    void samplesAreKeptForTheNextTrialAndReplacedByName() {
        var trial = read("sampled", "countersignUnits", "attachmentCount > 3");
        var post = directory.postsOf(drafter.person()).getFirst();
        var setting = TrialSetting.of(
                post,
                Urgency.EXTRA_URGENT,
                Direction.PARALLEL,
                Map.of("attachmentCount", 4L, "countersignUnits", List.of(bureau.unit("FG")), "unasked", true));

        assertThat(samples.keep(designer, trial, " ", setting)).isInstanceOf(TrialSampleResult.Refused.class);
        samples.keep(designer, trial, "附件多的函𠮷", setting);
        samples.keep(designer, trial, "附件多的函𠮷", setting);

        assertThat(samples.offered(designer, read("sampled", "countersignUnits", "attachmentCount > 3")))
                .singleElement()
                .isInstanceOfSatisfying(TrialOffer.Sample.class, sample -> {
                    assertThat(sample.name()).isEqualTo("附件多的函𠮷");
                    assertThat(sample.setting())
                            .isEqualTo(TrialSetting.of(
                                    post,
                                    Urgency.EXTRA_URGENT,
                                    Direction.PARALLEL,
                                    Map.of("attachmentCount", 4L, "countersignUnits", List.of(bureau.unit("FG")))));
                    assertThat(samples.remove(designer, sample.id())).isTrue();
                    assertThat(samples.remove(designer, sample.id())).isFalse();
                });
        assertThat(audited("process.keepSample", "sampled")).isEqualTo(2);
        assertThatThrownBy(() -> samples.keep(drafter, trial, "不该有", setting))
                .isInstanceOf(NotPermittedException.class);
    }

    private List<TrialOffer.Lent> lent(Trial trial) {
        return samples.offered(designer, trial).stream()
                .filter(TrialOffer.Lent.class::isInstance)
                .map(TrialOffer.Lent.class::cast)
                .toList();
    }

    private long audited(String action, String subject) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject_id = :subject")
                .param("action", action)
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    private void change(DocumentId id, Classification classification, Urgency urgency) {
        var now = documents.content(id);
        assertThat(drafts.save(drafter, id, now.version(), now.content().withMarks(classification, urgency)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    /** As an installation that accepts classified documents would. */
    private void classify(DocumentId id, Classification classification) {
        jdbc.sql("alter table document_version disable trigger user").update();
        jdbc.sql("update document_version set classification = :classification where document_id = :id")
                .param("classification", classification.name())
                .param("id", id.value())
                .update();
        jdbc.sql("alter table document_version enable trigger user").update();
    }

    /** A drawing whose conditions read these; one that is a name alone is a list of units that a step asks. */
    private Trial read(String key, String... conditions) {
        var drawing = DrawnProcess.of(key, "dispatch", "").step("s0", "起草", "handler='drafter' finish='submit'");
        int number = 0;
        for (var condition : conditions) {
            number++;
            var step = "c" + number;
            drawing = condition.contains(" ")
                    ? drawing.where(condition, then -> then.step(step, "分支", "handler='office' workingDays='1'"))
                    : drawing.several(step, "会签", "handler='unitHead' workingDays='1'", condition, "");
        }
        var made = drawings.beginFromFile(designer, drawing.xml());
        var draft = ((ProcessDraftResult.Created) made).draft();
        return ((TrialOpening.Open) trials.open(designer, new TrialSource.OfDraft(draft.id()))).trial();
    }

    @Test
    void whomTheDrafterNamesIsKeptWithASample() {
        var drawing = DrawnProcess.of("sampledNames", "dispatch", "")
                .step("s0", "起草", "handler='drafter' finish='submit'")
                .step("s1", "拟稿人定的人", "handler='chosenByDrafter' workingDays='1'");
        var draft = ((ProcessDraftResult.Created) drawings.beginFromFile(designer, drawing.xml())).draft();
        var trial = ((TrialOpening.Open) trials.open(designer, new TrialSource.OfDraft(draft.id()))).trial();
        var named = Map.of(new StepKey("s1"), bureau.as("fgchu").person());
        var setting = TrialSetting.of(
                        directory.postsOf(drafter.person()).getFirst(), Urgency.NONE, Direction.DOWNWARD, Map.of())
                .choosing(named);

        samples.keep(designer, trial, "点名", setting);

        assertThat(Objects.requireNonNull(samples.offered(designer, trial).getFirst())
                        .setting()
                        .chosen())
                .isEqualTo(named);
    }
}
