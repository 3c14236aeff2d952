package org.gongwen.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.gongwen.browser.Payloads;

/**
 * Sends the forms of the public pages with the payloads of attackers in their fields, each first with something missing,
 * as somebody without a mouse does.
 */
final class AnsweredForms {

    private static final String ALL = String.join("\n", Payloads.ALL);

    private final Page page;
    private final BiConsumer<String, Response> look;

    /** @param look called with the name of each answer and the answer itself while it is on the page */
    AnsweredForms(Page page, BiConsumer<String, Response> look) {
        this.page = page;
        this.look = look;
    }

    /** @return subject of the letter, as those who answer it read it */
    String letter(String address) {
        var subject = "喆 " + Payloads.ALL.getFirst();
        page.navigate(address);
        page.locator("#subject").fill(subject);
        page.locator("#content").fill(ALL);
        page.locator("#name").fill(Payloads.ALL.get(2));
        send("letter form with a fault");
        var opened = Instant.now();
        assertThat(page.locator("#content")).hasValue(ALL);
        page.locator("#phone").fill("13800000000");
        slowly(opened);
        send("letter received");
        queried(subject);
        return subject;
    }

    /** What the receipt on the page leads to, with a wrong code and with the right one. */
    private void queried(String heading) {
        assertThat(page.locator("h1")).hasText("已经收到");
        var codes = page.locator("dd.code").allInnerTexts();
        query(codes.getFirst(), "A" + codes.getLast().substring(1) + "A", "query with a fault");
        assertThat(page.locator("[role=alert]")).isVisible();
        query(codes.getFirst(), codes.getLast(), "state of a case");
        assertThat(page.locator("h1")).hasText(heading);
    }

    private void query(String receipt, String code, String what) {
        page.navigate(page.url().replaceAll("/portal/.*", "/portal/cases"));
        page.locator("#receipt").fill(receipt);
        page.locator("#queryCode").fill(code);
        send(what);
    }

    /** @param what whether it is a survey or a contest */
    void survey(String what, String address) {
        page.navigate(address);
        page.locator("textarea").fill(ALL);
        send(what + " form with a fault");
        var opened = Instant.now();
        assertThat(page.locator("textarea")).hasValue(ALL);
        page.locator("input[type=radio]").first().check();
        slowly(opened);
        send(what + " thanks");
        assertThat(page.locator("main form")).hasCount(0);
    }

    void opinion(String address) {
        page.navigate(address);
        page.locator("#clause").fill(Payloads.ALL.get(1));
        page.locator("#name").fill(Payloads.ALL.get(2));
        page.locator("#contact").fill(Payloads.ALL.get(3));
        send("opinion form with a fault");
        var opened = Instant.now();
        assertThat(page.locator("#clause")).hasValue(Payloads.ALL.get(1));
        page.locator("#opinion").fill(ALL);
        slowly(opened);
        send("opinion thanks");
        assertThat(page.locator("main form")).hasCount(0);
    }

    void application(String address) {
        page.navigate(address);
        var team = page.getByLabel("团队名称");
        team.fill(Payloads.ALL.get(1));
        page.getByLabel("今年的活动计划").fill(ALL);
        send("application form with a fault");
        var opened = Instant.now();
        assertThat(team).hasValue(Payloads.ALL.get(1));
        assertThat(page.getByLabel("今年的活动计划")).hasValue(ALL);
        page.getByLabel("团队类别").selectOption("choir");
        page.getByLabel("成员人数").fill("12");
        page.getByLabel("演出机会").check();
        page.getByLabel("以上内容属实").check();
        page.locator("#name").fill(Payloads.ALL.get(2));
        page.locator("#identity").fill("11010119900307999X");
        page.locator("#phone").fill("13800000000");
        slowly(opened);
        send("application received");
        assertThat(page.locator("h1")).hasText("已经收到");
    }

    void subscription(String address, String mail) {
        page.navigate(address);
        page.locator("#mail").fill("nobody at all");
        send("subscribe form with a fault");
        var opened = Instant.now();
        page.locator("#mail").fill(mail);
        slowly(opened);
        send("subscription asked for");
        assertThat(page.locator("main form")).hasCount(0);
    }

    /** @param file what somebody holds @param said heading of the answer */
    void check(String address, byte[] file, String what, String said) {
        page.navigate(address);
        page.locator("#file").setInputFiles(new FilePayload("公文.pdf", "application/pdf", file));
        send(what);
        assertThat(page.locator(".said h2")).hasText(said);
    }

    void checkOfNothing(String address) {
        page.navigate(address);
        send("check form with a fault");
        assertThat(page.locator("[role=alert]")).isVisible();
    }

    /** Nothing but a button. */
    void press(String address, String what) {
        page.navigate(address);
        send(what);
    }

    /** A browser would ask for what is missing; who has no such browser learns it from the answer. */
    private void send(String what) {
        page.locator("main form").first().evaluate("form => form.noValidate = true");
        var button =
                page.locator("main form").first().getByRole(AriaRole.BUTTON).last();
        var answer = page.waitForResponse(
                response -> response.request().isNavigationRequest()
                        && response.request().method().equals("POST"),
                () -> button.press("Enter"));
        page.waitForLoadState();
        look.accept(what, answer);
    }

    /** No form is taken that was opened less than three seconds ago. */
    private static void slowly(Instant opened) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Instant.now().isAfter(opened.plusSeconds(4)));
    }
}
