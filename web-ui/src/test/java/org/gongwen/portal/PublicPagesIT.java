package org.gongwen.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.article.SaveResult;
import org.gongwen.browser.BrowserTest;
import org.gongwen.browser.Desk;
import org.gongwen.browser.Mailbox;
import org.gongwen.browser.Payloads;
import org.gongwen.digest.DigestWish;
import org.gongwen.digest.Digests;
import org.gongwen.digest.Rhythm;
import org.gongwen.document.Classification;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.openform.FormMarks;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.Banners;
import org.gongwen.site.Site;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteLink;
import org.gongwen.site.SiteResult;
import org.gongwen.site.SiteTemplate;
import org.gongwen.site.Sites;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.IntakeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every type of page that the public sees, in a browser with the payloads of attackers in every text of it: nothing runs,
 * nothing breaks the content policy, nothing shuts people out, the HTML is valid, and everything works without a script.
 */
class PublicPagesIT extends BrowserTest {

    @Autowired
    Banners banners;

    @Autowired
    Sites sites;

    @Autowired
    Articles articles;

    @Autowired
    PastArticles past;

    @Autowired
    Directory directory;

    @Autowired
    Digests digests;

    @Autowired
    FormMarks marks;

    @Autowired
    BlobIntake intake;

    @Autowired
    Processes processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final Map<String, String> pages = new LinkedHashMap<>();
    /** What answered a form, by what it is. */
    private final Map<String, byte[]> answers = new LinkedHashMap<>();

    private SiteId gallery;

    @Test
    @Timeout(600)
    void everyPublicPageIsSafeValidAndOpenToEverybody() throws Exception {
        written();
        inTheBrowser();
        withoutAScript();
        var subject = whatAnswersAForm();
        beforeWhomItLies(subject);
        valid();
        SeenTemplates.areAllOf(Stream.concat(pages.keySet().stream(), answers.keySet().stream())
                .collect(Collectors.toSet()));
    }

