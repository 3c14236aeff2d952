package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a program can find of what would shut people out, on the main pages: nothing serious or critical. */
class AccessibilityIT extends BrowserTest {

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final List<String> found = new ArrayList<>();

    @Test
    void theMainPagesShutNobodyOut() {
        var nobody = desks.open();
        nobody.goTo("/");
        look(nobody, "login");
        var wangmin = loginAs("wangmin");
        look(wangmin, "workbench");
        var draft = new DraftingDesk(wangmin).begin("通知");
        look(wangmin, "drafting");
        draft.title("滨海市文化和旅游局关于无障碍检查的通知").unit("主送机关", "滨海市图书馆");
        draft.body().click();
        draft.type("请做好准备。").saved().submit("");
        look(wangmin, "drafts");
        var zhanghua = loginAs("zhanghua");
        new TaskDesk(zhanghua).open("滨海市文化和旅游局关于无障碍检查的通知");
        look(zhanghua, "inbox");
        zhanghua.press("退回");
        zhanghua.dialog();
        look(zhanghua, "return");
        for (var page : List.of("done", "circulation", "started")) {
            visit(wangmin, page);
        }
        var chenjing = loginAs("chenjing");
        for (var page : List.of("dispatch", "receiving", "numbers")) {
            visit(chenjing, page);
        }
        visit(loginAs("shenji"), "audit");
        var xitong = loginAs("xitong");
        visit(xitong, "organisation/units");
        visit(xitong, "organisation/people");
        visit(xitong, "organisation/handover");
        visit(xitong, "operations");
        visit(xitong, "processes/design/try");

        assertThat(found).isEmpty();
    }

    private void visit(Desk desk, String page) {
        desk.goTo("/" + page);
        assertThat(desk.heading()).isVisible();
        look(desk, page);
    }

    private void look(Desk desk, String name) {
        for (var violation : new AxeBuilder(desk.still().page()).analyze().getViolations()) {
            // The tab strip of the toolkit keeps its tabs behind a scroller of its own, which axe does not look
            // through.
            if (GRAVE.contains(violation.getImpact()) && !violation.getId().equals("aria-required-children")) {
                violation
                        .getNodes()
                        .forEach(node -> found.add("%s: %s: %s (%s)"
                                .formatted(name, violation.getId(), node.getHtml(), violation.getHelp())));
            }
        }
    }
}
