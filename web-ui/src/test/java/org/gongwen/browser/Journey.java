package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The main job in a real browser: thirteen people carry one document with two attachments from draft to closed in two
 * units, with a return and a countersigner added on the way; at the end everything that went in is there. Wherever the
 * application runs: it needs the demonstration bureau and nothing else.
 */
public final class Journey {

    static final String TITLE = "滨海市文化和旅游局关于开展𠮷祥里、喆园文化市场专项检查的通知";
    private static final String MENDED = "检查情况于11月30日前报送市场管理处，联系人王𡈽生。";
    private static final FilePayload PLAN = new FilePayload(
            "检查安排表.pdf",
            "application/pdf",
            "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                    .getBytes(StandardCharsets.US_ASCII));
    private static final FilePayload PLACES = new FilePayload(
            "附件2：𠮷祥里、喆园检查点名单.txt", "text/plain", "一号点：𠮷祥里12号\n二号点：喆园\n".getBytes(StandardCharsets.UTF_8));

    private final Desks desks;
    private final String prefix;
    private long document;
    private String number = "";

    /** What was written in each receiving unit, in the order of its procedure. */
    private final Map<String, List<String>> typedIn = new HashMap<>();

    /** @param prefix goes before the names of the pictures; empty for those of the readme */
    public Journey(Desks desks, String prefix) {
        this.desks = desks;
        this.prefix = prefix;
    }

    /** From the first word to the last check. */
    public void carry() {
        var wangmin = loginAs("wangmin");
        write(wangmin);
        zhanghuaReturnsIt();
        mend(wangmin);
        agree("zhanghua", "同意，请法规处会签。", "同意");
        lifangAsksTheFinanceDepartmentToo();
        agree("liuyuyan", "经费已核，同意。", "同意");
        agree("chenjing", "已核，格式无误。", "同意");
        agree("sunyalan", "同意印发。", "签发");
        chenjingDistributes();

        receive("guoxiaoyan");
        closeIn("heting", "linjiashu", "滨海市图书馆", "图书馆");
        receive("jiangyongfu");
        closeIn("zhubin", "dingjun", "滨海市博物馆", "博物馆");

        everythingThatWentInIsThere(wangmin);
        theUnitsHaveWhatWasSent();
        theAuditRecordTellsTheSame();
    }

    /** The number in the addresses of the document, once it was begun. */
    long document() {
        return document;
    }

    private Desk loginAs(String username) {
        return desks.open().login(username);
    }

    /**
     * A picture for the readme, without what is there only because a person or a test just pressed something. With
     * {@code -Dgongwen.pictures=docs/images} it is written there, else beside the others.
     */
    void keep(Desk desk, String name) {
        desk.page().mouse().move(0, 0);
        desk.page()
                .evaluate(
                        "() => { document.activeElement?.blur();"
                                + " document.querySelectorAll('.gw-toast').forEach(toast => toast.closest('vaadin-notification-card')?.remove());"
                                + " document.querySelectorAll('*').forEach(one => { if (one.scrollTop > 0) { one.scrollTop = 0; } }); }");
        var picture = desk.picture(prefix + name);
        var kept = System.getProperty("gongwen.pictures");
        if (kept != null && prefix.isEmpty()) {
            try {
                Files.createDirectories(Path.of(kept));
                Files.copy(picture, Path.of(kept, name + ".png"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(Desk wangmin) {
        var draft = new DraftingDesk(wangmin).begin("通知");
        document = draft.document();
        draft.title(TITLE).unit("主送机关", "滨海市图书馆").unit("主送机关", "滨海市博物馆").unit("会签部门", "政策法规处");
        draft.body().click();
        draft.tool("一级标题，自动编号 一、")
                .type("检查范围")
                .key("Enter")
                .type("𠮷祥里、喆园及周边的文化经营场所。")
                .key("Enter")
                .tool("编号列表")
                .type("检查经营许可。")
                .key("Enter")
                .type("检查消防通道。")
                .key("Enter")
                .key("Enter")
                .tool("一级标题，自动编号 一、")
                .type("检查安排")
                .key("Enter")
                .tool("插入表格")
                .type("日期")
                .key("Tab")
                .type("地点")
                .key("Tab")
                .type("负责人")
                .key("Tab")
                .type("11月24日")
                .key("Tab")
                .type("𠮷祥里")
                .key("Tab")
                .type("田𠮷")
                .key("Tab")
                .type("11月25日")
                .key("Tab")
                .type("喆园")
                .key("Tab")
                .type("黄喆");
        draft.saved().attach(PLAN).attach(PLACES);
        wangmin.page().mouse().move(0, 0);
        keep(wangmin, "drafting");
        draft.submit("请张处长审核。");
    }

    private void zhanghuaReturnsIt() {
        var zhanghua = loginAs("zhanghua");
        assertThat(zhanghua.page().locator(".gw-page").getByText(TITLE).first()).isVisible();
        keep(zhanghua, "workbench");
        var desk = new TaskDesk(zhanghua).open(TITLE);
        keep(zhanghua, "inbox");
        var dialog = desk.startReturn("拟稿");
        assertThat(dialog).containsText("将要结束的任务：");
        assertThat(dialog).containsText("部门审核");
        assertThat(dialog).containsText("王敏");
        keep(zhanghua, "return-preview");
        desk.confirmReturn(dialog, "请写明报送时间和联系人。");
    }

    private void mend(Desk wangmin) {
        wangmin.goTo("/");
        assertThat(wangmin.page().locator(".gw-page").getByText(TITLE).first()).isVisible();
        wangmin.picture(prefix + "workbench-returned");
        new TaskDesk(wangmin).open(TITLE);
        assertThat(wangmin.page().getByText("请写明报送时间和联系人。")).isVisible();
        wangmin.press("修改并提交");
        var draft = new DraftingDesk(wangmin);
        assertThat(draft.body()).containsText("检查消防通道。");
        draft.cursorBehind("检查消防通道。", "编号列表")
                .key("End")
                .key("Enter")
                .key("Enter")
                .tool("正文段落")
                .type(MENDED)
                .saved();
        draft.submit("已补充。");
    }

    private void agree(String username, String opinion, String action) {
        var person = loginAs(username);
        new TaskDesk(person).open(TITLE).opinion(opinion).act(action);
    }

    private void lifangAsksTheFinanceDepartmentToo() {
        var lifang = loginAs("lifang");
        var desk = new TaskDesk(lifang).open(TITLE);
        desk.addCountersigner("财务处", "涉及检查经费。");
        lifang.goTo("/document/" + document);
        assertThat(lifang.page()
                        .getByText("柳语嫣")
                        .or(lifang.page().getByText("财务处"))
                        .first())
                .isVisible();
        lifang.picture(prefix + "document-countersign");
        new TaskDesk(lifang).open(TITLE).opinion("符合有关规定，同意。").act("同意");
    }

    private void chenjingDistributes() {
        var chenjing = loginAs("chenjing");
        new TaskDesk(chenjing).open(TITLE);
        number = number(chenjing.page().locator(".gw-document-facts").innerText());
        chenjing.press("分发");
        var question = chenjing.dialog();
        assertThat(question).containsText("2");
        question.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("分发").setExact(true))
                .click();
        assertThat(chenjing.toast("已分发")).isVisible();
        chenjing.goTo("/dispatch/" + document);
        assertThat(chenjing.page()
                        .getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName(Pattern.compile("^往来记录：(市图书馆|市博物馆)$"))))
                .hasCount(2);
        chenjing.picture(prefix + "board-sent");
        chenjing.press("催办（2）");
        var urge = chenjing.dialog();
        urge.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("催办").setExact(true))
                .click();
        assertThat(chenjing.toast("已催办 2 个单位")).isVisible();
    }

    private void receive(String registrar) {
        var person = loginAs(registrar);
        person.open("收文登记");
        var line = person.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(TITLE).setExact(true));
        assertThat(line).isVisible();
        person.picture(prefix + "receiving-register");
        line.click();
        assertThat(person.page().getByText(number).first()).isVisible();
        assertThat(person.button("签收")).isVisible();
        keep(person, "receiving");
        person.press("签收");
        assertThat(person.toast("已签收")).isVisible();
        person.press("登记");
        assertThat(person.toast("登记已完成")).isVisible();
    }

    /** 拟办, 批示, 承办, 办结 in a unit whose clerk is also the head of its only department. */
    private void closeIn(String clerk, String leader, String unit, String word) {
        var office = loginAs(clerk);
        new TaskDesk(office).open(TITLE);
        office.press("按所选单位拟写");
        assertThat(textbox(office, "拟办意见")).hasValue(Pattern.compile("拟请.*主办"));
        var proposal = textbox(office, "拟办意见").inputValue();
        office.picture(prefix + "propose");
        office.press("拟办");
        assertThat(office.toast("已拟办")).isVisible();

        var head = loginAs(leader);
        new TaskDesk(head).open(TITLE);
        textbox(head, "批示意见").fill("同意，请抓紧办理。");
        head.picture(prefix + "instruct");
        head.press("批示");
        assertThat(head.toast("已批示")).isVisible();

        var handled = word + "已检查完毕，𠮷祥里两处整改。";
        new TaskDesk(office).open(TITLE).opinion(handled).act("办毕");
        var closed = word + "办结归档。";
        new TaskDesk(office).open(TITLE).opinion(closed).act("办结");
        typedIn.put(unit, List.of(proposal, "同意，请抓紧办理。", handled, closed));
    }

    private void everythingThatWentInIsThere(Desk wangmin) {
        wangmin.goTo("/document/" + document);
        var page = wangmin.page();
        assertThat(page.locator(".gw-document-title")).hasText(TITLE);
        assertThat(number(page.locator(".gw-document-facts").innerText())).isEqualTo(number);
        assertThat(words(body(page))).isEqualTo(BODY);
        assertThat(body(page).locator("h1")).hasCount(2);
        assertThat(body(page).locator("ol > li")).hasCount(2);
        assertThat(body(page).locator("table tr")).hasCount(3);
        assertThat(page.locator(".gw-opinion-step h3"))
                .hasText(new String[] {"拟稿", "部门审核", "会签", "办公室核稿", "领导签发", "分发"});
        assertThat(page.locator(".gw-opinion-text")).hasText(new String[] {
            "请张处长审核。", "已补充。", "请写明报送时间和联系人。", "同意，请法规处会签。", "涉及检查经费。", "符合有关规定，同意。", "经费已核，同意。", "已核，格式无误。", "同意印发。"
        });
        page.mouse().move(0, 0);
        keep(wangmin, "document");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("附件（2）"))
                .click();
        sameBytes(page, PLAN);
        sameBytes(page, PLACES);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("流程")).click();
        wangmin.picture(prefix + "document-process");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("修改痕迹"))
                .click();
        wangmin.picture(prefix + "document-versions");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("记录")).click();
        wangmin.picture(prefix + "document-record");

        var chenjing = loginAs("chenjing");
        chenjing.goTo("/dispatch/" + document);
        assertThat(chenjing.page()
                        .getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName(Pattern.compile("^往来记录：(市图书馆|市博物馆)$"))))
                .hasCount(2);
        assertThat(chenjing.page().getByText("共 2 个单位：已签收 2（其中已办结 2），待签收 0")).isVisible();
        keep(chenjing, "board");
        chenjing.open("发文登记");
        assertThat(chenjing.page().getByText(number).first()).isVisible();
        chenjing.picture(prefix + "dispatch-register");
    }

    private static final String BODY =
            "检查范围𠮷祥里、喆园及周边的文化经营场所。检查经营许可。检查消防通道。" + MENDED + "检查安排日期地点负责人11月24日𠮷祥里田𠮷11月25日喆园黄喆";

    private void theUnitsHaveWhatWasSent() {
        theUnitHasWhatWasSent("guoxiaoyan", "滨海市图书馆");
        theUnitHasWhatWasSent("jiangyongfu", "滨海市博物馆");
    }

    private void theUnitHasWhatWasSent(String registrar, String unit) {
        var person = loginAs(registrar);
        person.open("收文登记");
        person.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(TITLE).setExact(true))
                .click();
        var page = person.page();
        assertThat(page.getByText("本单位已经办结，办结情况已告知发文单位。")).isVisible();
        assertThat(page.getByText(number).first()).isVisible();
        assertThat(words(body(page))).isEqualTo(BODY);
        sameBytes(page, PLAN);
        sameBytes(page, PLACES);
        person.picture(prefix + "receiving-closed");
        person.goTo("/document/" + document);
        assertThat(number(page.locator(".gw-document-facts").innerText())).isEqualTo(number);
        assertThat(page.locator(".gw-opinion-step h3")).hasText(new String[] {"登记", "拟办", "批示", "承办", "办结"});
        assertThat(page.locator(".gw-opinion-text"))
                .hasText(requireNonNull(typedIn.get(unit)).toArray(String[]::new));
        person.picture(prefix + "receiving-opinions");
    }

    private void theAuditRecordTellsTheSame() {
        var shenji = loginAs("shenji");
        shenji.open("审计记录");
        textbox(shenji, "对象编号").fill("" + document);
        searched(shenji, "提交", 2, "王敏");
        searched(shenji, "退回", 1, "张华");
        searched(shenji, "增加会签", 1, "李芳");
        searched(shenji, "签发", 1, "孙雅兰");
        searched(shenji, "编号", 1, number);
        searched(shenji, "分发", 1, "陈静");
        searched(shenji, "签收", 2, "郭小燕");
        searched(shenji, "收文登记", 2, "蒋永福");
        searched(shenji, "拟办", 2, "何婷");
        searched(shenji, "批示", 2, "丁军");
        searched(shenji, "收文办结", 2, "朱斌");
        searched(shenji, "添加附件", 2, hash(PLACES.buffer));
        shenji.press("清除条件");
        shenji.press("校验");
        assertThat(shenji.page().getByText("记录完整")).isVisible();
        shenji.page().mouse().move(0, 0);
        keep(shenji, "audit");
    }

    /** Looks for one kind of act on the document; so many lines come, and one of them says these words. */
    private static void searched(Desk shenji, String action, int lines, String words) {
        var page = shenji.page();
        var box = page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("操作").setExact(true));
        box.fill(action);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(action).setExact(true))
                .click();
        shenji.press("查询");
        var rows = page.locator("vaadin-grid")
                .getByRole(
                        AriaRole.GRIDCELL,
                        new Locator.GetByRoleOptions().setName(action).setExact(true));
        assertThat(rows).hasCount(lines);
        assertThat(page.locator("vaadin-grid-cell-content")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isVisible();
    }

    private static Locator textbox(Desk desk, String name) {
        return desk.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void sameBytes(Page page, FilePayload sent) {
        var download = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("下载附件 " + sent.name).setExact(true))
                .click());
        assertThat(download.suggestedFilename()).isEqualTo(sent.name);
        try {
            assertThat(hash(Files.readAllBytes(download.path()))).isEqualTo(hash(sent.buffer));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Locator body(Page page) {
        return page.locator("article .gw-body, article .gw-paper-body");
    }

    private static String words(Locator text) {
        return text.innerText().replaceAll("\\s", "");
    }

    private static String number(String text) {
        var found = Pattern.compile("滨文旅〔\\d{4}〕\\d+号").matcher(text);
        assertThat(found.find()).describedAs("a number in %s", text).isTrue();
        return found.group();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