    /** @return what a letter is about that was handed in */
    private String whatAnswersAForm() {
        var desk = desks.open();
        var page = desk.page();
        page.addInitScript(Payloads.WATCH);
        var found = new ArrayList<String>();
        var forms = new AnsweredForms(page, (what, answer) -> {
            answers.put(what, answer.body());
            assertThat(answer.headers().get("set-cookie")).as(what).isNull();
            assertThat(answer.headers().get("content-security-policy"))
                    .as(what)
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.locator("h1")).hasCount(1);
            found.addAll(PageLook.graveFaults(page, what));
            PageLook.nothingRan(page, what);
            PageLook.fits(page, what);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "answered-" + what.replace(' ', '-') + ".png")));
            page.setViewportSize(400, 800);
            PageLook.fits(page, what + " on a phone");
            page.setViewportSize(1440, 900);
            if (what.contains("with a fault")) {
                assertThat(answer.status()).as(what).isBetween(400, 499);
                // A browser says that an answer with a fault is none.
                assertThat(desk.complaints()).describedAs(what).allMatch(said -> said.contains("4"));
                desk.excuse();
            } else {
                assertThat(answer.status()).as(what).isEqualTo(200);
                assertThat(desk.complaints()).describedAs(what).isEmpty();
            }
        });
        var subject = forms.letter(address("letter form"));
        forms.survey("survey", address("survey form"));
        forms.survey("contest", address("contest form"));
        forms.opinion(address("opinion form"));
        forms.application(address("application form"));
        forms.subscription(address("subscribe form"), "answered@example.org");
        checked(forms);
        forms.press(BASE + confirmation("answered@example.org"), "subscription confirmed");
        assertThat(found).isEmpty();
        return subject;
    }

    /** Seals are named as an attacker would, too: anybody makes one. */
    private void checked(AnsweredForms forms) {
        var check = address("check form");
        forms.checkOfNothing(check);
        var sealed = SEALS.sealed("公章" + payload(1), "文化馆" + payload(2));
        forms.check(check, sealed, "checked genuine", "印章真实，盖章以后没有改动");
        sealed[20] ^= 1;
        forms.check(check, sealed, "checked changed", "盖章以后改动过");
        forms.check(check, new TrialSeals().sealed(payload(3), payload(4)), "checked untrusted", "印章不能信任");
        forms.check(check, TrialSeals.unsealed(), "checked unsealed", "没有电子印章");
        forms.check(check, payload(5).getBytes(StandardCharsets.UTF_8), "checked unreadable", "读不出来");
    }

    private String address(String what) {
        return BASE + pages.get(what);
    }

    /** What citizens write is read by those who answer them. */
    private void beforeWhomItLies(String subject) {
        var officer = directory.holders(Role.INFORMATION_OFFICER, unit("WHG")).getFirst();
        var screens = new OfficeScreens(loginAs(officer.username()));
        screens.letter(subject);
        screens.application("在线申请 喆 " + payload(3));
        screens.figures("survey");
        screens.figures("voting");
        jdbc.sql("insert into survey_expert (article_id, person_id) values (:contest, :expert)")
                .param("contest", Long.valueOf(pages.get("contest form").replaceAll(".*/", "")))
                .param("expert", officer.id().value())
                .update();
        screens.scoring(payload(1));
        screens.opinions(pages.get("opinion form").replaceAll(".*/", ""));
    }

    private void inTheBrowser() {
        var desk = desks.open();
        var page = desk.page();
        page.addInitScript(Payloads.WATCH);
        page.onDialog(dialog -> {
            dialog.dismiss();
            throw new AssertionError("something ran: " + dialog.message());
        });
        var found = new ArrayList<String>();
        for (var each : pages.entrySet()) {
            desk.goTo(each.getValue());
            assertThat(page.locator("main h1")).hasCount(1);
            if (isTyped(each.getKey())) {
                found.addAll(PageLook.graveFaults(page, each.getKey()));
            }
            PageLook.nothingRan(page, each.getKey());
            PageLook.fits(page, each.getKey());
            consoleIsEmpty(desk, each.getKey());
        }
        assertThat(found).isEmpty();
        for (var what : List.of(
                "portal",
                "site",
                "guide categories",
                "guides found",
                "policy article",
                "leader column",
                "guide article",
                "gallery article",
                "solicitation article",
                "opinion form",
                "survey article",
                "survey form",
                "survey results",
                "contest results")) {
            desk.goTo(pages.get(what));
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "public-" + what.replace(' ', '-') + ".png")));
        }
        desk.onAPhone();
        for (var each : pages.entrySet()) {
            if (isTyped(each.getKey())) {
                desk.goTo(each.getValue());
                PageLook.fits(page, each.getKey() + " on a phone");
                consoleIsEmpty(desk, each.getKey());
            }
        }
    }

    /** Whether it is of a type of its own, and not only asked for with another payload. */
    private static boolean isTyped(String what) {
        return !what.matches("search \\d+");
    }

    /** Nothing but what a browser says of an answer that is none. */
    private static void consoleIsEmpty(Desk desk, String what) {
        if (what.startsWith("message")) {
            assertThat(desk.complaints()).describedAs(what).allMatch(said -> said.contains("404"));
            desk.excuse();
        }
        assertThat(desk.complaints()).describedAs(what).isEmpty();
    }

    private void withoutAScript() {
        var browser = desks.open().page().context().browser();
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setBaseURL(BASE))) {
            var page = context.newPage();
            page.navigate(pages.get("site"));
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("工作动态").setExact(true))
                    .first()
                    .press("Enter");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下一页"))
                    .press("Enter");
            assertThat(page).hasURL(BASE + pages.get("column, second page"));
            page.locator(".lines a").first().press("Enter");
            assertThat(page.locator("article h1")).isVisible();
            page.getByRole(AriaRole.SEARCHBOX).first().fill("少儿𠮷画展");
            page.getByRole(AriaRole.SEARCHBOX).first().press("Enter");
            assertThat(page.locator(".hits a").first()).isVisible();
            page.navigate(pages.get("check form"));
            page.locator("#file").setInputFiles(new FilePayload("公文.pdf", "", SEALS.sealed("公章𠮷", "文化馆")));
            page.locator("main form button").press("Enter");
            assertThat(page.locator(".said.good")).containsText("公章𠮷");
        }
    }

    /** By the validator of the W3C, which {@code ./gongwen test} fetches. */
    private void valid() throws Exception {
        var folder = Files.createDirectories(Path.of("target", "public-pages"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                validator().toString(),
                "--errors-only",
                "--stdout"));
        var context = desks.open().page().context();
        for (var each : pages.entrySet()) {
            var answer = context.request().get(BASE + each.getValue());
            assertThat(answer.headers().get("set-cookie")).isNull();
            assertThat(answer.headers().get("content-security-policy"))
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            var file = folder.resolve(each.getKey().replaceAll("\\W+", "-") + ".html");
            Files.write(file, answer.body());
            command.add(file.toString());
        }
        for (var each : answers.entrySet()) {
            var file = folder.resolve(each.getKey().replaceAll("\\W+", "-") + ".html");
            Files.write(file, each.getValue());
            command.add(file.toString());
        }
        var said = folder.resolve("validator.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int status = process.waitFor();
        assertThat(Files.readString(said)).isEmpty();
        assertThat(status).isZero();
    }

    private static Path validator() {
        return Stream.ofNullable(System.getenv("VNU"))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no HTML validator: ./gongwen test fetches it,"
                        + " or set VNU to the vnu.jar of https://github.com/validator/validator"));
    }

    private void written() {
        var keeper = as("chulu");
        if (sites.portal().isEmpty()) {
            sites.openPortal(as("xitong"), unit("WLJ-BGS"), "滨海市文化和旅游局", Theme.RED);
            sites.open(keeper, unit("TSG"), "tsg", "滨海市图书馆", SiteTemplate.VENUE, Theme.TEAL);
        }
        var portal = sites.portal().orElseThrow().id();
        opened(keeper, portal, "滨海市文化和旅游局");
        gallery = done(sites.open(keeper, unit("WHG"), "whg", "滨海市文化馆", SiteTemplate.BUREAU_UNIT, Theme.GREEN))
                .id();
        opened(keeper, gallery, "滨海市文化馆" + Payloads.ALL.getFirst());
        done(sites.replaceLinks(
                keeper,
                gallery,
                Payloads.ALL.stream()
                        .map(payload -> new SiteLink(payload, "https://www.example.org/", payload.length() % 2 == 0))
                        .toList()));

        var shown = banners.put(keeper, gallery, picture(), "港湾的剪影 " + payload(2));
        assertThat(shown).isInstanceOf(SiteResult.Done.class);

        var news = new ArrayList<PastArticle>();
        for (int i = 0; i < 25; i++) {
            news.add(article(ArticleKind.TEXT, "news", "少儿𠮷画展第" + i + "期" + payload(i), "<p>喆</p>", "{}", i + 1));
        }
        past.write(news);
        var body = body();
        var facts = "{\"indexNumber\": %s, \"topic\": %s, \"documentNumber\": %s, \"disclosure\": \"主动公开\"}"
                .formatted(json(payload(1)), json(payload(2)), json(payload(3)));
        var guide = "{\"basis\": %s, \"materials\": [%s, %s], \"phone\": \"0000-12345\", \"procedure\": %s}"
                .formatted(json(payload(4)), json(payload(5)), json(payload(12)), json(payload(7)));
        var pictures = "{\"pictures\": [{\"key\": \"%s\", \"text\": %s}, {\"key\": %s, \"text\": \"x\"}]}"
                .formatted(key(picture("gallery")), json(payload(8)), json(payload(1)));
        pages.put("portal", "/portal");
        pages.put("sites", "/portal/sites");
        pages.put("site", "/portal/sites/whg");
        pages.put("column", "/portal/sites/whg/news");
        pages.put("column, second page", "/portal/sites/whg/news/page-2");
        one("policy", ArticleKind.TEXT, "policy", body, facts);
        one("guide", ArticleKind.GUIDE, "service", body, guide);
        one("leader", ArticleKind.LEADER, "leaders", body, "{\"office\": %s}".formatted(json(payload(9))));
        one("gallery", ArticleKind.GALLERY, "pictures", "", pictures);
        one("download", ArticleKind.DOWNLOAD, "downloads", body, "{\"file\": \"" + key(file()) + "\"}");
        one("organisation", ArticleKind.TEXT, "organisation", body, "{\"hours\": %s}".formatted(json(payload(12))));
        var survey = """
                {"form": "SURVEY", "opens": "", "closes": "2099-01-01T00:00:00+08:00", "results": "ALWAYS", "questions": [
                 {"text": %s, "kind": "ONE", "most": 1, "required": true, "options": [%s, %s], "texts": [%s], "pictures": ["%s"]},
                 {"text": %s, "kind": "SEVERAL", "most": 1, "options": ["甲", %s]}, {"text": %s, "kind": "TEXT"}]}""".formatted(
                        json(payload(0)),
                        json(payload(1)),
                        json(payload(2)),
                        json(payload(3)),
                        key(picture("gallery")),
                        json(payload(4)),
                        json(payload(5)),
                        json(payload(6)));
        one("survey", ArticleKind.SURVEY, "disclosure", body, survey);
        var asked = "/portal/surveys/" + pages.get("survey article").replaceAll(".*/", "");
        one(
                "contest",
                ArticleKind.SURVEY,
                "leaders",
                body,
                survey.replace("SURVEY", "CONTEST")
                        .replace("2099", "2020")
                        .replace("ALWAYS", "AFTERWARDS")
                        .replace("\"questions\"", "\"publicWeight\": 60, \"questions\""));
        one(
                "voting",
                ArticleKind.SURVEY,
                "disclosure",
                body,
                survey.replace("SURVEY", "CONTEST")
                        .replace("ALWAYS", "AFTERWARDS")
                        .replace("\"questions\"", "\"publicWeight\": 60, \"questions\""));
        pages.put(
                "contest form", "/portal/surveys/" + pages.get("voting article").replaceAll(".*/", ""));
        pages.put(
                "contest results",
                "/portal/surveys/" + pages.get("contest article").replaceAll(".*/", "") + "/results");
        one("solicitation", ArticleKind.SURVEY, "disclosure", body, """
                {"form": "SOLICITATION", "opens": "", "closes": "2099-01-01T00:00:00+08:00", "contact": "办公室",
                 "explanation": "为了读者。"}
                """);
        pages.put(
                "opinion form",
                "/portal/opinions/" + pages.get("solicitation article").replaceAll(".*/", ""));
        pages.put("survey form", asked);
        pages.put("survey results", asked + "/results");
        pages.put("empty column", "/portal/sites/whg/notices");
        pages.put("print", pages.get("policy article") + "/print");
        pages.put("search", "/portal/search");
        pages.put("search, found", "/portal/search?q=" + encoded("少儿") + "&site=whg");
        for (int i = 0; i < Payloads.ALL.size(); i++) {
            pages.put(
                    "search " + i, "/portal/search?q=" + encoded(Payloads.ALL.get(i)) + "&site=" + encoded(payload(i)));
        }
        pages.put("guides", "/portal/guides");
        pages.put("guides of a category", "/portal/guides/tourism");
        pages.put("letters", "/portal/letters");
        pages.put("letter form", "/portal/letters/new?site=whg");
        pages.put("request form", "/portal/requests/new");
        pages.put("application form", applied());
        pages.put("case query", "/portal/cases");
        pages.put("subscribe form", "/portal/subscribe?site=whg");
        pages.put("subscribe, confirm", confirmation());
        pages.put("message, missing", "/portal/" + encoded("<script>hit(20)"));
        pages.put("check form", "/portal/check");
        pages.put("message, no site", "/portal/sites/" + encoded("\"onload=hit(21)"));
    }

    /** Where the mail leads that asks whether somebody wants a digest. */
    private String confirmation() {
        digests.ask(
                marks.token(Instant.now().minusSeconds(10)),
                InetAddress.getLoopbackAddress(),
                new DigestWish("pages@example.org", Rhythm.DAILY, Set.of(), Set.of()));
        return confirmation("pages@example.org");
    }

    private static String confirmation(String mail) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> Mailbox.of(MAIL, mail).stream()
                                .map(letter -> letter.address("/portal/subscribe/confirm/"))
                                .findFirst()
                                .orElse(""),
                        address -> !address.isEmpty())
                .substring(BASE.length());
    }

    /** A form whose words and options are those of an attacker. */
    private String applied() {
        try (var in = Objects.requireNonNull(
                getClass().getResourceAsStream("/org/gongwen/demonstration/groupRegistration.bpmn20.xml"))) {
            processes.deploy("groupRegistration", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var guide = past.write(List.of(article(
                        ArticleKind.GUIDE,
                        "service",
                        "在线申请 喆 " + payload(3),
                        "<p>喆</p>",
                        "{\"category\": \"tourism\"}",
                        0)))
                .getFirst();
        jdbc.sql(
                        "insert into guide_application (article_id, process, term, bound_at) values (:id, :process, 10, now())")
                .param("id", guide.value())
                .param("process", "groupRegistration")
                .update();
        pages.put("guide categories", "/portal/guides");
        pages.put("guides found", "/portal/guides?q=" + encoded("在线申请"));
        pages.put("guides, nothing found", "/portal/guides?q=" + encoded("在线申请 " + payload(3)) + "&page=2");
        pages.put("guide applied for", "/portal/sites/whg/service/" + guide.value());
        return "/portal/applications/" + guide.value();
    }

    /** The column and the article in it, with a picture and a file that is named as an attacker would. */
    private void one(String what, ArticleKind kind, String column, String body, String details) {
        var id = past.write(List.of(article(kind, column, what + " 喆 " + payload(what.length()), body, details, 0)))
                .getFirst();
        medium(id, "IMAGE", picture("gallery"));
        medium(id, "FILE", file());
        pages.put(what + " column", "/portal/sites/whg/" + column);
        pages.put(what + " article", "/portal/sites/whg/" + column + "/" + id.value());
        if (kind == ArticleKind.GALLERY) {
            var shown = jdbc.sql("select count(*) from public_medium where article_id = :id")
                    .param("id", id.value())
                    .query(Long.class)
                    .single();
            assertThat(shown).isEqualTo(1);
        }
    }

    private PastArticle article(ArticleKind kind, String column, String title, String body, String details, int days) {
        return new PastArticle(
                gallery,
                List.of(column(column)),
                kind,
                title,
                "摘要" + String.join(" ", Payloads.ALL),
                body,
                details,
                as("chulu").person(),
                as("linjiashu").person(),
                OffsetDateTime.now().minusDays(days).minusMinutes(1));
    }

    /** As it is kept when somebody saves an article with the payloads in it. */
    private String body() {
        var officer = directory.holders(Role.INFORMATION_OFFICER, unit("WHG")).getFirst();
        var actor = directory.actor(officer.id());
        var draft = articles.begin(actor, gallery, ArticleKind.TEXT);
        var text = "<h1>一、展期</h1><p>自七月一日起。<a href=\"https://www.example.org/\">预约</a></p>"
                + "<table><tbody><tr><th><p>展厅</p></th><th><p>时间</p></th></tr><tr><td colwidth=\"100\"><p>𡈽</p></td>"
                + "<td><p>9:00—17:00</p></td></tr></tbody></table>" + String.join("", Payloads.ALL)
                + "<p onclick=\"hit(14)\" style=\"color:red\">喆</p><h2>二、地点</h2><p data-align=\"right\">美术馆</p>";
        var saved = articles.save(
                actor,
                draft.id(),
                draft.version(),
                new ArticleText(
                        "展期",
                        "",
                        text,
                        "{}",
                        "",
                        "",
                        Classification.PUBLIC,
                        null,
                        List.of(column("news")),
                        null,
                        null));
        assertThat(saved).isInstanceOf(SaveResult.Saved.class);
        var kept = articles.read(actor, draft.id()).text().body();
        return kept + "<p><img src=\"media:" + key(picture("gallery")) + "\" alt=\"\"></p>";
    }

    private void medium(ArticleId article, String role, byte[] content) {
        try {
            var stored = (IntakeResult.Stored)
                    intake.receive(new ByteArrayInputStream(content), role.equals("IMAGE") ? "x.png" : "x.txt");
            transaction.executeWithoutResult(status -> {
                jdbc.sql("""
                                insert into article_medium (article_id, key, blob_id, role, media_type, size, name, alt,
                                                            width, height, added_at)
                                select :article, :key, :blob, :role,
                                       case when image then 'image/png' else 'text/plain' end, :size, :name, :alt,
                                       case when image then 640 end, case when image then 480 end, now()
                                  from (select :role = 'IMAGE' as image) as x
                                """)
                        .param("article", article.value())
                        .param("key", key(content))
                        .param("blob", stored.id().value())
                        .param("role", role)
                        .param("size", content.length)
                        .param("name", payload(2) + ".txt")
                        .param("alt", payload(13))
                        .update();
                jdbc.sql("""
                                insert into edition_medium (article_id, key)
                                select article_id, :key from edition
                                 where article_id = :article
                                   and (strpos(body, :key) > 0 or strpos(details::text, :key) > 0)
                                """)
                        .param("article", article.value())
                        .param("key", key(content))
                        .update();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hills behind a harbour. */
    private static byte[] picture() {
        var image = new BufferedImage(1920, 420, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0xf6d9b0), 0, 420, new Color(0x8fb4c8)));
        graphics.fillRect(0, 0, 1920, 420);
        for (int range = 0; range < 3; range++) {
            graphics.setColor(new Color(0x5f8299 - range * 0x161c1c));
            for (int x = 0; x < 1920; x += 4) {
                int height = (int) (90 + range * 20 + 60 * Math.sin(x / (170.0 + range * 40) + range * 2));
                graphics.fillRect(x, 420 - height + range * 40, 4, height);
            }
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] picture(String words) {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 640, 480);
        graphics.setColor(Color.GRAY);
        graphics.drawOval(words.length(), 10, 300, 300);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] file() {
        return "<script>hit(15)</script> 表格".getBytes(StandardCharsets.UTF_8);
    }

    private static String key(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void opened(Actor keeper, SiteId site, String name) {
        done(sites.change(keeper, site, new SiteFace(name, Theme.GREEN, "地址：滨海路 1 号\n" + payload(1))));
        if (sites.read(keeper, site).state() != Site.State.OPEN) {
            done(sites.setState(keeper, site, Site.State.OPEN));
        }
    }

    private static Site done(SiteResult result) {
        assertThat(result).isInstanceOf(SiteResult.Done.class);
        return ((SiteResult.Done) result).site();
    }

    private ColumnId column(String code) {
        return sites.columns(as("chulu"), gallery).stream()
                .filter(column -> column.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String payload(int number) {
        return Payloads.ALL.get(number % Payloads.ALL.size());
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private UnitId unit(String code) {
        return directory.unitByCode(code).orElseThrow().id();
    }

    private Actor as(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }
}
