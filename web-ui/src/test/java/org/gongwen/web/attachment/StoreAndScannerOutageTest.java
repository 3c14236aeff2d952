package org.gongwen.web.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongwen.document.AddResult;
import org.gongwen.document.Addressees;
import org.gongwen.document.Attachment;
import org.gongwen.document.Attachments;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.process.TaskId;
import org.gongwen.storage.BlobRescan;
import org.gongwen.storage.ScanState;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.Inbox;
import org.gongwen.task.SubmitDraft;
import org.gongwen.testing.Clamd;
import org.gongwen.testing.S3Proxy;
import org.gongwen.web.shell.ScreenTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * The object store and the virus scanner are real processes that are really stopped under the running application. When
 * it starts, the store is away.
 */
@DirtiesContext
@NullUnmarked // started by the settings, before the fields of an instance
class StoreAndScannerOutageTest extends ScreenTest {
    private static final byte[] BYTES = "安排表𠮷𡈽喆".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static S3Proxy store;
    private static Clamd scanner;

    @Autowired
    Drafts drafts;

    @Autowired
    Attachments attachments;

    @Autowired
    SubmitDraft submit;

    @Autowired
    AgreeTask agree;

    @Autowired
    Inbox inbox;

    @Autowired
    BlobRescan rescan;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WebApplicationContext context;

    private MockMvc web;

    @DynamicPropertySource
    static void startWithoutTheStore(DynamicPropertyRegistry settings) {
        store = S3Proxy.start(folder);
        store.stop();
        scanner = Clamd.start(folder);
        for (var setting : store.settings("attachments")) {
            var parts = setting.split("=", 2);
            settings.add(parts[0], () -> parts[1]);
        }
        settings.add("gongwen.storage.scanner", scanner::address);
    }

    @AfterAll
    static void stopServers() {
        scanner.close();
        store.close();
    }

    @BeforeEach
    void openForRequests() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void readingAndApprovingGoOnWithoutTheStoreAndUploadsAreRefusedUntilItIsBack() throws Exception {
        // The application has started without it, and nobody has to start it again.
        store.stop();
        var early = draft();
        assertThat(sentenceOnUploading(early, "早.txt")).contains("早.txt 没有上传：附件库暂时不能使用");
        store.start();
        assertThat(add(early, "早.txt", BYTES)).isInstanceOf(AddResult.Added.class);

        var document = draft();
        var attachment = added(document, "附件.txt", BYTES);
        store.stop();
        try {
            assertThat(attachments.list(actor("wangmin"), document)).hasSize(1);
            assertThat(sentenceOnUploading(document, "晚.txt")).contains("晚.txt 没有上传：附件库暂时不能使用");
            assertThat(submit.submit(actor("wangmin"), document, "请审核。"))
                    .isInstanceOfSatisfying(
                            SubmitDraft.Result.Acted.class,
                            acted -> assertThat(acted.result()).isInstanceOf(ActionResult.Done.class));
            var task = task("zhanghua", document);
            assertThat(drafts.mayEdit(actor("zhanghua"), document)).isFalse();
            assertThat(attachments.list(actor("zhanghua"), document)).hasSize(1);
            var refused = download("zhanghua", attachment);
            assertThat(refused.getStatus()).isEqualTo(503);
            assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).startsWith("附件库暂时不能使用");
            assertThat(agree.agree(actor("zhanghua"), task, "同意。")).isInstanceOf(ActionResult.Done.class);
        } finally {
            store.start();
        }

