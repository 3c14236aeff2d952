package org.gongwen.web.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The registers as Excel files, the way a clerk takes them away. */
class RegisterExportIT extends BrowserTest {

    @Autowired
    Correspondence post;

    @Test
    void theRegistersAreSavedAsTheyAreFilteredWithEveryRareCharacter() throws IOException {
        post.distributed("核实𠮷祥里、喆园和𡈽山路点位", "TSG", "BWG");
        post.distributed("别的事项", "TSG");

        var sender = loginAs("chenjing").goTo("/dispatch");
        assertThat(sender.heading()).hasText("发文登记");
        filter(sender, "𡈽山路点位");
        var dispatched = saved(sender);
        assertThat(dispatched).hasSize(2);
        assertThat(dispatched.getFirst()).contains("发文字号", "标题", "拟稿人");
        assertThat(dispatched.getLast()).anyMatch(cell -> cell.contains("核实𠮷祥里、喆园和𡈽山路点位"));

        var registrar = loginAs("guoxiaoyan").goTo("/receiving");
        assertThat(registrar.heading()).hasText("收文登记");
        filter(registrar, "𡈽山路点位");
        var received = saved(registrar);
        assertThat(received).hasSize(2);
        assertThat(received.getLast()).contains("待签收").anyMatch(cell -> cell.contains("𡈽山路"));

        sender.goTo("/numbers");
        assertThat(sender.heading()).hasText("发文字号");
        assertThat(saved(sender).stream().skip(1))
                .anyMatch(line -> line.stream().anyMatch(cell -> cell.contains("𡈽山路点位")));
    }

    private static void filter(Desk desk, String text) {
        desk.page()
                .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("标题或发文字号"))
                .fill(text);
        assertThat(desk.page().locator(".gw-row-title:visible")).hasCount(1);
    }

    private static List<List<String>> saved(Desk desk) throws IOException {
        var download = desk.page()
                .waitForDownload(() -> desk.page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导出 Excel"))
                        .click());
        assertThat(download.suggestedFilename()).endsWith(".xlsx");
        try (var book = new ReadableWorkbook(Files.newInputStream(download.path()))) {
            return book.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
        }
    }
}
