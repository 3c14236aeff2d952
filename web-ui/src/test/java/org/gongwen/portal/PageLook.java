package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What is looked for on every page that shows what strangers wrote. */
final class PageLook {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private PageLook() {}

    /** Needs {@link org.gongwen.browser.Payloads#WATCH} on the page. */
    static void nothingRan(Page page, String what) {
        assertThat(page.evaluate("hits")).describedAs(what).isEqualTo(List.of());
        assertThat(page.evaluate("stopped")).describedAs(what).isEqualTo(List.of());
    }

    /** What shuts people out, in words. */
    static List<String> graveFaults(Page page, String what) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(violation -> GRAVE.contains(violation.getImpact()))
                        .flatMap(violation -> violation.getNodes().stream()
                                .map(node -> what + ": " + violation.getId() + ": " + node.getHtml() + " ("
                                        + violation.getHelp() + ")"))
                        .toList();
    }

    static void fits(Page page, String what) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .describedAs(what)
                .isEqualTo(true);
    }
}
