package org.gongwen.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gongwen.Bureau;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.task.ActionResult;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Who may start work in a process: the release in force says it. */
@SpringBootTest
class ProcessStartsTest {

    @Autowired
    ProcessStarts starts;

    @Autowired
    ProcessReleases releases;

    @Autowired
    ServiceChanges services;

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    InstalledProcesses installed;

    @Autowired
    SubmitDraft submission;

    @Autowired
    Directory directory;

    @Autowired
    Bureau bureau;

    private Actor designer;
    private Actor reviewer;

    @BeforeEach
    void theBureauIsThere() {
        designer = bureau.as("sysadmin");
        reviewer = bureau.as("secadmin");
    }

    @Test
    void aReleaseThatSaysNothingIsOpenToEverybody() {
        released("open𠮷", "openToAll", StartRule.EVERYBODY);

        assertThat(keys("scnig")).contains("openToAll");
        assertThat(keys("wenshu")).contains("openToAll");
    }

    @Test
    void aProcessOfOneUnitIsStartedThereAndBelow() {
        released("市场处用印", "ofUnit", new StartRule(Set.of(bureau.unit("SC")), Set.of()));

        assertThat(keys("scnig")).contains("ofUnit");
        assertThat(keys("wenshu")).doesNotContain("ofUnit");
        assertThat(starts.mayStart(bureau.as("wenshu"), bureau.as("wenshu").unit(), Kind.ITEM, "ofUnit"))
                .isEqualTo(new StartDecision.Refused("design.start.notYours", "市场处用印", name("BGS")));

        released("全局用印", "ofUnit", new StartRule(Set.of(bureau.unit("JG")), Set.of()));
        assertThat(keys("wenshu")).contains("ofUnit");
    }

    @Test
    void aPostIsAskedForInTheUnitWhereItIsStarted() {
        released("处长出差", "ofPost", new StartRule(Set.of(), Set.of(Role.DEPARTMENT_HEAD)));

        assertThat(keys("scchu")).contains("ofPost");
        assertThat(keys("scnig")).doesNotContain("ofPost");
        assertThat(starts.startable(bureau.as("scchu"), bureau.unit("BGS"), Kind.ITEM))
                .extracting(StartableProcess::key)
                .doesNotContain("ofPost");
    }

    @Test
    void theRuleOfAReleaseThatWaitsOrWasRefusedIsNotInForce() {
        released("先前", "waits", StartRule.EVERYBODY);
        var narrower = proposed("其后", "waits", new StartRule(Set.of(bureau.unit("BGS")), Set.of()));

        assertThat(keys("scnig")).contains("waits");
        assertThat(releases.review(reviewer, narrower.id()))
                .satisfies(review -> assertThat(review.now().starts()).isEqualTo(StartRule.EVERYBODY))
                .satisfies(
                        review -> assertThat(review.release().starts().units()).containsExactly(bureau.unit("BGS")));
        releases.refuse(reviewer, narrower.id(), "范围太窄。");
        assertThat(keys("scnig")).contains("waits");
    }

    @Test
    void aNewVersionKeepsTheRuleUnlessItSaysAnother() {
        var rule = new StartRule(Set.of(bureau.unit("SC")), Set.of(Role.DRAFTER));
        released("规则", "keeps", rule);
        var draft = drawn("规则二", "keeps");

        var again = (ReleaseResult.Done) releases.propose(designer, draft.id(), draft.version(), "改名。");
        assertThat(again.release().starts()).isEqualTo(rule);
    }

    @Test
    void whatIsOutOfServiceIsNotOffered() {
        released("停用", "outOfService", StartRule.EVERYBODY);
        stopped("outOfService");

        assertThat(keys("scnig")).doesNotContain("outOfService");
        var actor = bureau.as("scnig");
        assertThat(starts.mayStart(actor, actor.unit(), Kind.ITEM, "outOfService"))
                .isEqualTo(new StartDecision.Refused("design.start.outOfService", "停用"));
        assertThat(starts.mayStart(actor, actor.unit(), Kind.ITEM, "nowhere"))
                .isEqualTo(new StartDecision.Refused("design.start.unknown", "nowhere"));
    }

