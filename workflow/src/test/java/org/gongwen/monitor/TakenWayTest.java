package org.gongwen.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gongwen.Bureau;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.ReleaseResult;
import org.gongwen.design.ReleaseTerms;
import org.gongwen.design.StartRule;
import org.gongwen.form.FormData;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.numbering.NumberWordResult;
import org.gongwen.numbering.NumberWords;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.FlowKey;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.Folder;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.TakenWay;
import org.gongwen.task.WithdrawTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The way that a run is said to have taken is the one that the engine took, and no other. */
@SpringBootTest
class TakenWayTest {

    private static final String FORM = """
            <gongwen:form>{"type": "default", "id": "days", "schemaVersion": 18,
              "components": [{"type": "number", "key": "days", "label": "天数", "id": "days_1"}]}</gongwen:form>
            """;

    /** Two ways lead from the draft to the review, one of them numbers; then a branch beside a subprocess. */
    private static final String WAYS = """
            <startEvent id="begin"/>
            <userTask id="draft" name="起草" gongwen:handler="drafter" gongwen:finish="submit"/>
            <exclusiveGateway id="ways" default="plain"/>
            <serviceTask id="number" name="编号" flowable:delegateExpression="${itemNumbering}"/>
            <exclusiveGateway id="met"/>
            <userTask id="review" name="审核𠮷" gongwen:handler="departmentHead" gongwen:actions="return"/>
            <parallelGateway id="split"/>
            <userTask id="office" name="办公室" gongwen:handler="office"/>
            <subProcess id="group" name="领导审批">
              <startEvent id="groupBegin"/>
              <userTask id="approve" name="批准" gongwen:handler="superiorLeader"/>
              <endEvent id="groupEnd"/>
              <sequenceFlow id="inside" sourceRef="groupBegin" targetRef="approve"/>
              <sequenceFlow id="outside" sourceRef="approve" targetRef="groupEnd"/>
            </subProcess>
            <parallelGateway id="join"/>
            <userTask id="register" name="登记" gongwen:handler="office"/>
            <endEvent id="end"/>
            <sequenceFlow id="begins" sourceRef="begin" targetRef="draft"/>
            <sequenceFlow id="drafted" sourceRef="draft" targetRef="ways"/>
            <sequenceFlow id="long" sourceRef="ways" targetRef="number"><conditionExpression>${days &gt; 3}</conditionExpression></sequenceFlow>
            <sequenceFlow id="numbered" sourceRef="number" targetRef="met"/>
            <sequenceFlow id="plain" sourceRef="ways" targetRef="met"/>
            <sequenceFlow id="onward" sourceRef="met" targetRef="review"/>
            <sequenceFlow id="reviewed" sourceRef="review" targetRef="split"/>
            <sequenceFlow id="toOffice" sourceRef="split" targetRef="office"/>
            <sequenceFlow id="toGroup" sourceRef="split" targetRef="group"/>
            <sequenceFlow id="officeDone" sourceRef="office" targetRef="join"/>
            <sequenceFlow id="groupDone" sourceRef="group" targetRef="join"/>
            <sequenceFlow id="joined" sourceRef="join" targetRef="register"/>
            <sequenceFlow id="ends" sourceRef="register" targetRef="end"/>
            """;

    private static final String LOOP = """
            <startEvent id="begin"/>
            <userTask id="draft" name="起草" gongwen:handler="drafter" gongwen:finish="submit"/>
            <userTask id="check" name="核对" gongwen:handler="departmentHead">
              <extensionElements><gongwen:field name="days" access="edit"/></extensionElements>
            </userTask>
            <exclusiveGateway id="enough" default="out"/>
            <userTask id="register" name="登记" gongwen:handler="office"/>
            <endEvent id="end"/>
            <sequenceFlow id="begins" sourceRef="begin" targetRef="draft"/>
            <sequenceFlow id="drafted" sourceRef="draft" targetRef="check"/>
            <sequenceFlow id="checked" sourceRef="check" targetRef="enough"/>
            <sequenceFlow id="again" sourceRef="enough" targetRef="check"><conditionExpression>${days &gt; 3}</conditionExpression></sequenceFlow>
            <sequenceFlow id="out" sourceRef="enough" targetRef="register"/>
            <sequenceFlow id="ends" sourceRef="register" targetRef="end"/>
            """;

