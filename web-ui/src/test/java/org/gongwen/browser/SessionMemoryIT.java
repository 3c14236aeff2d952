package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What a signed-in person with a page open costs in heap; the sizing in deploy/README.md rests on it. For figures that are
 * written down: {@code -Dgongwen.memory.people=40}.
 */
class SessionMemoryIT extends BrowserTest {
    private static final int PEOPLE = Integer.getInteger("gongwen.memory.people", 4);
    private static final List<String> NAMES = List.of("wangmin", "zhanghua", "lifang", "chenjing", "sunyalan");

    /** Of one page, in bytes; a page that holds on to what it was built from would exceed it at once. */
    private static final long MOST = 2_000_000;

    @Test
    void aPersonAtTheWorkbenchOrInTheInboxCostsLittleHeap() {
        for (var page : List.of("/", "/todo")) {
            // What the first ones bring along, all have in common.
            sitDown(page, 3);
            long before = used();

            sitDown(page, PEOPLE);

            long each = (used() - before) / PEOPLE;
            System.out.printf(Locale.ROOT, "%s: %d kB of heap for each of %d people%n", page, each / 1024, PEOPLE);
            assertThat(each).describedAs(page).isLessThan(MOST);
        }
    }

    private void sitDown(String page, int people) {
        for (int i = 0; i < people; i++) {
            var desk = loginAs(NAMES.get(i % NAMES.size())).goTo(page);
            assertThat(desk.heading()).isVisible();
            desk.still();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