    @Test
    void aDocumentBeginsInAProcessOfItsDepartmentAndInNoOther() {
        var begun = (ProcessDraftResult.Created)
                drafts.beginFromTemplate(designer, "internalReport", "officeReport", "办公室签报");
        var rule = new StartRule(Set.of(bureau.unit("BGS")), Set.of());
        var proposed = (ReleaseResult.Done)
                releases.propose(designer, begun.draft().id(), begun.draft().version(), "办公室专用。", rule);
        assertThat(releases.approve(reviewer, proposed.release().id(), "")).isInstanceOf(ReleaseResult.Done.class);
        var drafter = bureau.as("scnig");
        var document = bureau.draft("由市场处发起");

        assertThat(submission.ways(drafter, document))
                .extracting(way -> way.process().key())
                .startsWith("dispatch")
                .doesNotContain("officeReport");
        assertThat(submission.submit(drafter, document, "", "officeReport"))
                .isEqualTo(new SubmitDraft.Result.Acted(
                        new ActionResult.Refused("design.start.notYours", "办公室签报", name("SC"))));
        var ofTheOffice = bureau.draftBy("wenshu", "由办公室发起");
        var clerk = bureau.as("wenshu");
        assertThat(submission.ways(clerk, ofTheOffice))
                .extracting(way -> way.process().key())
                .contains("officeReport");
        assertThat(submission.submit(clerk, ofTheOffice, "", "officeReport"))
                .isInstanceOfSatisfying(
                        SubmitDraft.Result.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        stopped("officeReport");
    }

    private void stopped(String key) {
        var proposed = (ServiceResult.Done) services.proposeStop(designer, key, "不再使用。");
        assertThat(services.approve(reviewer, proposed.change().id(), "")).isInstanceOf(ServiceResult.Done.class);
    }

    @Test
    void theListOfProcessesSaysSinceWhenAndByWhom() {
        released("名录", "listed", StartRule.EVERYBODY);
        released("名录二", "listed", StartRule.EVERYBODY);

        assertThat(installed.newest(reviewer))
                .filteredOn(process -> process.definition().key().equals("listed"))
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.definition().version()).isEqualTo(2);
                    assertThat(process.definition().kind()).isEqualTo(Kind.ITEM);
                    assertThat(process.release()).isNotNull().satisfies(release -> {
                        assertThat(release.proposer()).isEqualTo(designer.person());
                        assertThat(release.decision()).isNotNull();
                    });
                });
        assertThat(installed.newest(reviewer))
                .filteredOn(process -> process.definition().key().equals("receipt"))
                .singleElement()
                .satisfies(process -> assertThat(process.release()).isNull());
        assertThat(installed.versions(reviewer, "listed"))
                .extracting(process -> process.definition().version())
                .containsExactly(2, 1);
        assertThat(installed.compare(reviewer, "listed", 1, 2).difference())
                .isNotNull()
                .satisfies(difference -> assertThat(difference.changes()).hasSize(1));
    }

    @Test
    void whoeverReviewsIsToldHowManyWaitThatAreNotHisOwn() {
        var before = releases.count(reviewer);
        var own = releases.count(designer);
        proposed("计数", "counted", StartRule.EVERYBODY);

        assertThat(releases.count(reviewer)).isEqualTo(before + 1);
        assertThat(releases.count(designer)).isEqualTo(own);
        assertThat(releases.count(bureau.as("scnig"))).isZero();
    }

    private List<String> keys(String username) {
        return starts.startable(bureau.as(username), Kind.ITEM).stream()
                .map(StartableProcess::key)
                .toList();
    }

    private String name(String unit) {
        return directory.unit(bureau.unit(unit)).name();
    }

    private void released(String name, String key, StartRule rule) {
        var result = releases.approve(reviewer, proposed(name, key, rule).id(), "");
        assertThat(result).isInstanceOf(ReleaseResult.Done.class);
    }

    private Release proposed(String name, String key, StartRule rule) {
        var draft = drawn(name, key);
        return ((ReleaseResult.Done) releases.propose(designer, draft.id(), draft.version(), "请审核。", rule)).release();
    }

    private ProcessDraft drawn(String name, String key) {
        var begun = (ProcessDraftResult.Created) drafts.beginEmpty(designer, key, name, Kind.ITEM);
        var draft = begun.draft();
        var xml = draft.xml().replace("<startEvent id=\"begin\" name=\"开始\"/>", """
            <startEvent id="begin" name="开始"/>
            <userTask id="review" name="审批" gongwen:handler="office"/>
            <endEvent id="end" name="结束"/>
            <sequenceFlow id="toReview" sourceRef="begin" targetRef="review"/>
            <sequenceFlow id="toEnd" sourceRef="review" targetRef="end"/>
            """);
        drafts.save(designer, draft.id(), draft.version(), xml);
        return drafts.read(designer, draft.id());
    }
}
