package org.gongwen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.gongwen.browser.BrowserTest;
import org.junit.jupiter.api.Test;

class LoginIT extends BrowserTest {

    @Test
    void aPersonSignsInActsInAPostAndSignsOutOfBothSessions() {
        var desk = loginAs("wangmin");
        assertThat(desk.page().locator(".gw-person-name")).hasText("王敏");
        assertThat(desk.page().locator(".gw-person-post")).containsText("市场处");
        desk.picture("workbench");

        desk.page().locator(".gw-person").click();
        desk.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("退出登录"))
                .click();

        // The login server has forgotten her too: it asks who is there.
        assertThat(desk.page()).hasURL(Pattern.compile(BASE + "/idp/login.*"));
        desk.goTo("/todo");
        assertThat(desk.page()).hasURL(Pattern.compile(BASE + "/idp/login.*"));
    }

    @Test
    void thePageAskedForIsThePageShownAfterSigningIn() {
        var desk = desks.open();
        desk.goTo("/started");
        desk.page().locator("button[name='username'][value='wangmin']").first().click();

        assertThat(desk.heading()).hasText("我发起的");
    }

    @Test
    void aPersonSeesOnlyWhatThePostsOpen() {
        var drafter = loginAs("wangmin");
        assertThat(drafter.page().locator("vaadin-side-nav-item[path='audit']")).hasCount(0);

        drafter.goTo("/audit");
        assertThat(drafter.heading()).hasText("您没有权限打开这里");
        drafter.excuse();
    }

    @Test
    void scriptsInAPageRunOnlyWhenTheyAreOurs() {
        var desk = loginAs("wangmin");
        var policy = desk.page().navigate(BASE + "/").headerValue("content-security-policy");

        assertThat(policy)
                .contains("script-src 'self' 'unsafe-eval' 'nonce-")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        desk.page()
                .evaluate(
                        "() => { const d = document.createElement('div');"
                                + " d.innerHTML = '<img src=x onerror=\"window.injected = true\">'; document.body.append(d); }");
        desk.page().waitForFunction("() => [...document.images].every(image => image.complete)");
        assertThat(desk.page().evaluate("() => window.injected")).isNull();
        desk.excuse();
    }

    @Test
    void theBrightnessAPersonChoosesStays() {
        var desk = loginAs("wangmin");
        desk.page().locator(".gw-person").click();
        desk.page()
                .getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName("深色"))
                .or(desk.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("深色")))
                .click();
        assertThat(desk.page().locator("html[theme='dark']")).hasCount(1);
        desk.goTo("/todo");
        assertThat(desk.page().locator("html[theme='dark']")).hasCount(1);
        assertThat(desk.heading()).hasText("待办");
        desk.picture("todo-dark");
    }
}
