package org.gongwen.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.gongwen.browser.Desk;
import org.gongwen.browser.Payloads;

/** The screens of the office on which stands what citizens wrote. They run scripts, and must run none of those. */
final class OfficeScreens {

    /** Of the letters and opinions that were sent; each holds all of them. */
    private static final String SENT = Payloads.ALL.get(2);

    private final Desk officer;
    private final Page page;

    /** @param officer signed in, keeps the site */
    OfficeScreens(Desk officer) {
        this.officer = officer;
        this.page = officer.page();
        page.addInitScript(Payloads.WATCH);
        page.reload();
    }

    private void looked(String what) {
        officer.picture("hostile-" + what.replace(' ', '-'));
        PageLook.nothingRan(page, what);
    }

    private void opened(String screen) {
        officer.open(screen);
        assertThat(officer.heading()).hasText(screen);
    }

    /** The desk, the letter, who sent it, its item, and the list of what is to be done. */
    void letter(String subject) {
        opened("来信和申请");
        var line = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(subject))
                .first();
        assertThat(line).isVisible();
        looked("letters");
        line.click();
        assertThat(officer.heading()).hasText(subject);
        assertThat(page.getByText(SENT).first()).isVisible();
        officer.press("查看姓名和联系方式");
        assertThat(page.getByText("13800000000")).isVisible();
        looked("a letter");
        officer.press("受理");
        officer.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("受理"))
                .click();
        assertThat(officer.toast("已经受理")).isVisible();
        officer.answered();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("打开办理的事项"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/item/\\d+$"));
        officer.answered();
        looked("the item of a letter");
        opened("待办");
        looked("what is to be done");
    }

    /** @param guide what was applied for */
    void application(String guide) {
        opened("来信和申请");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(guide))
                .first()
                .click();
        assertThat(officer.heading()).hasText(guide);
        looked("an application");
    }

    /** @param title how the titles of both begin, of a survey and of a contest */
    void figures(String title) {
        opened("调查投票");
        looked("surveys");
        page.locator("[aria-label^='查看“" + title + "']").first().click();
        assertThat(officer.dialog().getByText("共 1 份")).isVisible();
        assertThat(officer.dialog().getByText(Payloads.ALL.get(1)).first()).isVisible();
        looked("figures of a " + title);
        officer.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("关闭"))
                .click();
        officer.answered();
    }

    /** Who scores sees the candidates as whoever opened the contest wrote them. */
    void scoring(String candidate) {
        officer.goTo("/scoring");
        assertThat(officer.heading()).hasText("评选打分");
        assertThat(page.getByLabel(candidate, new Page.GetByLabelOptions().setExact(true)))
                .isVisible();
        looked("scoring");
    }

    void opinions(String article) {
        opened("征求意见");
        looked("solicitations");
        page.locator("a[href$='opinions/" + article + "']").click();
        assertThat(page).hasURL(Pattern.compile("/opinions/\\d+$"));
        assertThat(page.getByText(SENT).first()).isVisible();
        looked("opinions");
        page.locator("[aria-label$='的提意见人']").first().click();
        assertThat(officer.dialog().getByText(SENT)).isVisible();
        looked("who sent an opinion");
    }
}
