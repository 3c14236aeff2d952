package org.gongwen.web.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedHttpSession;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gongwen.document.AddResult;
import org.gongwen.document.Attachment;
import org.gongwen.document.Attachments;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ScreenTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class AttachmentDownloadTest extends ScreenTest {
    private static final String NAME = "附件1：检查安排表𠮷.txt";
    private static final byte[] BYTES =
            "序号,单位,日期\n1,市场处,11月30日\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    @Autowired
    Drafts drafts;

    @Autowired
    Attachments attachments;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    WebApplicationContext context;

    private MockMvc web;
    private Attachment attachment;

    @BeforeEach
    void someoneDraftsADocumentWithAnAttachment() throws Exception {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        attachment = attach(actor("wangmin"));
    }

    @Test
    void theDrafterGetsTheBytesUnderTheNameTheyHad() throws Exception {
        web.perform(get("/" + AttachmentLinks.to(attachment)).with(as("wangmin")))
                .andExpect(status().isOk())
                .andExpect(content().bytes(BYTES))
                .andExpect(header().longValue("Content-Length", BYTES.length))
                .andExpect(header().string("Content-Type", "text/plain"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andExpect(header().string("Accept-Ranges", "bytes"))
                .andExpect(header().string(
                                "Content-Disposition",
                                "attachment; filename=\"__1_______.txt\"; filename*=UTF-8''%E9%99%84%E4%BB%B61%EF%BC%9A"
                                        + "%E6%A3%80%E6%9F%A5%E5%AE%89%E6%8E%92%E8%A1%A8%F0%A0%AE%B7.txt"));
    }

    @Test
    void aPartIsSentAsAPart() throws Exception {
        web.perform(get("/" + AttachmentLinks.to(attachment))
                        .header("Range", "bytes=200000-200999")
                        .with(as("wangmin")))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Range", "bytes 200000-200999/" + BYTES.length))
                .andExpect(content().bytes(Arrays.copyOfRange(BYTES, 200_000, 201_000)));
        web.perform(get("/" + AttachmentLinks.to(attachment))
                        .header("Range", "bytes=" + BYTES.length + "-")
                        .with(as("wangmin")))
                .andExpect(status().isRequestedRangeNotSatisfiable())
                .andExpect(header().string("Content-Range", "bytes */" + BYTES.length));
    }

    @Test
    void aPartOfAnotherVersionIsAnsweredWithTheWhole() throws Exception {
        web.perform(get("/" + AttachmentLinks.to(attachment))
                        .header("Range", "bytes=0-9")
                        .header("If-Range", "\"another\"")
                        .with(as("wangmin")))
                .andExpect(status().isOk())
                .andExpect(content().bytes(BYTES));
    }

    @Test
    void askingForTheHeadersSendsNoBytes() throws Exception {
        web.perform(head("/" + AttachmentLinks.to(attachment)).with(as("wangmin")))
                .andExpect(status().isOk())
                .andExpect(header().longValue("Content-Length", BYTES.length))
                .andExpect(content().string(""));
    }

    @Test
    void whoMayNotReadTheDocumentGetsASentenceAndNoByte() throws Exception {
        var answer = web.perform(get("/" + AttachmentLinks.to(attachment))
                        .header("Accept-Language", "zh-CN")
                        .with(as("xuwenbo")))
                .andExpect(status().isForbidden())
                .andReturn()
                .getResponse();

        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).startsWith("您不能查看这份文件的附件");
        assertThat(answer.getHeader("Content-Disposition")).isNull();
    }

    @Test
    void theSentenceIsInTheLanguageChosenOnTheScreensWhateverTheBrowserPrefers() throws Exception {
        assertThat(refusal("en.light.comfortable", "zh-CN")).startsWith("You cannot see the attachments");
        assertThat(refusal("zh.light.comfortable", "en-GB")).startsWith("您不能查看这份文件的附件");
        assertThat(refusal(null, "fr")).startsWith("您不能查看这份文件的附件");
    }

    private String refusal(@Nullable String look, String browser) throws Exception {
        var request = get("/" + AttachmentLinks.to(attachment)).header("Accept-Language", browser);
        if (look != null) {
            request.cookie(new Cookie("gongwen_look", look));
        }
        return web.perform(request.with(as("xuwenbo")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void anAttachmentIsWorthNothingUnderAnotherDocument() throws Exception {
        var own = attach(actor("xuwenbo"));

        web.perform(get("/attachments/" + own.document().value() + "/"
                                + attachment.id().value())
                        .with(as("xuwenbo")))
                .andExpect(status().isForbidden());
        web.perform(get("/attachments/" + Long.MAX_VALUE / 10 + "/1").with(as("xuwenbo")))
                .andExpect(status().isForbidden());
    }

    @Test
    void theThreadThatServedADownloadKeepsNobodysSession() {
        actAs("wangmin");
        var session = VaadinSession.getCurrent();
        var http = ((WrappedHttpSession) session.getSession()).getHttpSession();
        session.unlock();
        try {
            CurrentInstance.clearAll();
            new SessionActor(currentActor).of(http);

            assertThat(VaadinSession.getCurrent()).isNull();
        } finally {
            session.lock();
            CurrentInstance.setCurrent(session);
        }
    }

    @Test
    void nobodyIsSentToTheLogin() throws Exception {
        var answer = web.perform(get("/" + AttachmentLinks.to(attachment)))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isIn(302, 401, 403);
        assertThat(answer.getContentAsByteArray().length).isLessThan(BYTES.length);
        assertThat(answer.getHeader("Content-Disposition")).isNull();
    }

    private Attachment attach(Actor drafter) throws Exception {
        var created = (CreateResult.Created) drafts.create(drafter, DraftContent.blank(DocumentType.NOTICE));
        DocumentId document = created.document().id();
        var added = attachments.add(drafter, document, NAME, new ByteArrayInputStream(BYTES));
        return ((AddResult.Added) added).attachment();
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static RequestPostProcessor as(String username) {
        return oidcLogin().idToken(token -> token.subject(username).claim("preferred_username", username));
    }
}
