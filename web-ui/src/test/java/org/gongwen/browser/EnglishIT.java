package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongwen.article.Articles;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.ReleaseId;
import org.gongwen.design.ReleaseResult;
import org.gongwen.document.DocumentId;
import org.gongwen.exchange.Registers;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteLink;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.Items;
import org.gongwen.web.shell.ForRoles;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A browser that prefers English, through every screen and dialog while a document takes its way: what stands there in
 * Chinese is what people wrote, and says so. Also pictures of all of it, to see whether the labels fit.
 */
// What others have left in the bureau is not looked through here.
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class EnglishIT extends BrowserTest {

    private static final String TITLE = "滨海市文化和旅游局关于检查𠮷祥里、喆园的通知";

    /** Somebody of the demonstration bureau for each role. */
    private static final Map<Role, String> HOLDERS = Map.of(
            Role.DRAFTER, "wangmin",
            Role.DEPARTMENT_HEAD, "zhanghua",
            Role.OFFICE_CLERK, "chenjing",
            Role.LEADER, "sunyalan",
            Role.REGISTRAR, "guoxiaoyan",
            Role.INFORMATION_OFFICER, "xuwenbo",
            Role.SYSTEM_ADMINISTRATOR, "xitong",
            Role.SECURITY_ADMINISTRATOR, "anquan",
            Role.AUDIT_ADMINISTRATOR, "shenji");

    @Autowired
    Directory directory;

    @Autowired
    Inbox inbox;

    @Autowired
    AgreeTask agreeing;

    @Autowired
    Registers registers;

    @Autowired
    ProcessDrafts processDrafts;

    @Autowired
    ProcessReleases releases;

    @Autowired
    Items items;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sites sites;

    @Autowired
    Articles articles;

    @Autowired
    Processes processes;

    @Autowired
    ServletContext servlets;

    private final Languages languages = new Languages();
    private long document;
    private long proposed;

    @Test
    void whatStandsInChineseOnAnEnglishScreenIsWhatPeopleWrote() {
        login();
        var wangmin = english("wangmin");
        languages.look(wangmin, "workbench");
        write(wangmin);
        var zhanghua = english("zhanghua");
        reviewed(zhanghua);
        cameBack(wangmin);
        countersigned();
        distributed();
        received();
        administered();
        everyScreen();
        // Whoever looks at what waits for review next finds nothing of ours.
        assertThat(releases.withdraw(actor("xitong"), new ReleaseId(proposed))).isInstanceOf(ReleaseResult.Done.class);

        assertThat(languages.strange()).isEmpty();
        assertThat(languages.seen()).isGreaterThan(500);
    }

    private Desk english(String username) {
        return desks.openEnglish().login(username);
    }

    private void login() {
        var nobody = desks.openEnglish();
        nobody.goTo("/");
        languages.look(nobody, "login");
    }

    private void write(Desk desk) {
        var page = desk.page();
        desk.goTo("/draft");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Draft a Notice:")))
                .click();
        assertThat(page).hasURL(Pattern.compile("/draft/\\d+$"));
        document = Long.parseLong(page.url().replaceAll(".*/draft/(\\d+).*", "$1"));
        languages.look(desk, "drafting-empty");
        desk.press("Submit");
        assertThat(page.locator(".gw-error-sentence").first()).isVisible();
        languages.look(desk, "drafting-blocked");
        page.locator("gongwen-editor [contenteditable]").click();
        page.keyboard().insertText("请做好准备。");
        field(desk, "Title").fill("滨海市图书馆请示");
        chosen(desk, "Main addressees", "滨海市图书馆");
        chosen(desk, "Copies to", "滨海市图书馆");
        chosen(desk, "Countersigning departments", "政策法规处");
        assertThat(page.locator(".gw-finding").first()).isVisible();
        languages.look(desk, "drafting-findings");
        desk.press("Choose from the tree of units: Copies to");
        assertThat(desk.dialog().getByText("滨海市博物馆").first()).isVisible();
        languages.look(desk, "unit-tree");
        desk.dialog().getByRole(AriaRole.BUTTON, named("Clear all")).click();
        desk.dialog().getByRole(AriaRole.BUTTON, named("Choose")).click();
        field(desk, "Title").fill(TITLE);
        assertThat(page.locator(".gw-finding-error")).hasCount(0);
        assertThat(page.locator(".gw-save-state[data-state=saved]")).isVisible();
        dialog(desk, "Versions", "versions", "Close");
        dialog(desk, "Discard draft", "discard", "Cancel");
        dialog(desk, "Submit", "submit", "Submit");
        toast(desk, "submitted");
        languages.look(desk, "drafts");
    }

    private void reviewed(Desk desk) {
        languages.look(desk, "workbench-head");
        open(desk);
        languages.look(desk, "document");
        for (var tab : List.of("Attachments (0)", "Changes", "Process", "Record")) {
            desk.page()
                    .getByRole(
                            AriaRole.TAB,
                            new Page.GetByRoleOptions().setName(tab).setExact(true))
                    .click();
            if (tab.equals("Process")) {
                assertThat(desk.page().locator("gongwen-process-diagram text").first())
                        .isVisible();
            }
            languages.look(desk, "document-" + tab.replaceAll("\\W+", ""));
        }
        dialog(desk, "Transfer", "transfer", "Cancel");
        dialog(desk, "Circulate", "circulate", "Cancel");
        desk.press("Return");
        assertThat(desk.dialog().getByText("Tasks that will end:")).isVisible();
        languages.look(desk, "return");
        desk.dialog().getByRole(AriaRole.TEXTBOX).fill("请写明时间。");
        desk.dialog().getByRole(AriaRole.BUTTON, named("Return")).click();
        toast(desk, "returned");
    }

    private void cameBack(Desk desk) {
        desk.goTo("/");
        assertThat(desk.page().locator(".gw-tile").first()).isVisible();
        languages.look(desk, "workbench-returned");
        desk.page().locator("button.gw-bell, vaadin-button.gw-bell").click();
        assertThat(desk.page().locator(".gw-notice").first()).isVisible();
        languages.look(desk, "notices");
        desk.page().keyboard().press("Escape");
        desk.page()
                .locator(".gw-tile")
                .filter(new Locator.FilterOptions().setHasText("Returned to me"))
                .click();
        assertThat(desk.page()).hasURL(Pattern.compile("/todo\\?only=returned$"));
        assertThat(desk.page().locator(".gw-line-title").filter(new Locator.FilterOptions().setHasText(TITLE)))
                .isVisible();
        languages.look(desk, "todo-returned");
        desk.goTo("/document/" + document);
        desk.press("Edit and submit");
        assertThat(desk.page().locator("gongwen-editor [contenteditable]")).containsText("请做好准备。");
        dialog(desk, "Submit", "submit-again", "Submit");
        toast(desk, "submitted-again");
        desk.goTo("/");
        assertThat(desk.page().locator(".gw-page").getByText(TITLE).first()).isVisible();
        languages.look(desk, "workbench-waiting");
        desk.goTo("/document/" + document);
        desk.press("Urge");
        toast(desk, "urged");
        desk.page().keyboard().press("Control+k");
        desk.dialog()
                .getByRole(AriaRole.TEXTBOX)
                .or(desk.dialog().locator("input"))
                .first()
                .fill("检查");
        assertThat(desk.dialog().getByText(TITLE)).isVisible();
        languages.look(desk, "search");
        desk.goTo("/");
        desk.page().locator(".gw-person").click();
        assertThat(desk.page().getByText("Log out")).isVisible();
        languages.look(desk, "person-menu");
    }

    private void countersigned() {
        agree("zhanghua", "同意。");
        var lifang = english("lifang");
        open(lifang);
        dialog(lifang, "Countersign", "countersign", "Cancel");
        lifang.press("Agree");
        toast(lifang, "agreed");
        agree("chenjing", "");
        agree("sunyalan", "同意印发。");
    }

    private void distributed() {
        var chenjing = english("chenjing");
        open(chenjing);
        languages.look(chenjing, "distribute");
        dialog(chenjing, "Distribute", "distribute-ask", "Distribute");
        toast(chenjing, "distributed");
        chenjing.goTo("/dispatch/" + document);
        assertThat(chenjing.button("History: 市图书馆")).isVisible();
        languages.look(chenjing, "board");
        dialog(chenjing, "History: 市图书馆", "history", "Close");
        dialog(chenjing, "Urge (1)", "urge", "Urge");
        toast(chenjing, "urged-units");
        dialog(chenjing, "Recall: 市图书馆", "recall", "Cancel");
        chenjing.goTo("/numbers");
        dialog(chenjing, "Reserve the next number", "reserve", "Cancel");
    }

    private void received() {
        var guoxiaoyan = english("guoxiaoyan");
        guoxiaoyan.goTo("/receiving");
        guoxiaoyan
                .page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(TITLE).setExact(true))
                .click();
        languages.look(guoxiaoyan, "delivery");
        guoxiaoyan
                .page()
                .locator(".gw-acknowledgement")
                .getByRole(AriaRole.BUTTON, named("Return to sender"))
                .click();
        languages.look(guoxiaoyan, "delivery-return");
        guoxiaoyan.dialog().getByRole(AriaRole.BUTTON, named("Cancel")).click();
        guoxiaoyan.press("Acknowledge");
        assertThat(guoxiaoyan.button("Register")).isVisible();
        languages.look(guoxiaoyan, "register");
        guoxiaoyan.press("Register");
        toast(guoxiaoyan, "registered");
        var heting = english("heting");
        open(heting);
        heting.press("Word it from the choice");
        languages.look(heting, "propose");
        heting.press("Propose");
        toast(heting, "proposed");
        var linjiashu = english("linjiashu");
        open(linjiashu);
        languages.look(linjiashu, "instruct");
        linjiashu.press("Instruct");
        toast(linjiashu, "instructed");
    }

    private void administered() {
        var xitong = english("xitong");
        xitong.goTo("/organisation/units");
        xitong.page().locator(".org-list").getByText("市场管理处").first().click();
        assertThat(xitong.button("Edit")).isVisible();
        languages.look(xitong, "unit");
        for (var action : List.of("New unit", "Edit", "Move", "Give a post", "Retire")) {
            dialog(xitong, action, "unit-" + action.replace(" ", ""), "Cancel");
        }
        xitong.press("Retire");
        xitong.dialog().getByRole(AriaRole.BUTTON, named("Retire")).click();
        toast(xitong, "not-retired");
        xitong.goTo("/organisation/people");
        xitong.page().locator(".org-list-head input").first().fill("wangmin");
        xitong.page()
                .locator(".org-list vaadin-grid-cell-content [lang=zh]")
                .getByText("王敏", new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(xitong.button("Rename")).isVisible();
        languages.look(xitong, "person");
        for (var action : List.of("New person", "Rename", "Reset password", "Disable", "Give a post")) {
            dialog(xitong, action, "person-" + action.replace(" ", ""), "Cancel");
        }
        var shenji = english("shenji");
        shenji.goTo("/audit");
        shenji.page()
                .locator("vaadin-grid-cell-content")
                .getByText("Agreed")
                .first()
                .click();
        languages.look(shenji, "audit");
        shenji.press("Verify");
        assertThat(shenji.page().getByText("The record is intact")).isVisible();
        languages.look(shenji, "audit-verified");
    }

    /** Every screen there is, by somebody of each role that may open it. */
    private void everyScreen() {
        var routes = RouteConfiguration.forRegistry(
                        ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)))
                .getAvailableRoutes();
        assertThat(routes).hasSizeGreaterThan(10);
        for (var role : Role.values()) {
            var desk = english(requireNonNull(HOLDERS.get(role), role.name()));
            for (var route : routes) {
                if (opens(route.getNavigationTarget(), role)) {
                    desk.goTo("/" + filled(route.getTemplate(), role));
                    assertThat(desk.heading()
                                    .or(desk.page().locator(".gw-document-title"))
                                    .first())
                            .isVisible();
                    languages.look(
                            desk,
                            "screen-" + route.getNavigationTarget().getSimpleName() + "-"
                                    + role.name().toLowerCase(java.util.Locale.ROOT));
                }
            }
            desk.excuse();
        }
    }

    private static boolean opens(Class<? extends Component> screen, Role role) {
        var roles = screen.getAnnotation(ForRoles.class);
        return roles == null
                ? role == Role.DRAFTER
                : Arrays.asList(roles.value()).contains(role);
    }

    private String filled(String template, Role role) {
        var delivery = registers.received(actor(role == Role.REGISTRAR ? "guoxiaoyan" : "heting"), null, "", null, 1);
        return template.replaceAll(":document(\\([^/]*\\))?", "" + document)
                .replaceAll(":item(\\([^/]*\\))?", "" + item(role))
                .replaceAll(":site(\\([^/]*\\))?", "" + site())
                .replaceAll(":case(\\([^/]*\\))?", "" + letter())
                .replaceAll(":article(\\([^/]*\\))?", "" + article())
                .replaceAll(":processDraft(\\([^/]*\\))?", "" + processDraft())
                .replaceAll(":processKey", "dispatch")
                .replaceAll(":release(\\([^/]*\\))?", "" + release())
                .replaceAll(
                        ":delivery(\\([^/]*\\))?",
                        "" + delivery.getFirst().delivery().id().value());
    }

    /** A request for leave that is being written. */
    private long item(Role role) {
        if (role != Role.DRAFTER) {
            return 0;
        }
        if (processes.versions("leaveRequest").isEmpty()) {
            try (var file = EnglishIT.class.getResourceAsStream("/templates/leaveRequest.bpmn20.xml")) {
                processes.deploy("leaveRequest", requireNonNull(file).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return items.begin(actor(requireNonNull(HOLDERS.get(role))), "leaveRequest")
                .id()
                .value();
    }

    /** The sub-site of the library, with a closed column and a link, open as the portal is. */
    private long site() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actor("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        var keeper = actor("chulu");
        // Another journey may have begun the portal, and opened it.
        if (sites.of(actor("xuwenbo")).isEmpty()) {
            sites.open(keeper, unit("TSG"), "tsg", "滨海市图书馆", SiteTemplate.VENUE, Theme.TEAL);
        }
        for (var site : sites.of(keeper)) {
            if (site.state() == Site.State.PREPARING) {
                sites.change(keeper, site.id(), new SiteFace(site.name(), site.theme(), "电话 0000-12345"));
                sites.setState(keeper, site.id(), Site.State.OPEN);
            }
        }
        var xuwenbo = actor("xuwenbo");
        var library = sites.of(xuwenbo).getFirst().id();
        var columns = sites.columns(xuwenbo, library);
        if (columns.getLast().isOpen()) {
            sites.closeColumn(xuwenbo, columns.getLast().id());
            sites.replaceLinks(xuwenbo, library, List.of(new SiteLink("国家图书馆", "https://www.nlc.cn/", true)));
        }
        return library.value();
    }

    /** An application for information to it, which is due soon. */
    private long letter() {
        return jdbc.sql("""
                insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term, due_on,
                       subject, text, wants_public, contact_name, state)
                select :site, 'INFORMATION_REQUEST', 'Z20261122-' || lpad(cast(count(*) as text), 6, '0'), '', '', now(),
                       current_date, 20, current_date + 28, '开放时间', '请公开𠮷馆的开放时间', true, '王堃', 'RECEIVED'
                  from citizen_case
                returning id
                """).param("site", site()).query(Long.class).single();
    }

    /** An article of it that is being written, of which the checks have something to say. */
    private long article() {
        var xuwenbo = actor("xuwenbo");
        var begun = articles.begin(xuwenbo, new SiteId(site()), ArticleKind.TEXT);
        return begun.id().value();
    }

    private UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }

    /** A process that is being drawn. */
    private long processDraft() {
        var begun = processDrafts.beginFromTemplate(actor("xitong"), "dispatch", "drawn", "𠮷流程");
        return ((ProcessDraftResult.Created) begun).draft().id().value();
    }

    /** A version of the process for dispatch that waits for review, with something added, changed and taken away. */
    private long release() {
        var xitong = actor("xitong");
        if (proposed == 0) {
            var installed = releases.versions(xitong, "dispatch").getFirst();
            var draft =
                    ((ProcessDraftResult.Created) processDrafts.beginFromDefinition(xitong, installed.id())).draft();
            var changed = draft.xml()
                    .replace("gongwen:handler=\"departmentHead\"", "gongwen:handler=\"office\"")
                    .replace("gongwen:workingDays=\"3\"", "gongwen:workingDays=\"2\"")
                    .replace("return,transfer,circulate", "return,circulate")
                    .replace("not empty countersignUnits", "empty countersignUnits");
            processDrafts.save(xitong, draft.id(), draft.version(), changed);
            var result = releases.propose(xitong, draft.id(), draft.version() + 1, "办公室审核。");
            proposed = ((ReleaseResult.Done) result).release().id().value();
        }
        return proposed;
    }

    private void open(Desk desk) {
        new TaskDesk(desk).open(TITLE);
    }

    private void agree(String username, String opinion) {
        for (var task : inbox.toDos(actor(username), new DocumentId(document))) {
            agreeing.agree(actor(username), requireNonNull(task.task()), opinion);
        }
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    /** Opens a dialog, looks at it and leaves it by a button. */
    private void dialog(Desk desk, String opener, String name, String way) {
        desk.button(opener).first().click();
        desk.dialog();
        languages.look(desk, name);
        desk.dialog().getByRole(AriaRole.BUTTON, named(way)).click();
        assertThat(desk.page().locator("vaadin-dialog")).hasCount(0);
    }

    private void toast(Desk desk, String name) {
        assertThat(desk.toast("")).isVisible();
        languages.look(desk, "toast-" + name);
    }

    private static void chosen(Desk desk, String field, String unit) {
        var box = desk.page()
                .getByRole(
                        AriaRole.COMBOBOX,
                        new Page.GetByRoleOptions().setName(field).setExact(true));
        box.fill(unit);
        assertThat(desk.page()
                        .getByRole(
                                AriaRole.OPTION,
                                new Page.GetByRoleOptions().setName(unit).setExact(true)))
                .hasAttribute("focused", "");
        box.press("Enter");
        box.press("Escape");
    }

    private static Locator field(Desk desk, String name) {
        return desk.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