    @Autowired
    ProcessMonitor monitor;

    @Autowired
    RunChanges changes;

    @Autowired
    RunChangeWorker worker;

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    ProcessReleases releases;

    @Autowired
    NumberWords words;

    @Autowired
    Items items;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    WithdrawTask withdrawal;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @BeforeEach
    void theBureauIsThere() {
        bureau.as("scnig");
        if (releases.versions(bureau.as("sysadmin"), "takenWays").isEmpty()) {
            release("takenWays", WAYS, word());
            release("takenLoop", LOOP, null);
        }
    }

    @Test
    void ofTwoWaysBetweenTheSameStepsTheOneThatWasTakenIsShown() {
        var longer = submitted("takenWays", 5);
        var shorter = submitted("takenWays", 2);

        assertThat(flows(longer)).containsExactly("begins", "drafted", "long", "numbered", "onward");
        assertThat(flows(shorter)).containsExactly("begins", "drafted", "plain", "onward");
        // Whoever reads the item sees the same.
        assertThat(Objects.requireNonNull(
                                items.read(bureau.as("scnig"), shorter).progress())
                        .way())
                .isEqualTo(way(shorter));
        assertThat(way(shorter).recorded()).isEqualTo(TakenWay.Recorded.ALL);
    }

    @Test
    void branchesAndSubprocessesAreShownAsFarAsTheyWereGoneThrough() {
        var id = submitted("takenWays", 1);
        done("scchu", id, FormData.EMPTY);
        assertThat(flows(id))
                .containsExactlyInAnyOrder(
                        "begins", "drafted", "plain", "onward", "reviewed", "toOffice", "toGroup", "inside");
        done("wenshu", id, FormData.EMPTY);
        assertThat(flows(id)).contains("officeDone").doesNotContain("outside", "groupDone", "joined");
        done("fuju", id, FormData.EMPTY);
        assertThat(flows(id)).contains("outside", "groupDone", "joined").doesNotContain("ends");
        done("wenshu", id, FormData.EMPTY);
        assertThat(flows(id))
                .contains("ends")
                .doesNotContain("long", "numbered")
                .hasSize(13);
        assertThat(jdbc.sql("select count(*) from run_way where process_instance_id = :run")
                        .param("run", run(id).value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatAReturnLeavesBehindWasGoneThroughAndTheOtherWayIsAdded() {
        var id = submitted("takenWays", 5);
        assertThat(sendBack.returnTo(bureau.as("scchu"), task("scchu", id), new StepKey("draft"), "请改。"))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(flows(id)).containsExactly("begins", "drafted", "long", "numbered", "onward");
        assertThat(path(id).acts().getLast()).satisfies(act -> {
            assertThat(act.act()).isEqualTo(Act.RETURNED);
            assertThat(act.targetHere()).isEqualTo(new StepKey("draft"));
        });
        submit(id, 1);
        assertThat(flows(id)).containsExactly("begins", "drafted", "long", "numbered", "onward", "plain");
    }

    @Test
    void whatWasTakenBackBeforeAnybodySawItWasNotGoneThrough() {
        var id = submitted("takenWays", 1);
        takenBack(id);
        assertThat(flows(id)).containsExactly("begins");
        submit(id, 5);
        assertThat(flows(id)).containsExactly("begins", "drafted", "long", "numbered", "onward");
    }

    @Test
    void aLoopIsShownOnceItWasGoneThrough() {
        var id = submitted("takenLoop", 9);
        assertThat(flows(id)).containsExactly("begins", "drafted");
        done("scchu", id, days(5));
        assertThat(flows(id)).containsExactly("begins", "drafted", "checked", "again");
        done("scchu", id, days(4));
        done("scchu", id, days(2));
        assertThat(flows(id)).containsExactly("begins", "drafted", "checked", "again", "out");
        assertThat(jdbc.sql("select way from run_way where process_instance_id = :run")
                        .param("run", run(id).value())
                        .query(String.class)
                        .single()
                        .lines())
                .endsWith("begins", "drafted", "checked again", "checked again", "checked out");
    }

    @Test
    void whatDidNotCommitWasNotTaken() {
        var id = submitted("takenWays", 1);
        var before = way(id);
        transactions.executeWithoutResult(status -> {
            done("scchu", id, FormData.EMPTY);
            assertThat(flows(id)).contains("reviewed");
            status.setRollbackOnly();
        });
        assertThat(way(id)).isEqualTo(before);
    }

    @Test
    void onANewerVersionTheWayIsTheOneBetweenTheStepsThatTookTheirPlace() {
        release("movedWays", WAYS, wordOf("takenWays"));
        var from = releases.versions(bureau.as("sysadmin"), "movedWays").getFirst();
        var reviewed = submitted("movedWays", 5);
        done("scchu", reviewed, FormData.EMPTY);
        var waiting = submitted("movedWays", 1);
        var newer = WAYS.replace("\"review\"", "\"unitReview\"")
                .replace("\"onward\"", "\"toReview\"")
                .replace("\"plain\"", "\"otherwise\"")
                .replace("""
                        <sequenceFlow id="drafted" sourceRef="draft" targetRef="ways"/>
                        """, """
                        <userTask id="ask" name="征询" gongwen:handler="office"/>
                        <sequenceFlow id="drafted" sourceRef="draft" targetRef="ask"/>
                        <sequenceFlow id="asked" sourceRef="ask" targetRef="ways"/>
                        """);
        release("movedWays", newer, wordOf("takenWays"));
        migrate(from, releases.versions(bureau.as("sysadmin"), "movedWays").getFirst());

        // From the draft to the choice no flow leads any more: the one of that name leads elsewhere now.
        assertThat(flows(reviewed))
                .containsExactlyInAnyOrder(
                        "begins", "long", "numbered", "toReview", "reviewed", "toOffice", "toGroup", "inside");
        assertThat(way(reviewed).gone()).isOne();
        assertThat(way(reviewed).recorded()).isEqualTo(TakenWay.Recorded.ALL);
        assertThat(flows(waiting)).containsExactly("begins", "otherwise", "toReview");
        done("wenshu", reviewed, FormData.EMPTY);
        assertThat(flows(reviewed)).contains("officeDone");

        takenBack(waiting);
        assertThat(flows(waiting)).containsExactly("begins");
        assertThat(way(waiting).gone()).isZero();
        submit(waiting, 1);
        assertThat(flows(waiting)).containsExactly("begins", "drafted");

        // As if a node of an older version, which does not record ways, had moved it during an upgrade.
        jdbc.sql("update run_way set way = regexp_replace(way, E'\\n@[^\\n]*', '') where process_instance_id = :run")
                .param("run", run(waiting).value())
                .update();
        assertThat(way(waiting)).isEqualTo(new TakenWay(List.of(), 0, TakenWay.Recorded.NOTHING));
    }

    @Test
    void ofARunThatBeganBeforeNothingIsGuessed() {
        var id = submitted("takenWays", 5);
        jdbc.sql("delete from run_way where process_instance_id = :run")
                .param("run", run(id).value())
                .update();
        assertThat(way(id)).isEqualTo(new TakenWay(List.of(), 0, TakenWay.Recorded.NOTHING));
        assertThat(path(id).passed()).containsExactly(new StepKey("draft"));

        done("scchu", id, FormData.EMPTY);
        assertThat(way(id).recorded()).isEqualTo(TakenWay.Recorded.SINCE);
        assertThat(flows(id)).containsExactlyInAnyOrder("reviewed", "toOffice", "toGroup", "inside");
    }

    @Test
    void itemsAreToldApartByTheirNumbersAndNotByTheirTitles() {
        var numbered = submitted("takenWays", 5);
        var other = submitted("takenWays", 1);

        var shown = monitor.runs(bureau.as("sysadmin"), RunFilter.of("takenWays"), null, 10);
        assertThat(shown)
                .filteredOn(run -> numbered.equals(run.item()))
                .singleElement()
                .satisfies(run -> assertThat(run.number())
                        .startsWith("滨事途〔")
                        .isEqualTo(
                                items.read(bureau.as("scnig"), numbered).item().number()));
        assertThat(shown)
                .filteredOn(run -> other.equals(run.item()))
                .singleElement()
                .satisfies(run -> assertThat(run.number()).isNull());
        assertThat(shown.toString()).doesNotContain("喆园申请");
    }

    // ----

    private void migrate(DefinitionDescription from, DefinitionDescription to) {
        var admin = bureau.as("sysadmin");
        var mapping = changes.proposal(admin, from.key(), from.id(), to.id()).mapping().stream()
                .collect(Collectors.toMap(
                        one -> one.from().key(),
                        one -> Objects.requireNonNull(one.to()).key()));
        assertThat(mapping).containsEntry(new StepKey("review"), new StepKey("unitReview"));
        var proposed = ((RunChangeResult.Done)
                        changes.proposeMigration(admin, from.key(), from.id(), to.id(), mapping, "增加征询𡈽。"))
                .change();
        worker.work();
        assertThat(changes.approve(bureau.as("secadmin"), proposed.id(), "")).isInstanceOf(RunChangeResult.Done.class);
        worker.work();
        assertThat(changes.change(admin, proposed.id()).orElseThrow().progress().moved())
                .isEqualTo(2);
    }

    private TakenWay way(ItemId id) {
        return path(id).way();
    }

    private List<String> flows(ItemId id) {
        return way(id).flows().stream().map(FlowKey::value).toList();
    }

    private RunPath path(ItemId id) {
        return monitor.path(bureau.as("sysadmin"), run(id));
    }

    private ProcessInstanceId run(ItemId id) {
        return Objects.requireNonNull(items.read(bureau.as("scnig"), id).item().run());
    }

    private ItemId submitted(String process, int days) {
        var id = items.begin(bureau.as("scnig"), process).id();
        submit(id, days);
        return id;
    }

    private void submit(ItemId id, int days) {
        acted(items.submit(bureau.as("scnig"), id, "喆园申请", days(days), ""));
    }

    private void done(String username, ItemId id, FormData data) {
        acted(items.finish(bureau.as(username), task(username, id), data, ""));
    }

    private void takenBack(ItemId id) {
        var done = Objects.requireNonNull(items.read(bureau.as("scnig"), id).withdrawable());
        assertThat(withdrawal.withdraw(bureau.as("scnig"), done)).isInstanceOf(ActionResult.Done.class);
    }

    private static void acted(ItemResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private TaskId task(String username, ItemId id) {
        return Objects.requireNonNull(bureau.all(username, Folder.TO_DO).stream()
                .filter(one -> id.equals(one.aboutItem()))
                .findFirst()
                .orElseThrow()
                .task());
    }

    private static FormData days(int days) {
        return FormData.EMPTY.with("days", new BigDecimal(days));
    }

    private NumberWordId word() {
        return ((NumberWordResult.Done)
                        words.add(bureau.as("sysadmin"), bureau.unit("JG"), "滨事途", NumberWord.Kind.ITEM, "专用"))
                .word()
                .id();
    }

    private NumberWordId wordOf(String process) {
        return new NumberWordId(
                jdbc.sql("select number_word_id from process_release where key = :key order by id limit 1")
                        .param("key", process)
                        .query(Long.class)
                        .single());
    }

    private void release(String key, String body, @Nullable NumberWordId word) {
        var designer = bureau.as("sysadmin");
        var xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                    xmlns:gongwen="http://gongwen.org/bpmn" targetNamespace="http://gongwen.org/processes">
                <process id="%s" name="%s" isExecutable="true" gongwen:kind="item" gongwen:form="days">
                <extensionElements>%s</extensionElements>%s</process></definitions>
                """.formatted(key, key, FORM, body);
        var known = releases.versions(designer, key);
        var begun = (ProcessDraftResult.Created)
                (known.isEmpty()
                        ? drafts.beginEmpty(designer, key, key, Kind.ITEM)
                        : drafts.beginFromDefinition(designer, known.getFirst().id()));
        drafts.save(designer, begun.draft().id(), begun.draft().version(), xml);
        var draft = drafts.read(designer, begun.draft().id());
        var proposed = releases.propose(
                designer, draft.id(), draft.version(), "发布。", new ReleaseTerms(StartRule.EVERYBODY, word));
        assertThat(proposed).isInstanceOf(ReleaseResult.Done.class);
        assertThat(releases.approve(
                        bureau.as("secadmin"),
                        ((ReleaseResult.Done) proposed).release().id(),
                        ""))
                .isInstanceOf(ReleaseResult.Done.class);
    }
}
