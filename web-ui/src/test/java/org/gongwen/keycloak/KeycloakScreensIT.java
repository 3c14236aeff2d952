package org.gongwen.keycloak;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.gongwen.browser.Desk;
import org.gongwen.browser.Desks;
import org.gongwen.browser.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people see of Keycloak, in a real browser. */
class KeycloakScreensIT extends KeycloakTest {

    @RegisterExtension
    final Desks desks = new Desks(BASE, SignIn.withPassword(PASSWORD));

    @Test
    void aPersonSignsInAtKeycloakAndSignsOutOfBothSessions() {
        var desk = signedIn("wangmin");
        assertThat(desk.page().locator(".gw-person-name")).hasText("王敏");

        desk.page().locator(".gw-person").click();
        desk.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("退出登录"))
                .click();

        // Keycloak has forgotten her too: it asks who is there, in Chinese and in the look of the house.
        assertThat(desk.page()).hasURL(Pattern.compile(KEYCLOAK.issuer() + ".*"));
        assertThat(desk.page().locator("label[for='password']")).containsText("口令");
        assertThat(desk.page().locator(".gw-mark")).hasText("公文");
        desk.picture("keycloak-login");
        desk.goTo("/todo");
        assertThat(desk.page()).hasURL(Pattern.compile(KEYCLOAK.issuer() + ".*"));
    }

    @Test
    void aPageWhoseSessionWasLostIsThereAgainWithoutAQuestionOrAnError() {
        var desk = signedIn("zhanghua");
        desk.goTo("/started");
        assertThat(desk.heading()).hasText("我发起的");

        // What a browser sees when its node is gone: the next one does not know the session.
        desk.page().context().addCookies(List.of(new Cookie("GONGWEN", "OFANOTHERNODE").setUrl(BASE)));
        desk.page().evaluate("() => { window.stillTheOldPage = true }");
        desk.page().locator("vaadin-side-nav-item[path='todo']").click();

        desk.page().waitForFunction("() => window.stillTheOldPage === undefined");
        assertThat(desk.page()).hasURL(Pattern.compile(BASE + "/(todo|started).*"));
        assertThat(desk.page().locator(".gw-person-name")).hasText("张华");
        // The browser itself notes the answer to the request that had no session.
        desk.excuse();
    }

    @Test
    void theAdministratorComparesAccountsAndFindsNoPasswordsOfOurs() {
        var desk = signedIn("xitong");
        desk.goTo("/organisation/accounts");
        assertThat(desk.heading()).hasText("账号核对");
        desk.press("立即核对");
        assertThat(desk.page().locator("body")).containsText("最近一次核对");
        assertThat(desk.page().locator("body")).containsText("个");
        desk.picture("accounts");

        desk.goTo("/organisation/people");
        desk.page()
                .getByText("安锦书", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(desk.button("发放临时口令")).isVisible();
        assertThat(desk.button("重置口令")).hasCount(0);
    }

    private Desk signedIn(String username) {
        KEYCLOAK.account(username, PASSWORD);
        return desks.open().login(username);
    }
}