        // Nothing was lost, and nobody mended anything.
        var read = download("zhanghua", attachment);
        assertThat(read.getStatus()).isEqualTo(200);
        assertThat(read.getContentAsByteArray()).isEqualTo(BYTES);
        assertThat(attachments.list(actor("wangmin"), document)).hasSize(1);
        // The downloads have signed everybody out, and the open screen may still have something to show.
        actAs("wangmin");
    }

    @Test
    void aVirusIsRefusedInASentenceAndOnRecord() throws Exception {
        storeIsThere();
        var document = draft();

        assertRefused(add(document, "工资表.txt", Clamd.eicar()), "document.finding.attachmentInfected");

        assertThat(attachments.list(actor("wangmin"), document)).isEmpty();
        assertThat(recorded("document.refuseInfected", document)).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeScannedIsKeptFromOthersUntilTheScannerHasLooked() throws Exception {
        storeIsThere();
        var document = draft();
        Attachment harmless;
        Attachment virus;
        scanner.stop();
        try {
            harmless = added(document, "附件.txt", BYTES);
            virus = added(document, "名单.txt", Clamd.eicar());
            assertThat(harmless.scan()).isEqualTo(ScanState.PENDING);
            submit.submit(actor("wangmin"), document, "请审核。");
            task("zhanghua", document);

            assertThat(attachments.list(actor("zhanghua"), document))
                    .extracting(Attachment::readable)
                    .containsExactly(false, false);
            var refused = download("zhanghua", harmless);
            assertThat(refused.getStatus()).isEqualTo(409);
            assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).startsWith("“附件.txt”正在等待查毒");
            assertThat(download("wangmin", harmless).getContentAsByteArray()).isEqualTo(BYTES);
        } finally {
            scanner.start(true);
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            rescan.rescan();
            return attachments.list(actor("zhanghua"), document).stream()
                    .map(Attachment::scan)
                    .toList()
                    .equals(List.of(ScanState.CLEAN, ScanState.INFECTED));
        });

        assertThat(download("zhanghua", harmless).getContentAsByteArray()).isEqualTo(BYTES);
        for (var person : List.of("zhanghua", "wangmin")) {
            var refused = download(person, virus);
            assertThat(refused.getStatus()).isEqualTo(409);
            assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).startsWith("“名单.txt”含有病毒，内容已删除");
        }
        assertThat(recorded("document.removeInfected", document)).isEqualTo(1);
    }

    private void storeIsThere() {
        if (!store.running()) {
            store.start();
        }
    }

    private DocumentId draft() {
        var created = (CreateResult.Created) drafts.create(
                actor("wangmin"),
                DraftContent.blank(DocumentType.NOTICE)
                        .withTitle("滨海市文化和旅游局关于开展专项检查的通知")
                        .withBody("<p>各单位：</p><p>请𠮷、喆二馆准备。</p>")
                        .withAddressees(
                                Addressees.of(directory
                                        .unitByCode("TSG")
                                        .orElseThrow()
                                        .id()),
                                Addressees.NONE));
        return created.document().id();
    }

    private AddResult add(DocumentId document, String name, byte[] bytes) throws IOException {
        return attachments.add(actor("wangmin"), document, name, new ByteArrayInputStream(bytes));
    }

    private Attachment added(DocumentId document, String name, byte[] bytes) throws IOException {
        return ((AddResult.Added) add(document, name, bytes)).attachment();
    }

    /** What the screen says to who uploads. */
    private String sentenceOnUploading(DocumentId document, String name) throws IOException {
        actAs("wangmin");
        var upload = context.getBean(AttachmentUpload.class);
        UI.getCurrent().add(upload);
        upload.to(document);
        var response = new MockHttpServletResponse();
        var request = new MockHttpServletRequest();
        request.setContent(BYTES);
        var session = VaadinSession.getCurrent();
        var element = upload.getElement();
        upload.receive(new UploadEvent(
                new VaadinServletRequest(request, (VaadinServletService) session.getService()),
                new VaadinServletResponse(response, (VaadinServletService) session.getService()),
                session,
                name,
                BYTES.length,
                "text/plain",
                element,
                null));
        letBackgroundWorkArrive();
        return upload.getElement().getTextRecursively();
    }

    private static void assertRefused(AddResult result, String finding) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        AddResult.Refused.class,
                        refused -> assertThat(refused.reason().messageKey()).isEqualTo(finding));
    }

    private MockHttpServletResponse download(String username, Attachment attachment) throws Exception {
        return web.perform(get("/attachments/" + attachment.document().value() + "/"
                                + attachment.id().value())
                        .header("Accept-Language", "zh-CN")
                        .with(oidcLogin()
                                .idToken(token -> token.subject(username).claim("preferred_username", username))))
                .andReturn()
                .getResponse();
    }

    private long recorded(String action, DocumentId document) {
        return jdbc.sql("select count(*) from audit_entry where action = :action and subject_id = :document")
                .param("action", action)
                .param("document", document.key())
                .query(Long.class)
                .single();
    }

    private TaskId task(String username, DocumentId document) {
        var task = inbox.toDos(actor(username), document).getFirst().task();
        assertThat(task).isNotNull();
        return task;
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
