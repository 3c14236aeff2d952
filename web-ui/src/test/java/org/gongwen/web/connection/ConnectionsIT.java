package org.gongwen.web.connection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.gongwen.api.ApiTest;
import org.gongwen.browser.Desk;
import org.junit.jupiter.api.Test;

/** The system administrator lets a system in and subscribes one, at the screen. */
class ConnectionsIT extends ApiTest {

    @Test
    void aSystemIsLetInAtTheScreenAndGetsItsTokenWithTheSecretShownOnce() {
        var desk = loginAs("xitong").goTo("/connections");
        assertThat(desk.heading()).hasText("接口与推送");

        desk.press("登记接口客户端");
        fill(desk, "名称", "档案系统");
        fill(desk, "编号", "archive-system");
        choose(desk, "所在单位", "市场管理处");
        choose(desk, "岗位", "拟稿人");
        desk.page()
                .locator("vaadin-checkbox")
                .filter(text("organisation:read"))
                .locator("input")
                .check();
        desk.picture("connections-register");
        dialog(desk).getByRole(AriaRole.BUTTON, named("登记")).click();
        var secret = desk.page().locator(".org-password").innerText();
        desk.page().getByRole(AriaRole.BUTTON, pageNamed("已记下")).click();
        assertThat(desk.page().locator("vaadin-grid-cell-content").filter(gridText("archive-system")))
                .hasCount(1);

        var token = askForToken(
                "archive-system", secret, Map.of("grant_type", "client_credentials", "scope", "organisation:read"));
        assertThat(token.status()).isEqualTo(200);
        assertThat(get(token.text("access_token"), "/api/v1/me")
                        .body()
                        .path("person")
                        .path("name")
                        .asString())
                .isEqualTo("档案系统");

        desk.press("订阅事件");
        fill(desk, "名称", "督办系统");
        fill(desk, "接收地址", "https://10.0.0.1/hook");
        desk.page()
                .locator("vaadin-checkbox")
                .filter(text("签收"))
                .first()
                .locator("input")
                .check();
        dialog(desk).getByRole(AriaRole.BUTTON, named("订阅")).click();
        assertThat(desk.page().locator("vaadin-dialog .gw-error-sentence, vaadin-dialog-overlay .gw-error-sentence"))
                .containsText("内网地址");
        fill(desk, "接收地址", "https://supervision.example.gov.cn/hook");
        dialog(desk).getByRole(AriaRole.BUTTON, named("订阅")).click();
        assertThat(desk.page().locator(".org-password")).containsText("whsec_");
        desk.page().getByRole(AriaRole.BUTTON, pageNamed("已记下")).click();
        assertThat(desk.page()
                        .locator("vaadin-grid-cell-content")
                        .filter(gridText("https://supervision.example.gov.cn/hook")))
                .hasCount(1);
        desk.picture("connections");
    }

    private static Locator dialog(Desk desk) {
        return desk.dialog();
    }

    private static void fill(Desk desk, String label, String value) {
        dialog(desk)
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .fill(value);
    }

    private static void choose(Desk desk, String label, String value) {
        var box = dialog(desk).getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
        box.fill(value);
        desk.page().locator("vaadin-combo-box-item").filter(text(value)).first().click();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.FilterOptions gridText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static com.microsoft.playwright.Page.GetByRoleOptions pageNamed(String name) {
        return new com.microsoft.playwright.Page.GetByRoleOptions()
                .setName(name)
                .setExact(true);
    }
}
