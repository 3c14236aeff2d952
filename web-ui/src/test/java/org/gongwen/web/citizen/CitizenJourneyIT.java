package org.gongwen.web.citizen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.calendar.ArrangementResult;
import org.gongwen.calendar.HolidayArrangements;
import org.gongwen.citizen.Cases;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A citizen asks, the letter is routed, answered and reviewed, and the citizen reads the answer; another applies for
 * information without a script, and the clock of that runs over a holiday and is extended once.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class CitizenJourneyIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final String MUSEUM = "滨海市美术馆";
    private static final String GRANTED = "𡈽山藏品目录共一百二十件，随信寄出。";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int TERM = 20;
    private static final int EXTENSION = 10;
    private static final AtomicInteger GOES = new AtomicInteger();

    /** A second go of a journey must not meet what the first left unfinished. */
    private final int go = GOES.incrementAndGet();

    private final String subject = "𠮷日是否开放（之" + go + "）";
    private final String guide = "群众文艺团队备案𠮷（之" + go + "）";
    private final String wanted = "𡈽山藏品目录（之" + go + "）";

    @Autowired
    Cases cases;

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @Autowired
    HolidayArrangements arrangements;

    @Autowired
    PastArticles past;

    @Autowired
    Processes processes;

    @BeforeEach
    void theSiteOfTheMuseumIsOpen() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(actor("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
        }
        sites.open(actor("chulu"), unit("MSG"), "msg", MUSEUM, SiteTemplate.VENUE, Theme.TEAL);
        sites.of(actor("chulu")).stream()
                .filter(site -> site.portal() || site.code().equals("msg"))
                .filter(site -> site.state() != Site.State.OPEN)
                .forEach(site -> {
                    sites.change(
                            actor("chulu"), site.id(), new SiteFace(site.name(), site.theme(), "滨海路 1 号，0000-12345"));
                    sites.setState(actor("chulu"), site.id(), Site.State.OPEN);
                });
    }

    /** What a citizen keeps. */
    private record Receipt(String number, String code) {}

    @Test
    void aCitizenAsksAndReadsTheAnswerThatWasReviewed() {
        var visitor = desks.open();
        visitor.goTo("/portal/letters");
        noGraveFault(visitor);
        var receipt = asked(visitor);

        var officer = loginAs("shenmengjie");
        accepted(officer);
        answered(officer);
        reviewed(subject, "𠮷日照常开放，九时开门。");

        var page = visitor.page();
        asksFor(page, receipt);
        assertThat(page.getByText("𠮷日照常开放，九时开门。")).isVisible();
        assertThat(page.getByText("已答复", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        noGraveFault(visitor);
        visitor.picture("citizen-answer");

        reopened();
        asksFor(page, receipt);
        assertThat(page.getByText("答复写错了时间。")).isVisible();
        assertThat(page.getByText("𠮷日照常开放，九时开门。")).hasCount(0);
        noGraveFault(visitor);
        visitor.picture("citizen-reopened");
        page.locator("#withdraw").check();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("撤回").setExact(true))
                .click();
        assertThat(page.getByText("已经撤回，不再办理。")).isVisible();
    }

    private void reopened() {
        var site = sites.of(actor("taocaiwei")).stream()
                .filter(one -> one.code().equals("msg"))
                .findFirst()
                .orElseThrow();
        var closed = cases.closed(actor("taocaiwei"), site.id(), null, 10).stream()
                .filter(line -> line.subject().equals(subject))
                .findFirst()
                .orElseThrow();
        var head = loginAs("taocaiwei");
        head.goTo("/case/" + closed.id().value());
        assertThat(head.heading()).hasText(subject);
        head.press("重新办理");
        var dialog = head.dialog();
        dialog.getByLabel("理由").fill("答复写错了时间。");
        noGraveFault(head);
        head.picture("citizen-reopen");
        dialog.getByRole(AriaRole.BUTTON, named("重新办理")).click();
        assertThat(head.toast("重新办理")).isVisible();
        assertThat(head.page().locator(".gw-page-header").getByText("办理中")).isVisible();
        head.picture("citizen-case-reopened");
    }

    @Test
    void theClockOfAnApplicationRunsOverAHolidayIsExtendedOnceAndEndsWithTheAnswer() {
        try (var context = desks.open()
                .page()
                .context()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setBaseURL(BASE))) {
            var page = context.newPage();
            var receipt = applied(page);
            var received = LocalDate.now(CHINA);

            var head = loginAs("taocaiwei");
            extended(head);
            asksFor(page, receipt);
            assertThat(due(page)).hasText(counted(received, TERM + EXTENSION).toString());
            assertThat(page.getByText("延长 10 个工作日：藏品分散三处。")).isVisible();

            var officer = loginAs("shenmengjie");
            asksToConsult(officer);
            var free = worked(received.plusDays(3));
            overAHoliday(free, () -> {
                asksFor(page, receipt);
                assertThat(due(page))
                        .hasText(counted(received, TERM + EXTENSION).toString());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screenshots/citizen-request-state.png"))
                        .setFullPage(true));
            });
            granted(officer);
            reviewed(wanted, GRANTED);
            asksFor(page, receipt);
            assertThat(page.getByText(GRANTED)).isVisible();
            assertThat(page.getByText("予以公开", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(due(page)).hasCount(0);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/citizen-request-answered.png"))
                    .setFullPage(true));
        }
    }

    /** Its officer takes it up, decides and writes the answer. */
    private static void granted(Desk officer) {
        var page = officer.page();
        officer.press("受理");
        officer.dialog().getByRole(AriaRole.BUTTON, named("受理")).click();
        assertThat(officer.toast("已经受理")).isVisible();
        officer.answered();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("打开办理的事项"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/item/\\d+$"));
        var decision = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("答复类型"));
        decision.fill("予以公开");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("予以公开"))
                .click();
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("答复").setExact(true))
                .fill(GRANTED);
        officer.picture("citizen-request-item");
        officer.press("办毕");
        assertThat(officer.button("办毕")).hasCount(0);
    }

    @Test
    void aGuideSaysWhatItLacksAndEverybodyFindsTheCategories() {
        var officer = loginAs("shenmengjie");
        var page = officer.page();
        officer.open("办事指南");
        officer.press("新建办事指南");
        var dialog = officer.dialog();
        dialog.getByLabel("事项名称").fill("𡈽山写生团体预约");
        var category = dialog.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("类别"));
        category.fill("旅游观光");
        assertThat(page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("旅游观光")))
                .isVisible();
        category.press("Enter");
        dialog.getByLabel("设定依据").fill("本馆参观管理办法 喆");
        officer.answered();
        noGraveFault(officer);
        officer.picture("guide-dialog");
        dialog.getByRole(AriaRole.BUTTON, named("保存")).click();
        assertThat(officer.toast("已经保存")).isVisible();
        assertThat(page.getByText("申请条件、办理材料、办理流程、办理地点、办理时间、联系电话", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        noGraveFault(officer);
        officer.picture("guides");

        var visitor = desks.open();
        visitor.goTo("/portal/guides");
        assertThat(visitor.page().locator(".tiles a")).hasCount(22);
        noGraveFault(visitor);
        visitor.picture("guide-categories");
        visitor.page().getByText("旅游观光").click();
        assertThat(visitor.heading()).hasText("旅游观光");
        noGraveFault(visitor);
    }

    @Test
    void whatAGuideDescribesIsAppliedForWithoutAScriptDecidedAndReadByTheApplicant() {
        var described = described();
        var officer = loginAs("shenmengjie");
        bound(officer);
        try (var context = desks.open()
                .page()
                .context()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setBaseURL(BASE))) {
            var page = context.newPage();
            var receipt = appliedFor(page, described);
            decided(officer);
            var head = loginAs("taocaiwei");
            head.goTo("/todo");
            head.page()
                    .locator(".gw-line")
                    .filter(new Locator.FilterOptions().setHasText(guide))
                    .first()
                    .click();
            assertThat(head.page()).hasURL(Pattern.compile("/item/\\d+$"));
            head.press("同意");
            assertThat(head.toast("已同意")).isVisible();

            asksFor(page, receipt);
            assertThat(page.getByText("准予", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(page.getByText("已经备案，编号𠮷七。")).isVisible();
            assertThat(page.getByText("与馆内人员有亲属关系")).hasCount(0);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/application-decided.png"))
                    .setFullPage(true));
        }
    }

    private ArticleId described() {
        try (var file = Objects.requireNonNull(
                getClass().getResourceAsStream("/org/gongwen/demonstration/groupRegistration.bpmn20.xml"))) {
            processes.deploy("groupRegistration", file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var site = sites.of(actor("shenmengjie")).stream()
                .filter(one -> one.code().equals("msg"))
                .findFirst()
                .orElseThrow();
        var column = sites.columns(actor("shenmengjie"), site.id()).stream()
                .filter(one -> one.isOpen() && one.kind() == ColumnKind.GUIDE)
                .findFirst()
                .orElseThrow();
        return past.write(List.of(new PastArticle(
                        site.id(),
                        List.of(column.id()),
                        ArticleKind.GUIDE,
                        guide,
                        "",
                        "<p>团队自愿备案。</p>",
                        "{\"category\": \"tourism\"}",
                        actor("shenmengjie").person(),
                        actor("taocaiwei").person(),
                        OffsetDateTime.now().minusDays(1))))
                .getFirst();
    }

    private void bound(Desk officer) {
        officer.open("办事指南");
        officer.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("设置“" + guide + "”的在线申请"))
                .first()
                .click();
        var dialog = officer.dialog();
        var process = dialog.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("办理流程"));
        process.fill("群众文艺团队备案");
        assertThat(officer.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("群众文艺团队备案")))
                .isVisible();
        process.press("Enter");
        officer.answered();
        noGraveFault(officer);
        officer.picture("guide-online");
        dialog.getByRole(AriaRole.BUTTON, named("开通")).click();
        assertThat(officer.toast("可以在线申请")).isVisible();
        officer.picture("guides-online");
    }

    private Receipt appliedFor(Page page, ArticleId described) {
        page.navigate("/portal/guides/tourism");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(guide))
                .first()
                .press("Enter");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("在线申请").setExact(true))
                .press("Enter");
        assertThat(page).hasURL(Pattern.compile("/portal/applications/" + described.value() + "$"));
        page.getByLabel("团队名称").fill("𠮷乐合唱团");
        page.getByLabel("团队类别").selectOption("choir");
        page.getByLabel("成员人数").fill("2");
        page.getByLabel("演出机会").check();
        page.getByLabel("今年的活动计划").fill("每周排练。");
        page.getByLabel("以上内容属实").check();
        field(page, "姓名或者名称").fill("王堃");
        field(page, "身份证件号码或者统一社会信用代码").fill("11010119900307999X");
        field(page, "电话").fill("13800000000");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"))
                .press("Enter");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("不能小于 3")))
                .isVisible();
        assertThat(page.getByLabel("团队名称")).hasValue("𠮷乐合唱团");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/application-form.png"))
                .setFullPage(true));
        var opened = Instant.now();
        page.getByLabel("成员人数").fill("12");
        aPersonIsSlower(opened);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"))
                .press("Enter");
        return received(page);
    }

    private void decided(Desk officer) {
        var page = officer.page();
        officer.open("来信和申请");
        assertThat(officer.heading()).hasText("来信和申请");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(guide))
                .first()
                .click();
        assertThat(officer.heading()).hasText(guide);
        assertThat(page.getByText("王堃")).hasCount(0);
        officer.picture("application-case");
        officer.press("受理");
        officer.dialog().getByRole(AriaRole.BUTTON, named("受理")).click();
        assertThat(officer.toast("已经受理")).isVisible();
        officer.answered();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("打开办理的事项"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/item/\\d+$"));
        page.getByLabel("准予备案", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("答复").setExact(true))
                .fill("已经备案，编号𠮷七。");
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("内部意见").setExact(true))
                .fill("与馆内人员有亲属关系");
        noGraveFault(officer);
        officer.picture("application-item");
        officer.press("办毕");
        assertThat(officer.button("办毕")).hasCount(0);
    }

    private Receipt asked(Desk visitor) {
        var page = visitor.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("写信").setExact(true))
                .first()
                .click();
        var opened = Instant.now();
        noGraveFault(visitor);
        field(page, "写给哪个单位").selectOption("msg");
        field(page, "类别").selectOption("CONSULTATION");
        field(page, "标题").fill(subject);
        field(page, "内容").fill("请问贵馆𠮷日是否开放？喆");
        field(page, "姓名或者名称").fill("王堃");
        field(page, "电话").fill("13800000000");
        page.locator("[name=public]").check();
        visitor.picture("citizen-letter-form");
        aPersonIsSlower(opened);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"))
                .click();
        var receipt = received(page);
        noGraveFault(visitor);
        visitor.picture("citizen-receipt");
        return receipt;
    }

    /** By keys, for without a script a browser does not say when what is clicked stands still. */
    private Receipt applied(Page page) {
        page.navigate("/portal/letters");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("申请公开政府信息"))
                .first()
                .press("Enter");
        var opened = Instant.now();
        field(page, "写给哪个单位").selectOption("msg");
        field(page, "所需信息的名称").fill(wanted);
        field(page, "所需信息的内容描述").fill("请提供𡈽山藏品的目录。");
        field(page, "姓名或者名称").fill("李喆");
        field(page, "身份证件号码或者统一社会信用代码").fill("11010119900307999X");
        field(page, "电子邮箱").fill("li@example.org");
        field(page, "获取信息的方式").selectOption("MAIL");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/citizen-request-form.png"))
                .setFullPage(true));
        aPersonIsSlower(opened);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"))
                .press("Enter");
        return received(page);
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The counter takes no form that was opened less than three seconds ago. */
    private static void aPersonIsSlower(Instant opened) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Instant.now().isAfter(opened.plusSeconds(4)));
    }

    private static Receipt received(Page page) {
        assertThat(page.locator("h1")).hasText("已经收到");
        var codes = page.locator("dd.code");
        assertThat(codes).hasCount(2);
        return new Receipt(codes.nth(0).innerText(), codes.nth(1).innerText());
    }

    private static void asksFor(Page page, Receipt receipt) {
        page.navigate(BASE + "/portal/cases");
        field(page, "回执编号").fill(receipt.number());
        field(page, "查询码").fill(receipt.code());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("查询").setExact(true))
                .press("Enter");
        assertThat(page.locator("h1")).not().hasText("查询办理情况");
    }

    private static Locator due(Page page) {
        return page.locator("dt:text-is('答复期限') + dd");
    }

    private void accepted(Desk officer) {
        var page = officer.page();
        officer.open("来信和申请");
        var line = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(subject))
                .first();
        assertThat(line).isVisible();
        noGraveFault(officer);
        officer.picture("citizen-cases");
        line.click();
        assertThat(officer.heading()).hasText(subject);
        assertThat(page.getByText("王堃")).hasCount(0);
        noGraveFault(officer);
        officer.picture("citizen-case");
        officer.press("查看姓名和联系方式");
        assertThat(page.getByText("王堃")).isVisible();
        officer.press("受理");
        var dialog = officer.dialog();
        noGraveFault(officer);
        officer.picture("citizen-accept");
        dialog.getByRole(AriaRole.BUTTON, named("受理")).click();
        assertThat(officer.toast("已经受理")).isVisible();
        assertThat(page.locator(".gw-page-header").getByText("办理中")).isVisible();
    }

    private static void answered(Desk officer) {
        var page = officer.page();
        officer.answered();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("打开办理的事项"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/item/\\d+$"));
        assertThat(page.locator(".gw-case-beside")).containsText("个工作日");
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("答复").setExact(true))
                .fill("𠮷日照常开放，九时开门。");
        noGraveFault(officer);
        officer.picture("citizen-item");
        officer.press("办毕");
        assertThat(officer.button("办毕")).hasCount(0);
    }

    private void reviewed(String title, String reply) {
        var head = loginAs("taocaiwei");
        head.goTo("/todo");
        head.page()
                .locator(".gw-line")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        assertThat(head.page()).hasURL(Pattern.compile("/item/\\d+$"));
        assertThat(head.page()
                        .getByRole(
                                AriaRole.TEXTBOX,
                                new Page.GetByRoleOptions().setName("答复").setExact(true)))
                .hasValue(reply);
        head.picture("citizen-review");
        head.press("同意");
        assertThat(head.toast("已同意")).isVisible();
    }

    private void asksToConsult(Desk officer) {
        var page = officer.page();
        officer.open("来信和申请");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(wanted))
                .first()
                .click();
        assertThat(officer.heading()).hasText(wanted);
        assertThat(page.getByText("电子文件")).isVisible();
        officer.press("征求意见");
        officer.dialog().getByLabel("名称").fill("𡈽山文物收藏协会、喆园");
        noGraveFault(officer);
        officer.picture("citizen-consult");
        officer.dialog().getByRole(AriaRole.BUTTON, named("取消")).click();
    }

    private void extended(Desk head) {
        var page = head.page();
        head.open("来信和申请");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(wanted))
                .first()
                .click();
        assertThat(head.heading()).hasText(wanted);
        head.press("延期答复");
        var dialog = head.dialog();
        dialog.getByLabel("延长的工作日").fill("" + EXTENSION);
        dialog.getByLabel("理由").fill("藏品分散三处。");
        dialog.getByRole(AriaRole.BUTTON, named("延期答复")).click();
        assertThat(head.toast("已经延期")).isVisible();
        assertThat(head.button("延期答复")).hasCount(0);
        noGraveFault(head);
        head.picture("citizen-case-extended");
    }

    /** The days of the notices, day by day; shares nothing with the clock of the application. */
    private LocalDate counted(LocalDate received, int days) {
        var day = received;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorked(day)) {
                left--;
            }
        }
        return day;
    }

    private LocalDate worked(LocalDate from) {
        var day = from;
        while (!isWorked(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean isWorked(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return known.computeIfAbsent(day.getYear(), this::arranged).getOrDefault(day, !weekend);
    }

    private final Map<Integer, Map<LocalDate, Boolean>> known = new HashMap<>();

    /** Whether the days of which a notice speaks are worked. */
    private Map<LocalDate, Boolean> arranged(int year) {
        var days = new HashMap<LocalDate, Boolean>();
        for (var of : List.of(year, year + 1)) {
            arrangements.year(actor("xitong"), of).days().forEach(day -> days.put(day.day(), !day.rest()));
        }
        return days;
    }

    /** Enters a holiday, and after the journey the notice as it was. */
    private void overAHoliday(LocalDate free, Runnable journey) {
        var administrator = actor("xitong");
        var year = arrangements.year(administrator, free.getYear());
        var notice = year.notice();
        var text = notice == null ? ofTheLaw(free.getYear()) : notice.text();
        var reference = notice == null ? "国办发明电〔2026〕𠮷号" : notice.reference();
        Assertions.assertThat(arrangements.enter(
                        administrator,
                        free.getYear(),
                        reference,
                        text + "\n𠮷日：%d月%d日放假。".formatted(free.getMonthValue(), free.getDayOfMonth())))
                .isInstanceOf(ArrangementResult.Done.class);
        known.clear();
        try {
            journey.run();
        } finally {
            arrangements.enter(administrator, free.getYear(), reference, text);
        }
    }

    /** A notice that changes nothing: the days that are free by law, and Sundays for what goes by the moon. */
    private String ofTheLaw(int year) {
        var lines = new ArrayList<String>();
        Stream.concat(
                        arrangements.year(actor("xitong"), year).days().stream()
                                .map(day -> Map.entry(day.name(), day.day())),
                        Map.of("春节", 2, "端午节", 6, "中秋节", 9).entrySet().stream()
                                .map(one -> Map.entry(
                                        one.getKey(),
                                        LocalDate.of(year, one.getValue(), 1)
                                                .with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY)))))
                .forEach(one -> lines.add("%s：%d月%d日放假。"
                        .formatted(
                                one.getKey(),
                                one.getValue().getMonthValue(),
                                one.getValue().getDayOfMonth())));
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void noGraveFault(Desk desk) {
        Assertions.assertThat(new AxeBuilder(desk.still().page()).analyze().getViolations())
                .filteredOn(violation -> GRAVE.contains(violation.getImpact()))
                .extracting(violation -> violation.getId() + " " + violation.getNodes())
                .isEmpty();
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }
}
