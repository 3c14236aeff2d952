package org.gongwen.web.design;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.ReleaseResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One administrator proposes a version of a process, another sees what is different and decides. */
class ReleaseIT extends BrowserTest {

    private static final String NAME = "𠮷祥签报";

    @Autowired
    ProcessDrafts drafts;

    @Autowired
    ProcessReleases releases;

    @Autowired
    Directory directory;

    @Test
    void whatOneProposesAnotherComparesSendsBackAndDeploys() {
        var draft = secondVersion();
        var address = "/processes/design/" + draft.id().value();
        var xitong = loginAs("xitong").goTo(address);
        propose(xitong, "", "请写明理由或说明。");
        xitong.dialog().getByRole(AriaRole.BUTTON, named("取消")).click();
        closed(xitong);
        propose(xitong, "改由机关领导批示，并加喆印登记。", null);
        assertThat(xitong.toast("已经送审")).isVisible();
        assertThat(xitong.page().locator(".gw-release-banner")).containsText("改由机关领导批示，并加喆印登记。");
        xitong.picture("release-proposed");

        var anquan = loginAs("anquan");
        var page = anquan.page();
        assertThat(page.locator("vaadin-side-nav-item").filter(text("流程发布"))).containsText("1");
        anquan.open("流程发布");
        assertThat(page.getByText("等您审核")).isVisible();
        anquan.picture("release-list");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(NAME).setExact(true))
                .first()
                .click();
        assertThat(page.locator("gongwen-comparison[aria-busy=false]")).isVisible();
        assertThat(page.locator(".gw-compare-changed").filter(text("领导批示"))).containsText("分管领导 → 机关领导");
        assertThat(page.locator(".gw-compare-added").filter(text("喆印登记")).first())
                .containsText("办公室机要文书");
        assertThat(page.locator(".gw-compare-removed")).hasCount(1);
        // Two drawings: in the first one what is gone, in the second one what came.
        var panes = page.locator(".gw-compare-pane");
        assertThat(panes).hasCount(2);
        assertThat(panes.first().locator(".gw-diff-removed")).hasCount(1);
        assertThat(panes.last().locator(".djs-shape.gw-diff-added")).hasCount(1);
        assertThat(panes.first().locator("[data-element-id=leaderDecision].gw-diff-changed"))
                .hasCount(1);
        anquan.picture("release-review");
        // A line leads to its element in both, and an element, with the keyboard, to its line.
        page.locator(".gw-compare-changed")
                .filter(text("领导批示"))
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        assertThat(page.locator("[data-element-id=leaderDecision].gw-diff-chosen"))
                .hasCount(2);
        panes.last().locator("[data-element-id=sealing][role=button]").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".gw-compare-added.gw-compare-chosen")).containsText("喆印登记");
        anquan.picture("release-review-chosen");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("左右并排"))
                .or(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("上下并排")))
                .click();
        anquan.picture("release-review-turned");

        anquan.press("退回");
        anquan.dialog().getByRole(AriaRole.BUTTON, named("退回")).click();
        assertThat(anquan.dialog().getByText("请写明理由或说明。")).isVisible();
        anquan.dialog().getByRole(AriaRole.TEXTBOX).fill("喆印登记应有时限。");
        anquan.dialog().getByRole(AriaRole.BUTTON, named("退回")).click();
        assertThat(anquan.toast("已退回")).isVisible();
        closed(anquan);

        xitong.goTo(address);
        assertThat(xitong.page().locator(".gw-release-banner")).containsText("喆印登记应有时限。");
        propose(xitong, "时限按紧急程度，已说明。", null);
        assertThat(xitong.page().locator(".gw-release-banner")).containsText("待审核");

        anquan.goTo("/processes");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(NAME).setExact(true))
                .first()
                .click();
        anquan.press("通过并发布");
        anquan.dialog().getByRole(AriaRole.BUTTON, named("通过并发布")).click();
        assertThat(anquan.toast("已发布")).isVisible();

        xitong.goTo("/processes/versions/" + draft.key());
        var versions = xitong.page().locator(".gw-process-name");
        assertThat(versions).hasCount(2);
        assertThat(versions.first()).containsText("第 2 版");
        assertThat(xitong.page().locator(".gw-process-line").first()).containsText("时限按紧急程度，已说明。");
        assertThat(xitong.page().getByText("喆印登记应有时限。")).isVisible();
        assertThat(xitong.page().locator("gongwen-comparison[aria-busy=false]")).isVisible();
        xitong.picture("release-versions");
        xitong.press("停用");
        xitong.dialog().getByRole(AriaRole.TEXTBOX).fill("并入签报。");
        xitong.dialog().getByRole(AriaRole.BUTTON, named("停用")).click();
        assertThat(xitong.toast("流程已停用")).isVisible();
        closed(xitong);
        xitong.button("以第 1 版为底稿新建流程稿").click();
        assertThat(xitong.page()).hasURL(Pattern.compile("/processes/design/\\d+$"));
        assertThat(xitong.page().locator("gongwen-modeler[aria-busy=false]")).isVisible();
        assertThat(xitong.page().locator("gongwen-modeler").getByText("喆印登记")).hasCount(0);

        var dark = desks.openDark().login("anquan").goTo("/processes/versions/" + draft.key());
        assertThat(dark.page().locator("gongwen-comparison[aria-busy=false]")).isVisible();
        dark.page().locator("gongwen-comparison").scrollIntoViewIfNeeded();
        dark.picture("release-dark");
        var phone = desks.open(400, 800).login("anquan").goTo("/processes/versions/" + draft.key());
        assertThat(phone.page().locator("gongwen-comparison[aria-busy=false]")).isVisible();
        Assertions.assertThat(phone.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        phone.picture("release-phone");
        phone.page().locator("gongwen-comparison").scrollIntoViewIfNeeded();
        phone.picture("release-phone-diagrams");
    }

    @Test
    void whatTheCheckRefusesIsNotSentAndEachFindingLeadsToItsElement() {
        var draft =
                ((ProcessDraftResult.Created) drafts.beginEmpty(actor("xitong"), "unready", "没画完", Kind.ITEM)).draft();
        var desk = loginAs("xitong").goTo("/processes/design/" + draft.id().value());
        assertThat(desk.page().locator("gongwen-modeler[aria-busy=false]")).isVisible();

        desk.press("送审");

        assertThat(desk.dialog().getByText("还不能送审")).isVisible();
        desk.picture("release-faulty");
        desk.dialog()
                .locator(".gw-finding-error")
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        assertThat(desk.page().locator("vaadin-dialog[opened]")).hasCount(0);
        Assertions.assertThat(releases.newest(actor("xitong"), draft.id())).isEmpty();
    }

    /** Asks for a review with this remark; what keeps it from being sent is said in the dialog. */
    private static void propose(Desk desk, String remark, @Nullable String refusal) {
        assertThat(desk.page().locator("gongwen-modeler[aria-busy=false]")).isVisible();
        desk.press("送审");
        desk.dialog()
                .getByLabel("改了什么、为什么改", new Locator.GetByLabelOptions().setExact(true))
                .fill(remark);
        desk.dialog().getByRole(AriaRole.BUTTON, named("送审")).click();
        if (refusal == null) {
            closed(desk);
        } else {
            assertThat(desk.dialog().getByText(refusal)).isVisible();
        }
    }

    /** What lay over the page is gone, and with it buttons of the same name. */
    private static void closed(Desk desk) {
        assertThat(desk.page().locator("vaadin-dialog")).hasCount(0);
    }

    /** A process that is in service, and a draft of its next version. */
    private ProcessDraft secondVersion() {
        var xitong = actor("xitong");
        var first = created(drafts.beginFromTemplate(xitong, "internalReport", "luckyReport", NAME));
        var proposed = (ReleaseResult.Done) releases.propose(xitong, first.id(), first.version(), "第一版。");
        var approved = releases.approve(actor("anquan"), proposed.release().id(), "");
        Assertions.assertThat(approved).isInstanceOf(ReleaseResult.Done.class);
        var installed = releases.versions(xitong, "luckyReport").getFirst();
        var second = created(drafts.beginFromDefinition(xitong, installed.id()));
        var xml = second.xml()
                .replace("gongwen:handler=\"leaderInCharge\"", "gongwen:handler=\"organLeader\"")
                .replaceFirst("<sequenceFlow [^>]*id=\"leaderDecision_to_finished\"[^>]*/>", """
                        <userTask id="sealing" name="喆印登记" gongwen:handler="office" gongwen:finish="handle"/>
                        <sequenceFlow id="decided_to_sealing" sourceRef="leaderDecision" targetRef="sealing"/>
                        <sequenceFlow id="sealing_to_finished" sourceRef="sealing" targetRef="finished"/>
                        """)
                .replaceFirst(
                        "(?s)<bpmndi:BPMNEdge [^>]*bpmnElement=\"leaderDecision_to_finished\".*?</bpmndi:BPMNEdge>",
                        """
                        <bpmndi:BPMNShape id="sealing_shape" bpmnElement="sealing">
                          <dc:Bounds x="1048" y="160" width="100" height="80"/>
                        </bpmndi:BPMNShape>
                        <bpmndi:BPMNEdge id="decided_to_sealing_edge" bpmnElement="decided_to_sealing">
                          <di:waypoint x="1004" y="200"/>
                          <di:waypoint x="1048" y="200"/>
                        </bpmndi:BPMNEdge>
                        <bpmndi:BPMNEdge id="sealing_to_finished_edge" bpmnElement="sealing_to_finished">
                          <di:waypoint x="1148" y="200"/>
                          <di:waypoint x="1192" y="200"/>
                        </bpmndi:BPMNEdge>
                        """)
                .replaceFirst("(?s)(bpmnElement=\"finished\".*?)x=\"1048\"(.*?)x=\"1048\"", "$1x=\"1192\"$2x=\"1192\"");
        drafts.save(xitong, second.id(), second.version(), xml);
        return drafts.read(xitong, second.id());
    }

    private static ProcessDraft created(ProcessDraftResult result) {
        return ((ProcessDraftResult.Created) result).draft();
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
