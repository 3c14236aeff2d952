package org.gongwen.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gongwen.Application;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.storage.BlobRescan;
import org.gongwen.task.SubmitDraft;
import org.gongwen.testing.Clamd;
import org.gongwen.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What clerks read about viruses, on the pages where they read it, while the real scanner is away and when it is back. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ScanWordsIT {
    private static final FilePayload LIST =
            new FilePayload("附件1：𠮷祥里名单.txt", "text/plain", "张华、李芳\n".getBytes(StandardCharsets.UTF_8));
    private static final FilePayload OLD =
            new FilePayload("附件2：旧表喆.txt", "text/plain", "旧表\n".getBytes(StandardCharsets.UTF_8));
    private static final FilePayload INFECTED = new FilePayload("附件3：来函.txt", "text/plain", Clamd.eicar());

    @TempDir
    static Path folder;

    private static Clamd scanner;
    private static ConfigurableApplicationContext application;
    private static String base;

    @RegisterExtension
    final Desks desks = new Desks(base);

    @BeforeAll
    static void startWithTheScannerAway() throws IOException {
        scanner = Clamd.at(folder.resolve("clamd"));
        java.nio.file.Files.createDirectories(folder.resolve("clamd"));
        int port = FreePort.next();
        base = "http://localhost:" + port;
        application = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=" + port,
                        "--gongwen.base-url=" + base,
                        "--gongwen.demo=true",
                        "--gongwen.site.demonstration=false",
                        "--gongwen.data-dir=" + folder.resolve("data"),
                        "--gongwen.storage.scanner=" + scanner.address());
    }

    @AfterAll
    static void stop() {
        application.close();
        scanner.close();
    }

    @Test
    void everyStateIsSaidInWordsThatAClerkCanActOn() {
        var document = draft();
        var wangmin = desks.open().login("wangmin").goTo("/draft/" + document.value());
        upload(wangmin, LIST, OLD, INFECTED);
        for (var file : new FilePayload[] {LIST, OLD, INFECTED}) {
            assertThat(line(wangmin, file)).containsText("等待查毒");
            assertThat(link(wangmin, file)).isVisible();
        }
        assertThat(wangmin.page().locator(".gw-attachment-list > li a"))
                .hasText(new String[] {LIST.name, OLD.name, INFECTED.name});
        picture(wangmin, "scan-waiting-uploader");
        submit(document);
        // From a time when this bureau had no scanner.
        application.getBean(JdbcClient.class).sql("""
                        update blob set scan = 'NOT_SCANNED', scan_after = now() + interval '1 day'
                         where id = (select blob_id from document_attachment where name = :name)
                        """).param("name", OLD.name).update();

        var zhanghua = read("zhanghua", document, desks.open());
        assertThat(line(zhanghua, LIST)).containsText("等待查毒，完成后才能下载");
        assertThat(link(zhanghua, LIST)).hasCount(0);
        assertThat(tab(zhanghua)).hasText("附件（3，2 个不能下载）");
        assertThat(line(zhanghua, OLD)).containsText("未扫描病毒");
        assertThat(link(zhanghua, OLD)).isVisible();
        picture(zhanghua, "scan-waiting");
        picture(read("zhanghua", document, desks.openDark()), "scan-waiting-dark");
        picture(read("zhanghua", document, desks.openEnglish()), "scan-waiting-english");

        scanner.start(true);
        var found = application.getBean(BlobRescan.class).rescan();
        assertThat(found.infected()).isEqualTo(1);

        attachments(zhanghua, document);
        assertThat(line(zhanghua, LIST)).containsText("已查毒，未发现病毒");
        assertThat(link(zhanghua, LIST)).isVisible();
        assertThat(line(zhanghua, INFECTED)).containsText("发现病毒，内容已删除，请向上传人另要一份");
        assertThat(link(zhanghua, INFECTED)).hasCount(0);
        picture(zhanghua, "scan-found");
        picture(read("zhanghua", document, desks.openDark()), "scan-found-dark");
        var english = read("zhanghua", document, desks.openEnglish());
        assertThat(line(english, LIST)).containsText("Scanned, no virus found");
        assertThat(line(english, INFECTED)).containsText("A virus was found");
        picture(english, "scan-found-english");

        var another = draft();
        wangmin.goTo("/draft/" + another.value());
        upload(wangmin, INFECTED, LIST);
        assertThat(line(wangmin, LIST)).containsText("已查毒，未发现病毒");
        assertThat(wangmin.page().locator(".gw-attachment-upload .gw-error-sentence"))
                .containsText("附件3：来函.txt");
        picture(wangmin, "scan-refused");
        // The browser itself writes a refused request to its console.
        wangmin.excuse();
    }

    private static void upload(Desk desk, FilePayload... files) {
        desk.page().locator("vaadin-upload input[type=file]").setInputFiles(files);
    }

    private static Locator line(Desk desk, FilePayload file) {
        return desk.page()
                .locator(".gw-attachment-list > li")
                .filter(new Locator.FilterOptions().setHasText(file.name));
    }

    private static Locator link(Desk desk, FilePayload file) {
        return line(desk, file).locator("a");
    }

    private static Desk read(String username, DocumentId document, Desk desk) {
        return attachments(desk.login(username), document);
    }

    private static Desk attachments(Desk desk, DocumentId document) {
        desk.goTo("/document/" + document.value());
        tab(desk).click();
        assertThat(desk.page().locator(".gw-attachment-list")).isVisible();
        return desk;
    }

    private static Locator tab(Desk desk) {
        return desk.page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(Pattern.compile("^(附件|Attachments)")));
    }

    private static void picture(Desk desk, String name) {
        desk.page().locator(".gw-attachment-list").first().evaluate("list => list.scrollIntoView({block: 'center'})");
        desk.picture(name);
    }

    private static Actor actor(String username) {
        var directory = application.getBean(Directory.class);
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static DocumentId draft() {
        var library = application
                .getBean(Directory.class)
                .unitByCode("TSG")
                .orElseThrow()
                .id();
        var created = (CreateResult.Created) application
                .getBean(Drafts.class)
                .create(
                        actor("wangmin"),
                        DraftContent.blank(DocumentType.NOTICE)
                                .withTitle("滨海市文化和旅游局关于开展𠮷祥里专项检查的通知")
                                .withBody("<p>各单位：</p><p>请𠮷、喆二馆准备。</p>")
                                .withAddressees(Addressees.of(library), Addressees.NONE));
        return created.document().id();
    }

    private static void submit(DocumentId document) {
        assertThat(application.getBean(SubmitDraft.class).submit(actor("wangmin"), document, "请审核。"))
                .isInstanceOf(SubmitDraft.Result.Acted.class);
    }
}
