package org.gongwen.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Mailbox;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.Sites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody subscribes without a script, confirms from his mailbox, is sent the news, and ends it from there. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SubscribeJourneyIT extends BrowserTest {

    private static final String READER = "reader.li@example.org";
    private static final Path PICTURES = Path.of("target/screenshots");

    @Autowired
    Sites sites;

    @Autowired
    Directory directory;

    @Autowired
    PastArticles past;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("digestsMade")
    RecurringTask<Void> editions;

    @Test
    void aReaderSubscribesConfirmsReadsAndEndsIt() throws Exception {
        thePortalIsOpen();
        var browser = desks.open().page().context().browser();
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setBaseURL(BASE))) {
            var page = context.newPage();
            page.navigate("/portal");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("邮件订阅"))
                    .press("Enter");
            var opened = Instant.now();
            page.getByLabel("电子邮箱").fill(READER);
            page.getByLabel("多久发一次").selectOption("DAILY");
            picture(page, "subscribe");
            Awaitility.await().until(() -> opened.plusSeconds(4).isBefore(Instant.now()));
            press(page, "订阅");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("请查收确认邮件")))
                    .isVisible();

            var question = mail(1);
            Assertions.assertThat(question.subject()).contains("请确认邮件订阅");
            Assertions.assertThat(question.unsubscribe()).isEmpty();
            page.navigate(question.address("/portal/subscribe/confirm/"));
            picture(page, "subscribe-confirm");
            press(page, "确认订阅");
            assertThat(page.getByText("订阅已经生效")).isVisible();

            somethingIsNew();
            var digest = mail(2);
            Assertions.assertThat(digest.subject()).contains("每日要闻");
            Assertions.assertThat(digest.text()).contains("少儿𠮷画展开幕 <b>", "摘要");
            Assertions.assertThat(digest.html()).contains("少儿𠮷画展开幕 &lt;b&gt;").doesNotContain("<script");
            Files.createDirectories(PICTURES);
            Files.writeString(PICTURES.resolve("digest.html"), digest.html());
            page.setContent(digest.html());
            picture(page, "digest-mail");

            page.navigate(digest.address("/portal/unsubscribe/"));
            picture(page, "unsubscribe");
            press(page, "退订");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("已经退订")))
                    .isVisible();
            Assertions.assertThat(oneClick(digest.unsubscribe())).isEqualTo(200);
        }
        Assertions.assertThat(jdbc.sql("select count(*) from digest_subscription")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** As a mail program sends it for its reader (RFC 8058, 3.2). */
    private static int oneClick(String header) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(header.substring(1, header.length() - 1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private void somethingIsNew() {
        var portal = sites.portal().orElseThrow();
        var keeper = actor("chulu");
        var news = sites.columns(keeper, portal.id()).stream()
                .filter(column -> column.code().equals("news"))
                .findFirst()
                .orElseThrow();
        past.write(List.of(new PastArticle(
                portal.id(),
                List.of(news.id()),
                ArticleKind.TEXT,
                "少儿𠮷画展开幕 <b>",
                "摘要",
                "<p>喆</p>",
                "{}",
                keeper.person(),
                actor("linjiashu").person(),
                OffsetDateTime.now().minusHours(25))));
        jdbc.sql("update digest_subscription set told_until = now() - interval '2 days'")
                .update();
        editions.execute(new TaskInstance<>("digests-made", RecurringTask.INSTANCE), null);
    }

    private void thePortalIsOpen() {
        if (sites.portal().isEmpty()) {
            sites.openPortal(
                    actor("xitong"),
                    directory.unitByCode("WLJ-BGS").orElseThrow().id(),
                    "滨海市文化和旅游局",
                    Theme.RED);
        }
        var keeper = actor("chulu");
        var portal = sites.portal().orElseThrow();
        if (portal.state() != Site.State.OPEN) {
            sites.change(keeper, portal.id(), new SiteFace(portal.name(), portal.theme(), "滨海路 1 号，0000-12345"));
            sites.setState(keeper, portal.id(), Site.State.OPEN);
        }
    }

    private static Mailbox.Letter mail(int number) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Mailbox.of(MAIL, READER), mails -> mails.size() >= number)
                .get(number - 1);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .press("Enter");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    private Actor actor(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
