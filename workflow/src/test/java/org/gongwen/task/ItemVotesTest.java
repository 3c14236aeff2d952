package org.gongwen.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.Bureau;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FieldRule;
import org.gongwen.form.FormData;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Business items about which the units vote that their form names, and whose drafter names who goes on with them. */
@SpringBootTest
class ItemVotesTest {

    private static final String PROCESS = "itemVote";
    private static final StepKey SUMMARY = new StepKey("summary");

    @Autowired
    Items items;

    @Autowired
    Notices notices;

    @Autowired
    AddCountersigner countersigners;

    @Autowired
    ReturnTask sendBack;

    @Autowired
    DisagreeTask disagreement;

    @Autowired
    Processes processes;

    @Autowired
    Bureau bureau;

    @BeforeEach
    void aVoteIsDeployed() throws IOException {
        bureau.as("scnig");
        if (processes.versions(PROCESS).isEmpty()) {
            try (var file = Objects.requireNonNull(getClass().getResourceAsStream("/drawn/itemVote.bpmn20.xml"))) {
                processes.deploy(PROCESS, file.readAllBytes());
            }
        }
    }

    @Test
    void enoughAgreeAndWhomTheDrafterNamedGoesOn() {
        var id = submitted("FG", "CW", "BGS");

        agree("fgchu", id);
        agree("cwchu", id);

        // Two of three are more than sixty per cent: the third need not answer any more.
        assertThat(line("banzhu", id)).isNull();
        assertThat(notices.of(bureau.as("banzhu"), null, 10))
                .extracting(Notice::kind, Notice::item)
                .contains(tuple(Notice.Kind.VOTE_DECIDED, id));
        assertThat(Objects.requireNonNull(line("wenshu", id)).stepName()).isEqualTo("汇总");
        agree("wenshu", id);
        var sheet = items.read(bureau.as("scnig"), id);
        assertThat(sheet.item().status()).isEqualTo(BusinessItem.Status.FINISHED);
        assertThat(sheet.data().get("departments")).isEqualTo(units("FG", "CW", "BGS"));
    }

    @Test
    void tooManyDisagreeAndItEnds() {
        var id = submitted("FG", "CW", "BGS");
        agree("fgchu", id);

        assertThat(items.disagree(bureau.as("cwchu"), task("cwchu", id), FormData.EMPTY, " "))
                .isEqualTo(acted(new ActionResult.Refused("task.refused.disagreeWithoutReason")));
        disagree("cwchu", id);
        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.IN_PROCESS);
        disagree("banzhu", id);

        var sheet = items.read(bureau.as("scnig"), id);
        assertThat(sheet.item().status()).isEqualTo(BusinessItem.Status.FINISHED);
        assertThat(sheet.opinions())
                .extracting(Opinion::act)
                .containsExactly(Act.SUBMITTED, Act.AGREED, Act.DISAGREED, Act.DISAGREED);
        assertThat(line("wenshu", id)).isNull();
    }

    @Test
    void nobodyDisagreesWhereThereIsNoVote() {
        var id = submitted("FG");
        agree("fgchu", id);

        assertThat(items.disagree(bureau.as("wenshu"), task("wenshu", id), FormData.EMPTY, "不同意。"))
                .isEqualTo(acted(new ActionResult.Refused("task.refused.noVote")));
        // What is done with documents alone does not pass an item without its form.
        assertThat(disagreement.disagree(bureau.as("wenshu"), task("wenshu", id), "不同意。"))
                .isInstanceOf(ActionResult.AlreadyHandled.class);
    }

    @Test
    void oneMoreDepartmentIsAskedAndNotForgotten() {
        var id = submitted("FG", "CW");

        assertThat(countersigners.add(bureau.as("fgchu"), task("fgchu", id), bureau.unit("BGS"), "请办公室也看。"))
                .isInstanceOf(ActionResult.Done.class);

        assertThat(line("banzhu", id)).isNotNull();
        agree("fgchu", id);
        agree("banzhu", id);
        // It comes back from behind the vote to those who were asked, with the one who was added.
        assertThat(sendBack.returnTo(bureau.as("wenshu"), task("wenshu", id), new StepKey("vote"), "请再议。"))
                .isInstanceOf(ActionResult.Done.class);
        assertThat(line("banzhu", id)).isNotNull();
        assertThat(line("cwchu", id)).isNotNull();
    }

    @Test
    void theDrafterHasToNameWhoGoesOnAndUnitsThatAreThere() {
        var id = items.begin(bureau.as("scnig"), PROCESS).id();
        assertThat(items.read(bureau.as("scnig"), id).choices())
                .extracting(HandlerChoice::step, HandlerChoice::stepName)
                .containsExactly(tuple(SUMMARY, "汇总"));
        var data = FormData.EMPTY.with("departments", units("FG"));

        assertThat(items.submit(bureau.as("scnig"), id, "表决", data, ""))
                .isEqualTo(acted(new ActionResult.Refused(
                        "task.refused.nobodyChosen", new StepAndHandler(SUMMARY, "汇总", null))));
        assertThat(items.submit(bureau.as("scnig"), id, "表决", data, Map.of(SUMMARY, person("tsgwen")), ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Refused.class));
        assertThat(items.submit(
                        bureau.as("scnig"),
                        id,
                        "表决",
                        FormData.EMPTY.with("departments", List.of(new UnitId(987_654_321))),
                        Map.of(SUMMARY, person("wenshu")),
                        ""))
                .isEqualTo(new ItemResult.Faulty(
                        List.of(new FieldFinding("departments", FieldRule.OPTION_UNKNOWN, List.of()))));
        assertThat(items.read(bureau.as("scnig"), id).item().status()).isEqualTo(BusinessItem.Status.DRAFT);
    }

    private ItemId submitted(String... departments) {
        var id = items.begin(bureau.as("scnig"), PROCESS).id();
        assertThat(items.submit(
                        bureau.as("scnig"),
                        id,
                        "关于添置𠮷祥街服务点设备的表决",
                        FormData.EMPTY.with("departments", units(departments)),
                        Map.of(SUMMARY, person("wenshu")),
                        ""))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
        return id;
    }

    private void agree(String username, ItemId id) {
        assertThat(items.finish(bureau.as(username), task(username, id), FormData.EMPTY, "同意。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private void disagree(String username, ItemId id) {
        assertThat(items.disagree(bureau.as(username), task(username, id), FormData.EMPTY, "经费不足。"))
                .isInstanceOfSatisfying(
                        ItemResult.Acted.class,
                        acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
    }

    private static ItemResult acted(ActionResult result) {
        return new ItemResult.Acted(result);
    }

    private PersonId person(String username) {
        return bureau.as(username).person();
    }

    private List<UnitId> units(String... codes) {
        return Arrays.stream(codes).map(bureau::unit).toList();
    }

    private @Nullable InboxItem line(String username, ItemId id) {
        return bureau.all(username, Folder.TO_DO).stream()
                .filter(one -> id.equals(one.aboutItem()))
                .findFirst()
                .orElse(null);
    }

    private TaskId task(String username, ItemId id) {
        return Objects.requireNonNull(Objects.requireNonNull(line(username, id)).task());
    }
}
