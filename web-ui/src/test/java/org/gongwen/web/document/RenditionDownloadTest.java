package org.gongwen.web.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.gongwen.document.Classification;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.document.Urgency;
import org.gongwen.papercheck.PdfText;
import org.gongwen.rendition.RenditionFormat;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The pages of a document go to who may read it and to nobody else. */
class RenditionDownloadTest extends ScreenTest {

    @Autowired
    Drafts drafts;

    @Autowired
    WebApplicationContext context;

    private MockMvc web;

    @BeforeEach
    void aBrowser() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void whoMayReadTheDocumentGetsItsPagesInBothFormats() throws Exception {
        var document = draft(Classification.PUBLIC);

        var pdf = asked(document, RenditionFormat.PDF, "wangmin");
        assertThat(pdf.getStatus()).isEqualTo(200);
        assertThat(pdf.getContentType()).isEqualTo("application/pdf");
        assertThat(pdf.getHeader("Cache-Control")).isEqualTo("private, no-store");
        assertThat(pdf.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(words(pdf)).contains("读书节通知", "一、总体安排");
        assertThat(pdf.getContentAsByteArray())
                .as("the same document, the same bytes")
                .isEqualTo(asked(document, RenditionFormat.PDF, "wangmin").getContentAsByteArray());

        var ofd = asked(document, RenditionFormat.OFD, "wangmin");
        assertThat(ofd.getContentType()).isEqualTo("application/ofd");
        assertThat(Arrays.copyOf(ofd.getContentAsByteArray(), 2)).isEqualTo(new byte[] {'P', 'K'});
    }

    @Test
    void pagesThatAreNotForEverybodyCarryTheNameOfWhoReadsThem() throws Exception {
        assertThat(words(asked(draft(Classification.INTERNAL), RenditionFormat.PDF, "wangmin")))
                .containsPattern("王敏20[0-9]{2}-[0-9]{2}-[0-9]{4}:[0-9]{2}");
        assertThat(words(asked(draft(Classification.PUBLIC), RenditionFormat.PDF, "wangmin")))
                .doesNotContain("王敏");
    }

    @Test
    void whoMayNotReadTheDocumentGetsASentenceAndNoPage() throws Exception {
        var document = draft(Classification.PUBLIC);

        for (var one : new DocumentId[] {document, new DocumentId(Long.MAX_VALUE / 10)}) {
            var refused = asked(one, RenditionFormat.PDF, "xuwenbo");
            assertThat(refused.getStatus()).isEqualTo(403);
            assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).startsWith("您不能查看这份文件");
            assertThat(refused.getHeader("Content-Disposition")).isNull();
        }
        var nobody = web.perform(get("/" + RenditionDownload.to(document, RenditionFormat.PDF)))
                .andReturn()
                .getResponse();
        assertThat(nobody.getStatus()).isIn(302, 401, 403);
        assertThat(nobody.getHeader("Content-Disposition")).isNull();
    }

    @Test
    void theTraceGoesToTheOrganThatIssuesTheDocumentAndToNobodyElse() throws Exception {
        var document = draft(Classification.PUBLIC);

        var record = asked(TraceDownload.to(document), "wangmin");
        assertThat(record.getStatus()).isEqualTo(200);
        assertThat(record.getContentType()).isEqualTo("application/pdf");
        assertThat(words(record)).contains("公文留痕记录", "读书节通知", "王敏");

        var refused = asked(TraceDownload.to(document), "xuwenbo");
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getHeader("Content-Disposition")).isNull();
        assertThat(web.perform(get("/" + TraceDownload.to(document)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isIn(302, 401, 403);
    }

    private MockHttpServletResponse asked(DocumentId document, RenditionFormat format, String username)
            throws Exception {
        return asked(RenditionDownload.to(document, format), username);
    }

    private MockHttpServletResponse asked(String address, String username) throws Exception {
        return web.perform(get("/" + address)
                        .header("Accept-Language", "zh-CN")
                        .with(oidcLogin()
                                .idToken(token -> token.subject(username).claim("preferred_username", username))))
                .andReturn()
                .getResponse();
    }

    private static String words(MockHttpServletResponse pdf) throws PdfText.UnreadableException {
        return PdfText.of(pdf.getContentAsByteArray(), 100_000, Duration.ofSeconds(15))
                .text()
                .replaceAll("[\\s　]", "");
    }

    private DocumentId draft(Classification classification) {
        var actor = directory.actor(
                directory.personByUsername("wangmin").orElseThrow().id());
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText("读书节通知", "<h1>总体安排</h1><p>各单位要认真准备。</p>")
                .withMarks(classification, Urgency.NONE);
        return ((CreateResult.Created) drafts.create(actor, content)).document().id();
    }
}
