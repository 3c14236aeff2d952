package org.gongwen.web.monitor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.gongwen.browser.BrowserTest;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.process.Processes;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Administrators watch running work and take it to a newer version, in a real browser. */
class MonitorIT extends BrowserTest {

    @Autowired
    Processes processes;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Drafts drafts;

    @Autowired
    SubmitDraft submit;

    @Autowired
    AgreeTask agree;

    @Autowired
    Inbox inbox;

    @Autowired
    Directory directory;

    @AfterEach
    void newWorkBeginsInTheShippedProcessAgain() throws IOException {
        deploy(shipped());
    }

    @Test
    void runningWorkIsSeenWithItsPathAndTakenToANewerVersion() throws IOException {
        submitted("𠮷祥镇文化站");
        reviewed(submitted("喆园开放"));
        var desk = loginAs("xitong").goTo("/processes/monitor");
        var page = desk.page();
        assertThat(page.locator(".gw-heat-figure").first()).isVisible();
        assertThat(page.locator("body")).not().containsText("关于");
        desk.picture("monitor");

        page.getByText("走过的路径", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        var dialog = desk.dialog();
        assertThat(dialog.locator(".gw-current").first()).isVisible();
        choose(page, dialog.getByLabel("转到"), "拟稿");
        assertThat(dialog.getByText("可以调整")).isVisible();
        desk.picture("monitor-path");
        desk.press("关闭");

        deploy(shipped().replace("departmentReview", "unitReview"));
        desk.goTo("/processes/changes").press("迁移运行中的流程");
        dialog = desk.dialog();
        choose(page, dialog.getByLabel("流程", new Locator.GetByLabelOptions().setExact(true)), "发文流程");
        assertThat(dialog.locator("gongwen-process-diagram")).hasCount(2);
        assertThat(dialog.locator(".gw-heat-figure").first()).isVisible();
        assertThat(dialog.getByText("名称相同")).hasCount(1);
        // The step that was renamed and its partner are lit together, whichever of the two lines leads to them.
        dialog.locator("[data-step=departmentReview] input").focus();
        assertThat(dialog.locator("[data-element-id=departmentReview].gw-lit")).hasCount(1);
        assertThat(dialog.locator("[data-element-id=unitReview].gw-lit")).hasCount(1);
        assertThat(dialog.locator("gongwen-step-mapping svg path").first()).isAttached();
        assertThat(dialog.locator(".djs-element.gw-lit")).hasCount(2);
        dialog.locator("[data-element-id=unitReview]").focus();
        assertThat(dialog.locator(".gw-mapping-lit")).hasAttribute("data-step", "departmentReview");
        dialog.getByLabel("理由").fill("统一到新版，𡈽地审批一并办理。");
        desk.picture("migration-mapping");
        desk.press("提请迁移");
        assertThat(page.getByText("待决定").first()).isVisible(patiently());

        var second = loginAs("anquan").goTo("/processes/changes");
        second.press("同意执行");
        second.dialog().locator("#decide").click();
        assertThat(second.page().getByText("已完成").first()).isVisible(patiently());
        second.picture("migration-done");
        assertThat(page.getByText("已完成").first()).isVisible(patiently());
    }

    private DocumentId submitted(String matter) {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化和旅游局关于" + matter + "的通知")
                .withBody("<p>各单位：</p><p>请准备。</p>")
                .withAddressees(
                        Addressees.of(directory.unitByCode("TSG").orElseThrow().id()), Addressees.NONE);
        var document = ((CreateResult.Created) drafts.create(as("wangmin"), content))
                .document()
                .id();
        submit.submit(as("wangmin"), document, "请审核。");
        return document;
    }

    private void reviewed(DocumentId document) {
        var task = Objects.requireNonNull(
                inbox.toDos(as("zhanghua"), document).getFirst().task());
        agree.agree(as("zhanghua"), task, "同意。");
    }

    private Actor as(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    }

    private static void choose(Page page, Locator box, String value) {
        box.fill(value);
        page.locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(value))
                .first()
                .click();
    }

    private void deploy(String xml) {
        transactions.executeWithoutResult(status -> processes.deploy("dispatch", xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shipped() throws IOException {
        try (var file = MonitorIT.class.getResourceAsStream("/processes/dispatch.bpmn20.xml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
