package org.gongwen.web.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.gongwen.article.AddFileResult;
import org.gongwen.article.ArticleFile;
import org.gongwen.article.ArticleFiles;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.SaveResult;
import org.gongwen.document.Classification;
import org.gongwen.identity.Actor;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.gongwen.web.shell.ScreenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class PreviewTest extends ScreenTest {
    private static final byte[] BYTES = "填表说明𠮷：请填写姓名和单位。\n".repeat(500).getBytes(StandardCharsets.UTF_8);

    @Autowired
    Sites sites;

    @Autowired
    Articles articles;

    @Autowired
    ArticleFiles files;

    @Autowired
    WebApplicationContext context;

    private MockMvc web;
    private ArticleId article;
    private ArticleFile file;

    @BeforeEach
    void anArticleNamesAFile() throws Exception {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        var portal = sites.portal()
                .orElseGet(() -> ((SiteResult.Done) sites.openPortal(
                                actor("xitong"),
                                directory.unitByCode("WLJ-BGS").orElseThrow().id(),
                                "滨海市文化和旅游局",
                                Theme.RED))
                        .site());
        var officer = actor("chulu");
        article = articles.begin(officer, portal.id(), ArticleKind.DOWNLOAD).id();
        file = ((AddFileResult.Added) files.add(officer, article, "申请表𠮷.txt", new ByteArrayInputStream(BYTES))).file();
        assertThat(articles.save(
                        officer,
                        article,
                        1,
                        new ArticleText(
                                "申请表下载",
                                "",
                                "<p>见附件。</p>",
                                "{\"files\":[\"" + file.key() + "\"]}",
                                "办公室",
                                "褚璐",
                                Classification.PUBLIC,
                                null,
                                List.of(),
                                null,
                                null)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void whoMayReadTheVersionTakesItsFilesAlongBeforeTheyArePublic() throws Exception {
        var page = web.perform(get("/" + PublicView.address(article, 2)).with(as("chulu")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("href=\"/" + PublicView.file(article, 2, file.key()) + "\"");

        web.perform(get("/" + PublicView.file(article, 2, file.key())).with(as("chulu")))
                .andExpect(status().isOk())
                .andExpect(content().bytes(BYTES))
                .andExpect(header().string("Content-Type", "text/plain"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                .andExpect(header().string("Cache-Control", "private, no-store"))
                .andExpect(header().string(
                                "Content-Disposition",
                                org.hamcrest.Matchers.allOf(
                                        org.hamcrest.Matchers.startsWith("attachment;"),
                                        org.hamcrest.Matchers.containsString(
                                                "%E7%94%B3%E8%AF%B7%E8%A1%A8%F0%A0%AE%B7.txt"))));
        web.perform(get("/" + PublicView.file(article, 2, file.key()))
                        .header("Range", "bytes=10-19")
                        .with(as("chulu")))
                .andExpect(status().isPartialContent())
                .andExpect(content().bytes(Arrays.copyOfRange(BYTES, 10, 20)));
    }

    @Test
    void nobodyElseGetsAByte() throws Exception {
        for (var asked : List.of(
                PublicView.file(article, 2, file.key()),
                PublicView.file(article, 1, file.key()),
                PublicView.file(new ArticleId(987_654_321), 1, file.key()))) {
            var answer = web.perform(
                            get("/" + asked).header("Accept-Language", "zh-CN").with(as("wangmin")))
                    .andExpect(status().isForbidden())
                    .andReturn()
                    .getResponse();
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("您不能查看这篇稿件。");
            assertThat(answer.getHeader("Content-Disposition")).isNull();
        }
        web.perform(get("/" + PublicView.file(article, 1, file.key())).with(as("chulu")))
                .andExpect(status().isForbidden());
        var anonymous = web.perform(get("/" + PublicView.file(article, 2, file.key())))
                .andReturn()
                .getResponse();
        assertThat(anonymous.getStatus()).isIn(302, 401, 403);
        assertThat(anonymous.getContentAsByteArray().length).isLessThan(BYTES.length);
        assertThat(anonymous.getHeader("Content-Disposition")).isNull();
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private static RequestPostProcessor as(String username) {
        return oidcLogin().idToken(token -> token.subject(username).claim("preferred_username", username));
    }
}
