package org.gongwen.web.operations;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.gongwen.browser.BrowserTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PicturesIT extends BrowserTest {
    @Autowired
    JdbcClient jdbc;

    @Test
    void pictures() {
        jdbc.sql(
                        "insert into node (name, run, version, java, started_at, beat_at) values ('node-b', gen_random_uuid(), '0.1.0', '25.0.1+8-LTS', now() - interval '3 days', now() - interval '3 minutes')")
                .update();
        jdbc.sql(
                        "insert into event_publication (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts) values (gen_random_uuid(), 'org.gongwen.exchange.DeliveryCreation2.create(org.gongwen.exchange.DocumentDistributed)', 'org.gongwen.exchange.DocumentDistributed', '{\"documentId\":1,\"mainUnits\":[],\"copyUnits\":[],\"sentBy\":\"x\"}', now() - interval '12 minutes', 'FAILED', 4)")
                .update();
        var desk = loginAs("xitong");
        for (var scheme : new com.microsoft.playwright.options.ColorScheme[] {
            com.microsoft.playwright.options.ColorScheme.LIGHT, com.microsoft.playwright.options.ColorScheme.DARK
        }) {
            desk.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            desk.goTo("/operations");
            desk.page().evaluate("s => { document.documentElement.style.colorScheme = s; document.documentElement.setAttribute('theme', s); }", scheme.name().toLowerCase());
desk.page().setViewportSize(1440, 1600);
 desk.page().waitForTimeout(1500);
            desk.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("/tmp/ops-" + scheme + ".png"))
                            .setFullPage(true));
        }
        desk.page().setViewportSize(400, 900);
        desk.page().waitForTimeout(800);
        desk.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("/tmp/ops-phone.png"))
                        .setFullPage(true));
        jdbc.sql("delete from event_publication").update();
    }
}
