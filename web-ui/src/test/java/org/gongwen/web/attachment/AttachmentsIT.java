package org.gongwen.web.attachment;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.document.Attachments;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A clerk puts files to a draft and gets them back, in a real browser. */
class AttachmentsIT extends BrowserTest {
    @Autowired
    Drafts drafts;

    @Autowired
    Attachments attachments;

    @Autowired
    Directory directory;

    @TempDir
    Path folder;

    @Test
    void filesGoUpTogetherAndComeBackAsTheyWere() throws Exception {
        var table = file("附件1：检查安排表𠮷.pdf", pdf(3_000_000));
        var list = file("附件2：名单喆.txt", "张华、李芳\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        var document = draft();
        var desk = loginAs("wangmin").goTo("/draft/" + document.value());

        desk.page().locator("vaadin-upload input[type=file]").setInputFiles(new Path[] {table, list});

        for (var sent : new Path[] {table, list}) {
            var link = link(desk, sent.getFileName().toString());
            assertThat(link).isVisible();
            var download = desk.page().waitForDownload(link::click);
            assertThat(download.suggestedFilename())
                    .isEqualTo(sent.getFileName().toString());
            assertThat(download.path()).hasSameBinaryContentAs(sent);
        }
        assertThat(attachments.list(actor(), document)).hasSize(2);
        assertThat(desk.page().locator("vaadin-upload-file")).hasCount(0);
    }

    @Test
    void aProgramInTheCoatOfAPdfIsRefusedInASentenceAndTheRestStays() throws Exception {
        var document = draft();
        var desk = loginAs("wangmin").goTo("/draft/" + document.value());
        var input = desk.page().locator("vaadin-upload input[type=file]");

        input.setInputFiles(new FilePayload[] {
            new FilePayload("报告.pdf", "application/pdf", "#!/bin/sh\nid\n".getBytes(StandardCharsets.UTF_8)),
            new FilePayload("名单.txt", "text/plain", "张华\n".getBytes(StandardCharsets.UTF_8))
        });

        assertThat(link(desk, "名单.txt")).isVisible();
        assertThat(desk.page().locator(".gw-attachment-upload .gw-error-sentence"))
                .containsText("“报告.pdf”的内容类型是 application/x-sh");
        assertThat(attachments.list(actor(), document)).hasSize(1);
        // The browser itself writes a refused request to its console.
        desk.excuse();
    }

    @Test
    void anAttachmentIsTakenOffAfterAQuestion() throws Exception {
        var document = draft();
        var desk = loginAs("wangmin").goTo("/draft/" + document.value());
        desk.page()
                .locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload("名单.txt", "text/plain", "张华\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(link(desk, "名单.txt")).isVisible();

        desk.press("移除 名单.txt");
        desk.button("移除").click();

        assertThat(link(desk, "名单.txt")).hasCount(0);
        assertThat(attachments.list(actor(), document)).isEmpty();
    }

    private static Locator link(Desk desk, String name) {
        return desk.page().locator(".gw-attachment-list a").filter(new Locator.FilterOptions().setHasText(name));
    }

    private DocumentId draft() {
        var created = (CreateResult.Created) drafts.create(actor(), DraftContent.blank(DocumentType.NOTICE));
        return created.document().id();
    }

    private Actor actor() {
        return directory.actor(
                directory.personByUsername("wangmin").orElseThrow().id());
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] pdf(int size) {
        var bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        var beginning = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        return bytes;
    }
}
