package org.gongwen.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.gongwen.browser.Payloads;

/**
 * Sends the forms of the public pages with the payloads of attackers in their fields, first with something missing, and
 * keeps each answer as it came.
 */
final class AnsweredForms {

    private static final String ALL = String.join("\n", Payloads.ALL);

    private final Page page;
    private final Consumer<String> look;
    private final Map<String, byte[]> answers = new LinkedHashMap<>();

    /** @param look called with the name of each answer while it is on the page */
    AnsweredForms(Page page, Consumer<String> look) {
        this.page = page;
        this.look = look;
    }

    /** By what each of them is. */
    Map<String, byte[]> answers() {
        return answers;
    }

    /** @return subject of the letter, as those who answer it read it */
    String letter(String address) {
        var subject = "喆 " + Payloads.ALL.getFirst();
        page.navigate(address);
        var opened = Instant.now();
        page.locator("#subject").fill(subject);
        page.locator("#content").fill(ALL);
        page.locator("#name").fill(Payloads.ALL.get(2));
        send("letter form with a fault");
        assertThat(page.locator("#content")).hasValue(ALL);
        page.locator("#phone").fill("13800000000");
        slowly(opened);
        send("letter received");
        assertThat(page.locator("h1")).hasText("已经收到");
        var codes = page.locator("dd.code").allInnerTexts();
        query(codes.getFirst(), "A" + codes.getLast().substring(1) + "A", "query with a fault");
        query(codes.getFirst(), codes.getLast(), "state of a letter");
        assertThat(page.locator("h1")).hasText(subject);
        return subject;
    }

    private void query(String receipt, String code, String what) {
        page.navigate("/portal/cases");
        page.locator("#receipt").fill(receipt);
        page.locator("#queryCode").fill(code);
        send(what);
    }

    void survey(String address) {
        page.navigate(address);
        var opened = Instant.now();
        page.locator("textarea").fill(ALL);
        send("survey form with a fault");
        assertThat(page.locator("textarea")).hasValue(ALL);
        page.locator("input[type=radio]").first().check();
        slowly(opened);
        send("survey thanks");
        assertThat(page.locator("main form")).hasCount(0);
    }

    void opinion(String address) {
        page.navigate(address);
        var opened = Instant.now();
        page.locator("#clause").fill(Payloads.ALL.get(1));
        page.locator("#name").fill(Payloads.ALL.get(2));
        send("opinion form with a fault");
        assertThat(page.locator("#clause")).hasValue(Payloads.ALL.get(1));
        page.locator("#opinion").fill(ALL);
        slowly(opened);
        send("opinion thanks");
        assertThat(page.locator("main form")).hasCount(0);
    }

    void application(String address) {
        page.navigate(address);
        page.locator("input[type=text], input:not([type])").first().fill(Payloads.ALL.get(1));
        page.locator("textarea").first().fill(ALL);
        send("application form with faults");
        assertThat(page.locator("textarea").first()).hasValue(ALL);
    }

    void subscription(String address) {
        page.navigate(address);
        page.locator("#mail").fill("nobody at all");
        send("subscribe form with a fault");
    }

    /** A browser would ask for what is missing; who has no such browser learns it from the answer. */
    private void send(String what) {
        page.locator("main form").evaluate("form => form.noValidate = true");
        Locator button = page.locator("main form").getByRole(AriaRole.BUTTON).last();
        var answer = page.waitForResponse(response -> response.request().isNavigationRequest(), button::click);
        answers.put(what, answer.body());
        page.waitForLoadState();
        look.accept(what);
    }

    /** No form is taken that was opened less than three seconds ago. */
    private static void slowly(Instant opened) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Instant.now().isAfter(opened.plusSeconds(4)));
    }
}
