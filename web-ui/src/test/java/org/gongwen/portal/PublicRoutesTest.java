package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.awaitility.Awaitility;
import org.gongwen.Application;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.citizen.Counter;
import org.gongwen.digest.Digests;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.Editions;
import org.gongwen.publication.Extent;
import org.gongwen.publication.Frames;
import org.gongwen.publication.Media;
import org.gongwen.publication.PublicGuides;
import org.gongwen.publication.Revisions;
import org.gongwen.publication.SiteId;
import org.gongwen.sealcheck.CheckDesk;
import org.gongwen.site.Banners;
import org.gongwen.site.SiteResult;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.DataDirectory;
import org.gongwen.storage.IntakeResult;
import org.gongwen.survey.Solicitations;
import org.gongwen.survey.SurveyResult;
import org.gongwen.wording.Sentences;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.springframework.util.xml.SimpleNamespaceContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * What is not public is served nowhere: one article in each state, each with a word that stands in no other, and every
 * address that the mappings know, filled with every site, column, article and key there is. Articles that are public are
 * found in the same way, so that empty pages do not pass.
 */
@SpringBootTest(
        classes = Application.class,
        properties = {
            "gongwen.demo=true",
            "gongwen.site.past=true",
            "gongwen.citizen.counter=true",
            "gongwen.mail.host=127.0.0.1",
            "gongwen.mail.port=9",
            "gongwen.mail.from=news@bureau.example.org",
            "gongwen.digest.key=8Kd3Xw6Rn1Vb7Qz4Lm9Tc2Hs5Jf0Py-𠮷"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicRoutesTest {

    private static final TrialSeals SEALS = new TrialSeals();

    private static final String WORD = "金丝雀𠮷";
    /** What stands in details under a name that no page shows. */
    private static final String NOTE = "内部备注";

    private static final long MISSING = 987_654_321;
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    @Autowired
    WebApplicationContext context;

    @Autowired
    PastArticles past;

    @Autowired
    EditionWriter writer;

    @Autowired
    BlobIntake intake;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    StaticExport export;

    @Autowired
    PageCache cache;

    @Autowired
    Revisions revisions;

    @Autowired
    @Qualifier("keptPages")
    FilterRegistrationBean<PortalFilter> keptPages;

    @TempDir
    static Path exported;

    private MockMvc web;
    private SiteId library;
    private final Map<String, ArticleId> secret = new LinkedHashMap<>();
    private final Map<String, ArticleId> open = new LinkedHashMap<>();
    private int counted;

    @BeforeAll
    void nobodyIsThereYet() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(keptPages.getFilter())
                .apply(springSecurity())
                .build();
    }

    @DynamicPropertySource
    static void whomToTrust(DynamicPropertyRegistry registry) {
        registry.add("gongwen.seal.trust", SEALS::folder);
        // Every address is asked by one network.
        registry.add("gongwen.seal.checks-per-hour", () -> 1_000);
    }

    @Test
    @Order(1)
    void beforeThePortalIsOpenItsAddressSaysSo() throws Exception {
        var answer = get("/portal");

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(text(answer)).contains("门户网站尚未开通").contains("lang=\"zh-CN\"");
    }

    @Test
    @Order(2)
    void oneArticleInEachStateIsThere() throws Exception {
        var keeper = as("chulu");
        var portal = site("portal", "滨海市文化和旅游局", "RED", "OPEN");
        library = site("tsg", "滨海市图书馆", "BLUE", "OPEN");
        var closed = site("closedsite", "已关闭的网站", "GREEN", "CLOSED");
        var preparing = site("preparing", "准备中的网站", "INK", "PREPARING");

        open("text", library, "news", "notices");
        open("portal", portal, "news");
        open.put("survey", write(ArticleKind.SURVEY, library, 100 + open.size(), "news"));
        open.put("guide", write(ArticleKind.GUIDE, library, 100 + open.size(), "news"));
        bound(open.get("guide"));
        secret("a guide under review", unpublished(ArticleKind.GUIDE, library, "PENDING"));
        bound(secret.get("a guide under review"));
        secret("never submitted", unpublished(library, "DELETE"));
        secret("under review", unpublished(library, "PENDING"));
        secret("a survey under review", unpublished(ArticleKind.SURVEY, library, "PENDING"));
        secret("returned", unpublished(library, "REPLACED"));
        secret("approved for tomorrow", approved(secret.size(), "1 day"));
        open.put("approved for yesterday", approved(100 + open.size(), "-1 day"));
        // Whose time has come is public once the job has run; the other waits on.
        context.getBean("articlesCarriedOut", RecurringTask.class)
                .execute(new TaskInstance<>("articles-due", RecurringTask.INSTANCE), null);
        secret("withdrawn", withdrawn());
        secret("expired", expired());
        secret("internal", internal());
        secret("discarded", discarded());
        secret("of a site that is prepared", preparing, "news");
        secret("of a site that was closed", closed, "news");
        secret("in a column that was closed", library, "organisation");
        var newer = word(secret.size());
        secret.put("a newer version of a public article", newVersion(newer));
        words.put(secret.get("a newer version of a public article"), newer);

        transaction.executeWithoutResult(status -> {
            run("update site_column set closed_on = current_date where id = "
                    + column(library, "organisation").value());
            writer.frameChanged(keeper, library);
        });
        assertThat(secret).hasSize(14);
    }

    @Test
    @Order(3)
    void noPublicAddressServesWhatIsNotPublic() throws Exception {
        var served = new LinkedHashSet<String>();
        for (var address : addresses()) {
            var answer = get(address);
            var text = text(answer) + ' ' + fileName(answer);
            counted++;
            assertThat(text).describedAs(address).doesNotContain(NOTE);
            assertThat(answer.getHeader("Set-Cookie")).describedAs(address).isNull();
            assertThat(answer.getHeader("Content-Security-Policy"))
                    .describedAs(address)
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.getStatus()).describedAs(address).isIn(200, 304, 404, 410);
            for (var article : secret.values()) {
                assertThat(text).describedAs(address).doesNotContain(words.get(article));
            }
            open.values().stream().filter(id -> text.contains(words.get(id))).forEach(id -> served.add(address));
        }
        // And for those who send something instead of asking.
        for (var address : addresses()) {
            var answer = from(address, Map.of("Sec-Fetch-Site", "same-origin"));
            assertThat(answer.getStatus()).describedAs(address).isBetween(400, 499);
            assertThat(answer.getHeader("Set-Cookie")).describedAs(address).isNull();
            for (var article : secret.values()) {
                assertThat(text(answer)).describedAs(address).doesNotContain(words.get(article));
            }
        }
        assertThat(served)
                .as("where the public article is found, of %s addresses", counted)
                .contains(
                        "/portal",
                        "/portal/sites/tsg",
                        "/portal/sites/tsg/news",
                        "/portal/sites/tsg/notices",
                        "/portal/sites/tsg/news/" + open.get("text").value(),
                        "/portal/sites/tsg/news/" + open.get("text").value() + "/print",
                        "/portal/sites/tsg/feed.atom",
                        "/portal/sites/tsg/rss.xml",
                        "/portal/feed.atom",
                        "/portal/rss.xml",
                        "/portal/media/" + key("Picture of " + words.get(open.get("text"))),
                        "/portal/media/" + key("File of " + words.get(open.get("text"))),
                        "/portal/surveys/" + open.get("survey").value(),
                        "/portal/surveys/" + open.get("survey").value() + "/results",
                        "/portal/guides/tourism",
                        "/portal/applications/" + open.get("guide").value(),
                        "/portal/search?q=" + WORD,
                        "/portal/search?q=" + WORD + "&site=tsg")
                .doesNotContain("/portal/surveys/" + open.get("text").value());
    }

    @Test
    @Order(4)
    void siteMapsNameWhatIsPublicAndNothingElse() throws Exception {
        assertThat(text(get("/robots.txt"))).contains("Disallow: /\n").endsWith("/sitemap.xml\n");
        assertThat(locations("/sitemap.xml")).contains("/portal/sitemap-0.xml", "/portal/sitemap-1.xml");
        assertThat(locations("/portal/sitemap-0.xml"))
                .contains("/portal", "/portal/sites", "/portal/sites/tsg", "/portal/sites/tsg/notices")
                .contains("/portal/guides", "/portal/guides/tourism")
                .noneMatch(address -> address.matches(".*(closedsite|preparing|tsg/organisation).*"));
        var articles = locations("/portal/sitemap-1.xml");
        assertThat(articles).hasSize(open.size());
        for (var id : open.values()) {
            assertThat(articles).anyMatch(address -> address.endsWith("/" + id.value()));
        }
        for (var address : articles) {
            assertThat(get(address).getStatus()).isEqualTo(200);
        }
    }

    @Test
    @Order(4)
    void anArticleHasOneAddressByWhichProgramsKnowIt() throws Exception {
        var id = open.get("text").value();
        var canonical = "<link rel=\"canonical\" href=\"http://localhost:";
        for (var address : List.of(
                "/portal/sites/tsg/news/" + id,
                "/portal/sites/tsg/notices/" + id,
                "/portal/sites/tsg/notices/" + id + "/print")) {
            assertThat(text(get(address)))
                    .containsPattern(Pattern.quote(canonical) + "\\w*/portal/sites/tsg/news/" + id + "\"");
        }
    }

    @Test
    @Order(4)
    void feedsHoldWhatTheirFormatsAskFor() throws Exception {
        for (var site : List.of("/portal", "/portal/sites/tsg")) {
            var atom = xml(site + "/feed.atom");
            assertThat(values(atom, "/a:feed/a:id | /a:feed/a:title | /a:feed/a:updated | /a:feed/a:author/a:name"))
                    .hasSize(4)
                    .doesNotContain("");
            var entries = values(atom, "//a:entry/a:id").size();
            assertThat(entries).isPositive();
            for (var part : List.of("a:title", "a:updated", "a:link[@rel='alternate']/@href")) {
                assertThat(values(atom, "//a:entry/" + part)).hasSize(entries);
            }
            var rss = xml(site + "/rss.xml");
            assertThat(values(rss, "/rss[@version='2.0']/channel/*[self::title or self::link or self::description]"))
                    .hasSize(3)
                    .doesNotContain("");
            assertThat(values(rss, "//item/pubDate"))
                    .hasSize(entries)
                    .allSatisfy(day -> assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(day))
                            .isNotNull());
        }
    }

    @Test
    @Order(4)
    void aPictureIsSentInPartsAndAFileIsSaved() throws Exception {
        var word = words.get(open.get("text"));
        var picture = "/portal/media/" + key("Picture of " + word);
        var part = web.perform(request("GET", URI.create(picture)).header("Range", "bytes=0-6"))
                .andReturn()
                .getResponse();

        assertThat(part.getStatus()).isEqualTo(206);
        assertThat(part.getContentAsString()).isEqualTo("Picture");
        assertThat(part.getHeader("Content-Security-Policy")).contains("sandbox");
        var file = get("/portal/media/" + key("File of " + word));
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(fileName(file)).contains("附件" + word + ".txt");
    }

    @Test
    @Order(4)
    void whoSendsMoreThanAFormIsNotRead() throws Exception {
        var answer = web.perform(request("POST", URI.create("/portal/letters")).content(new byte[64 * 1024 + 1]))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getHeader("Content-Security-Policy")).isNotNull();
        assertThat(text(answer)).contains("提交的内容太长").contains("lang=\"zh-CN\"");
    }

    @Test
    @Order(4)
    void formsComeFromOurOwnPages() throws Exception {
        for (var from : List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Sec-Fetch-Site", "none", "Origin", "http://localhost"),
                Map.of("Origin", "http://localhost.example.org"),
                Map.of("Origin", "https://localhost"),
                Map.of("Origin", "http://localhost:81"),
                Map.of("Origin", "null"),
                Map.<String, String>of())) {
            for (var address : List.of("/portal/letters/new", "/portal/cases", "/portal/nothing", "/portal")) {
                var answer = from(address, from);
                assertThat(answer.getStatus())
                        .describedAs("%s %s", address, from)
                        .isEqualTo(403);
                assertThat(text(answer)).contains("请从本站的页面填写并提交");
            }
        }
        assertThat(from("/portal/cases", Map.of("Origin", "http://localhost")).getStatus())
                .isNotEqualTo(403);
    }

    private MockHttpServletResponse from(String address, Map<String, String> heads) throws Exception {
        var post = request("POST", URI.create(address));
        heads.forEach(post::header);
        return web.perform(post).andReturn().getResponse();
    }

    private List<String> locations(String map) throws Exception {
        return values(xml(map), "//*[local-name() = 'loc']").stream()
                .map(address -> URI.create(address).getPath())
                .toList();
    }

    private Document xml(String address) throws Exception {
        var answer = get(address);
        assertThat(answer.getStatus()).describedAs(address).isEqualTo(200);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.getContentAsByteArray()));
    }

    private static List<String> values(Document xml, String path) throws XPathExpressionException {
        var expressions = XPathFactory.newInstance().newXPath();
        var names = new SimpleNamespaceContext();
        names.bindNamespaceUri("a", "http://www.w3.org/2005/Atom");
        expressions.setNamespaceContext(names);
        var nodes = (NodeList) expressions.evaluate(path, xml, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent())
                .toList();
    }

    /** Under which a browser is told to save it; empty for what it shows. */
    private static String fileName(MockHttpServletResponse answer) {
        var header = answer.getHeader("Content-Disposition");
        return header == null ? "" : URLDecoder.decode(header, StandardCharsets.UTF_8);
    }

    @Test
    @Order(4)
    void nobodyWhoSearchesForTheVeryWordsFindsThem() throws Exception {
        for (var article : secret.entrySet()) {
            assertThat(text(get("/portal/search?q=" + words.get(article.getValue()))))
                    .describedAs(article.getKey())
                    .contains("没有找到");
        }
        for (var article : open.values()) {
            assertThat(text(get("/portal/search?q=" + words.get(article)))).contains("class=\"hits\"");
        }
    }

    @Test
    @Order(5)
    void aWithdrawnArticleAnswersThatItIsGone() throws Exception {
        var answer = get("/portal/sites/tsg/news/" + secret.get("withdrawn").value());

        assertThat(answer.getStatus()).isEqualTo(410);
        assertThat(text(answer)).contains("已撤下");
    }

    @Test
    @Order(5)
    void theExportHoldsWhatIsPublicAndNothingElse() throws Exception {
        // What a run left behind that was ended in between, and a site that is no longer.
        Files.createDirectories(exported.resolve("portal/sites/closedsite/news"));
        Files.writeString(exported.resolve("portal/sites/closedsite/news/1.html"), WORD);
        Files.createDirectories(exported.resolve("portal/former/column"));
        for (var left : List.of(
                "portal/former.html",
                "portal/former/column/1.html",
                "portal/.former.html.part",
                "portal/sitemap-99.xml",
                "portal/sites/former.html",
                "portal/sites/.former.html.part")) {
            Files.writeString(exported.resolve(left), WORD);
        }

        var first = export.write(exported);

        var texts = exported();
        assertThat(first.written()).isGreaterThan(20);
        assertThat(first.removed()).isEqualTo(7);
        assertThat(texts.keySet()).noneMatch(name -> name.contains("former") || name.endsWith(".part"));
        for (var article : secret.values()) {
            assertThat(texts.values()).noneMatch(text -> text.contains(words.get(article)));
        }
        var id = open.get("text").value();
        var word = words.get(open.get("text"));
        for (var file : List.of(
                "portal/index.html",
                "portal/feed.atom",
                "portal/sites/tsg/index.html",
                "portal/sites/tsg/rss.xml",
                "portal/sites/tsg/news/index.html",
                "portal/sites/tsg/news/" + id + ".html",
                "portal/sites/tsg/notices/" + id + ".html",
                "portal/sites/tsg/news/" + id + "/print.html",
                "portal/media/" + key("Picture of " + word),
                "portal/media/" + key("File of " + word))) {
            assertThat(texts).containsKey(file);
            assertThat(texts.get(file)).describedAs(file).contains(word);
        }
        assertThat(texts).containsKeys("sitemap.xml", "robots.txt", "portal/sitemap-1.xml");
        assertThat(texts.values()).noneMatch(text -> text.contains("<form"));
        // Every address of our own that a page names is there.
        for (var page : texts.entrySet()) {
            if (page.getKey().endsWith(".html")) {
                Pattern.compile("(?:href|src)=\"/([^\"#]*)\"")
                        .matcher(page.getValue())
                        .results()
                        .forEach(link -> {
                            var address = link.group(1);
                            assertThat(List.of(address, address + ".html", address + "/index.html"))
                                    .describedAs(page.getKey())
                                    .anyMatch(texts::containsKey);
                        });
            }
        }
        assertThat(export.write(exported)).isEqualTo(new StaticExport.Result(0, 0));
    }

    /** With the very file that is handed to those who run it. */
    @Test
    @Order(5)
    void anNginxServesTheExportAsTheApplicationServesItsPages(@TempDir Path work) throws Exception {
        var program = ServedExport.program();
        if (program.isEmpty()) {
            System.out.println("NOT CHECKED: how nginx serves the exported pages: there is no nginx here");
        }
        assumeThat(program).as("nginx").isPresent();
        var folder = Files.createDirectory(work.resolve("public"));
        export.write(folder);
        var article = "/portal/sites/tsg/news/" + open.get("text").value();
        var picture = "/portal/media/" + key("Picture of " + words.get(open.get("text")));
        var sheet = Pattern.compile("href=\"(/portal/assets/[^\"]+\\.css)\"")
                .matcher(text(get("/portal")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        try (var nginx = ServedExport.start(program.orElseThrow(), folder, work)) {
            for (var address : List.of(
                    "/portal",
                    "/portal/sites",
                    "/portal/sites/tsg",
                    "/portal/sites/tsg/news",
                    article,
                    article + "/print",
                    "/portal/feed.atom",
                    "/portal/sites/tsg/rss.xml",
                    "/sitemap.xml",
                    sheet)) {
                var live = get(address);
                var served = nginx.get(address);
                assertThat(served.status()).as(address).isEqualTo(200);
                assertThat(served.body())
                        .as(address)
                        .isEqualTo(Files.readString(file(folder, address)))
                        .isNotEmpty();
                assertThat(served.headers().get("content-type"))
                        .as(address)
                        .isEqualToIgnoringCase(Objects.requireNonNull(live.getContentType())
                                .replace(" ", "")
                                .replace(";", "; "));
                sameHeaders(address, served, live);
            }
            assertThat(nginx.get(article).body()).contains(words.get(open.get("text")));
            var shown = nginx.get(picture);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.headers()).containsEntry("content-type", "application/octet-stream");
            sameHeaders(picture, shown, get(picture));

            for (var missing : List.of(
                    "/portal/sites/tsg/news/" + MISSING,
                    "/portal/sites/nowhere",
                    "/portal/assets/none.css",
                    "/portal/media/" + "0".repeat(32))) {
                var served = nginx.get(missing);
                assertThat(served.status()).as(missing).isEqualTo(404);
                assertThat(served.headers()).as(missing).containsEntry("cache-control", "no-store");
                assertThat(served.headers().get("content-security-policy"))
                        .as(missing)
                        .startsWith("default-src 'none'");
            }
            Files.writeString(folder.resolveSibling("beside.html"), WORD);
            for (var outside : List.of(
                    "/../beside",
                    "/portal/../../beside.html",
                    "/portal/%2e%2e/%2e%2e/beside.html",
                    "/portal/..%2f..%2fbeside.html",
                    "/portal/media/../../../beside.html",
                    "/portal/media../../beside.html",
                    "//../beside",
                    "/" + StaticExport.STATE,
                    "/portal/../" + StaticExport.STATE,
                    "/%2egongwen-export.json")) {
                var served = nginx.get(outside);
                assertThat(served.status()).as(outside).isIn(400, 404);
                assertThat(served.body()).as(outside).doesNotContain(WORD).doesNotContain("revision");
            }
            assertThat(nginx.get("/").headers()).containsEntry("location", "/portal");
        }
    }

    private static Path file(Path folder, String address) {
        var plain = folder.resolve(address.substring(1));
        var page = plain.resolveSibling(plain.getFileName() + ".html");
        return Files.isRegularFile(plain) ? plain : Files.exists(page) ? page : plain.resolve("index.html");
    }

    /** What tells browsers what they may do with it, and for how long they may keep it. */
    private static void sameHeaders(String address, ServedExport.Answer served, MockHttpServletResponse live) {
        assertThat(live.getStatus()).as(address).isEqualTo(200);
        for (var name : List.of(
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Referrer-Policy",
                "Permissions-Policy",
                "Cross-Origin-Opener-Policy")) {
            assertThat(served.headers()).as(address).containsEntry(name.toLowerCase(Locale.ROOT), live.getHeader(name));
        }
        assertThat(directives(served.headers().get("cache-control")))
                .as(address)
                .isEqualTo(directives(live.getHeader("Cache-Control")));
    }

    private static Set<String> directives(@Nullable String header) {
        return Set.of(Objects.requireNonNull(header).split(", *"));
    }

    @Test
    @Order(6)
    void noSiteWritesIntoTheFolderOfAnother() throws Exception {
        var sites = new HashMap<String, Set<String>>();
        exported().forEach((file, page) -> {
            var folder = Pattern.compile("portal/sites/([a-z0-9-]+)/.*\\.html").matcher(file);
            var title = Pattern.compile("<title>(?:[^<]* - )?([^<]*)</title>").matcher(page);
            if (folder.matches() && title.find()) {
                sites.computeIfAbsent(folder.group(1), code -> new HashSet<>()).add(title.group(1));
            }
        });
        assertThat(sites)
                .hasSizeGreaterThan(1)
                .allSatisfy((code, names) -> assertThat(names).as(code).hasSize(1));
        assertThat(sites.values().stream().flatMap(Set::stream).distinct()).hasSameSizeAs(sites.keySet());
    }

    @Test
    @Order(8)
    void whatASettingChangesStandsOnEveryExportedPage() throws Exception {
        var settings = new PortalSettings(
                URI.create("https://elsewhere.example.org"),
                DataSize.ofMegabytes(1),
                Duration.ZERO,
                new PortalSettings.Export(exported, Duration.ofMinutes(5), true));
        var elsewhere = new StaticExport(
                context.getBean(Frames.class),
                context.getBean(Editions.class),
                context.getBean(PublicGuides.class),
                context.getBean(Revisions.class),
                context.getBean(Media.class),
                context.getBean(Assets.class),
                context.getBean(Sentences.class),
                context.getBean(Counter.class),
                context.getBean(Digests.class),
                context.getBean(CheckDesk.class),
                settings,
                URI.create("https://office.example.org"));

        // A name that is taken stands for a disk that fails: as long as not everything is written, every page is as it
        // was.
        var before = exported();
        var taken = Files.createDirectories(exported.resolve("portal/sites/tsg/.rss.xml.part/taken"));
        assertThatThrownBy(() -> elsewhere.write(exported)).isInstanceOf(UncheckedIOException.class);
        assertThat(exported()).containsAllEntriesOf(before);
        Files.delete(taken);
        Files.delete(taken.getParent());

        elsewhere.write(exported);

        var page = "portal/sites/portal/news/" + open.get("portal").value() + ".html";
        assertThat(exported().get(page))
                .contains("https://elsewhere.example.org/portal")
                .contains("action=\"https://office.example.org/portal");
        assertThat(exported().get("portal/sites/tsg/index.html")).contains("https://office.example.org/portal");
        export.write(exported);
        assertThat(exported().values())
                .noneMatch(text -> text.contains("elsewhere.example.org") || text.contains("office.example.org"));
    }

    @Test
    @Order(6)
    void aBannerIsServedInItsWidthsAndExportedUntilItIsTakenAway() throws Exception {
        var banners = context.getBean(Banners.class);
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1800, 400, BufferedImage.TYPE_INT_RGB), "png", picture);
        assertThat(banners.put(as("chulu"), library, picture.toByteArray(), "𡈽城的<b>书架</b>"))
                .isInstanceOf(SiteResult.Done.class);

        var page = text(get("/portal/sites/tsg"));
        var img = between(page, "<img class=\"banner\"", ">");
        assertThat(img)
                .contains("alt=\"𡈽城的&lt;b&gt;书架&lt;/b&gt;\"", "width=\"1600\"", "height=\"356\"", "sizes=\"100vw\"");
        var named = Pattern.compile("/portal/media/([0-9a-f]{32}(?:-[0-9]+)?)")
                .matcher(img)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(named).hasSize(3);
        for (var key : named) {
            var answer = get("/portal/media/" + key);
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getContentType()).isEqualTo("image/jpeg");
            assertThat(answer.getHeader("Set-Cookie")).isNull();
        }
        assertThat(text(get("/portal"))).doesNotContain("class=\"banner\"");
        export.write(exported);
        assertThat(exported().keySet())
                .containsAll(named.stream().map(key -> "portal/media/" + key).toList());

        banners.remove(as("chulu"), library);
        assertThat(text(get("/portal/sites/tsg"))).doesNotContain("class=\"banner\"");
        for (var key : named) {
            assertThat(get("/portal/media/" + key).getStatus()).isEqualTo(404);
        }
        export.write(exported);
        assertThat(exported().keySet())
                .doesNotContainAnyElementsOf(
                        named.stream().map(key -> "portal/media/" + key).toList());
    }

    @Test
    @Order(7)
    void whatWasWithdrawnIsTakenOutOfTheExport() throws Exception {
        var unchanged = Files.getLastModifiedTime(exported.resolve("robots.txt"));

        var next = export.write(exported);

        var texts = exported();
        assertThat(next.removed()).isEqualTo(6);
        assertThat(texts.values()).noneMatch(text -> text.contains(words.get(open.get("text"))));
        assertThat(texts)
                .doesNotContainKey("portal/sites/tsg/news/" + open.get("text").value() + ".html");
        assertThat(texts.get("portal/index.html")).contains(words.get(open.get("portal")));
        assertThat(Files.getLastModifiedTime(exported.resolve("robots.txt"))).isEqualTo(unchanged);
    }

    @Test
    @Order(8)
    void aFileThatIsFoundInfectedLeavesTheExportAndComesBackWhenItIsClean() throws Exception {
        var key = key("File of " + words.get(open.get("portal")));
        var file = exported.resolve("portal/media/" + key);
        assertThat(file).exists();

        scanned(key, "INFECTED");
        assertThat(get("/portal/media/" + key).getStatus()).isEqualTo(404);
        assertThat(export.write(exported)).isEqualTo(new StaticExport.Result(0, 1));
        assertThat(file).doesNotExist();
        scanned(key, "CLEAN");
        assertThat(export.write(exported)).isEqualTo(new StaticExport.Result(1, 0));
        assertThat(file).exists();
    }

    @Test
    @Order(9)
    void aFileThatCannotBeReadKeepsNoWithdrawnTextInTheExport() throws Exception {
        var lost = "File of " + words.get(open.get("with a newer version"));
        Files.delete(exported.resolve("portal/media/" + key(lost)));
        // Under another name nobody finds its bytes.
        var elsewhere = "update blob set key = reverse(key) where id in"
                + " (select blob_id from article_medium where key = '" + key(lost) + "')";
        run(elsewhere);
        var page = "portal/sites/portal/news/" + open.get("portal").value() + ".html";
        assertThat(exported()).containsKey(page);
        transaction.executeWithoutResult(status -> writer.withdraw(as("chulu"), open.get("portal"), "有误"));

        assertThatThrownBy(() -> export.write(exported))
                .hasRootCauseMessage("1 files of public texts could not be read," + " among them " + key(lost)
                        + "; everything else is up to date");

        assertThat(exported()).doesNotContainKey(page);
        assertThat(exported().values()).noneMatch(text -> text.contains(words.get(open.get("portal"))));
        run(elsewhere);
        assertThat(export.write(exported)).isEqualTo(new StaticExport.Result(1, 0));
    }

    private void scanned(String key, String state) {
        run("update blob set scan = '" + state + "', scanned_at = now(), scan_finding = "
                + (state.equals("INFECTED") ? "'Test'" : "null")
                + " where id in (select blob_id from article_medium where key = '" + key + "')");
    }

    private Map<String, String> exported() throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(exported)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                // A real picture is no text.
                var bytes = Files.readAllBytes(file);
                texts.put(exported.relativize(file).toString(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Test
    @Order(6)
    void aPageIsSentAgainOnlyWhenItHasChangedAndAWithdrawalTakesItAwayAtOnce() throws Exception {
        var address = "/portal/sites/tsg/news/" + open.get("text").value();
        var tag = get(address).getHeader("ETag");

        var same = web.perform(request("GET", URI.create(address)).header("If-None-Match", tag))
                .andReturn()
                .getResponse();
        assertThat(same.getStatus()).isEqualTo(304);
        assertThat(same.getHeader("Cache-Control")).contains("must-revalidate");
        keepPictures();

        var gone = List.of(address, address + "/print", address.replace("/news/", "/notices/"));
        var lists = List.of(
                "/portal",
                "/portal/sites/tsg",
                "/portal/sites/tsg/news",
                "/portal/sites/tsg/notices",
                "/portal/feed.atom",
                "/portal/rss.xml",
                "/portal/sites/tsg/feed.atom",
                "/portal/sites/tsg/rss.xml",
                "/portal/sitemap-1.xml",
                "/portal/search?q=" + WORD);
        var shown = words.get(open.get("text"));
        // Every page is kept, in both encodings, when the text is withdrawn.
        for (var each : Stream.concat(gone.stream(), lists.stream()).toList()) {
            var sign = each.endsWith("sitemap-1.xml") ? "/" + open.get("text").value() + "<" : shown;
            assertThat(text(get(each))).describedAs(each).contains(sign);
            assertThat(text(get(each))).describedAs(each).contains(sign);
            assertThat(unpacked(packed(each))).describedAs(each).contains(sign);
        }

        // What shows other texts stays kept: the portal's own columns, who is there, and no word of what is new.
        var others = List.of("/portal/sites/portal/news", "/portal/sites", "/portal/sitemap-0.xml");
        for (var each : others) {
            get(each);
        }
        transaction.executeWithoutResult(status -> writer.withdraw(as("chulu"), open.get("text"), "有误"));

        for (var each : others) {
            assertThat(cache.find(each)).as(each).isPresent();
        }
        for (var each : Stream.concat(gone.stream(), lists.stream()).toList()) {
            assertThat(cache.find(each)).as(each).isEmpty();
        }
        for (var each : gone) {
            assertThat(packed(each).getStatus()).describedAs(each).isEqualTo(410);
            assertThat(get(each).getStatus()).describedAs(each).isEqualTo(410);
            assertThat(unpacked(packed(each))).describedAs(each).doesNotContain(shown);
        }
        assertThat(get("/portal/media/" + key("Picture of " + shown)).getStatus())
                .isEqualTo(404);
        for (var list : lists) {
            assertThat(unpacked(packed(list)))
                    .describedAs(list)
                    .doesNotContain(shown)
                    .doesNotContain("/" + open.get("text").value() + "<");
            assertThat(text(get(list))).describedAs(list).doesNotContain(shown);
        }
    }

    @Test
    @Order(5)
    void aPageIsKeptAsItIsAndPackedEachUnderATagOfItsOwn() throws Exception {
        for (var address :
                List.of("/portal", "/portal/sites/tsg/news", "/portal/sites/tsg/feed.atom", "/sitemap.xml")) {
            var made = get(address);
            var kept = get(address);
            var packed = packed(address);

            assertThat(heads(kept)).describedAs(address).isEqualTo(heads(made));
            assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
            assertThat(unpacked(packed)).isEqualTo(text(kept));
            assertThat(packed.getContentAsByteArray().length).isLessThan(kept.getContentAsByteArray().length);
            for (var answer : List.of(kept, packed)) {
                assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
                assertThat(answer.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
                assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.getHeader("Set-Cookie")).isNull();
                assertThat(answer.getContentLength()).isEqualTo(answer.getContentAsByteArray().length);
            }
            assertThat(packed.getHeader("ETag")).isNotEqualTo(kept.getHeader("ETag"));
            assertThat(asked("GET", address, "gzip", packed.getHeader("ETag")).getStatus())
                    .isEqualTo(304);
            assertThat(asked("GET", address, "identity", packed.getHeader("ETag"))
                            .getStatus())
                    .isEqualTo(200);
            assertThat(asked("GET", address, "gzip", kept.getHeader("ETag")).getStatus())
                    .isEqualTo(200);
            var known = asked("GET", address, "identity", "\"none\", W/" + kept.getHeader("ETag"));
            assertThat(known.getStatus()).isEqualTo(304);
            assertThat(known.getContentAsByteArray()).isEmpty();
            assertThat(known.getHeader("ETag")).isEqualTo(kept.getHeader("ETag"));
            assertThat(known.getHeader("Vary")).isEqualTo("Accept-Encoding");
            var head = asked("HEAD", address, "gzip", null);
            assertThat(head.getContentAsByteArray()).isEmpty();
            assertThat(head.getContentLength()).isEqualTo(packed.getContentLength());
            assertThat(head.getHeader("ETag")).isEqualTo(packed.getHeader("ETag"));
        }
    }

    @Test
    @Order(5)
    void nothingIsKeptOfWhatIsNoPageForEverybody() throws Exception {
        long before = cache.bytes();
        for (var address : List.of(
                "/portal/search?q=" + WORD,
                "/portal/nothing",
                "/portal/sites/tsg/news/" + MISSING,
                "/portal/sites/tsg/news/" + secret.get("withdrawn").value())) {
            get(address);
            assertThat(asked("POST", address, "gzip", null).getStatus()).isNotEqualTo(200);
        }
        assertThat(cache.bytes()).isEqualTo(before);
        assertThat(asked("POST", "/portal", "gzip", null).getStatus()).isNotEqualTo(200);
    }

    @Test
    @Order(5)
    @Timeout(60)
    void whoAsksForWhatIsNotThereHoldsUpNoOtherPage() throws Exception {
        var cache = cache();
        var page = SentPage.of(new Contents.Content(Contents.HTML, new byte[100]), "no-cache");
        var looking = new CountDownLatch(200);
        var found = new CountDownLatch(1);
        try (var strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 200; number++) {
                var address = "/portal/sites/tsg/news/9" + number;
                strangers.submit(() -> cache.find(address, () -> {
                    looking.countDown();
                    await(found);
                    return new PageCache.Nothing(Extent.FRAMES);
                }));
            }
            looking.await();
            // All two hundred are being looked for at this moment.
            assertThat(cache.find("/portal", () -> new PageCache.Made(Extent.EVERYTHING, Instant.MAX, page)))
                    .containsSame(page);
            found.countDown();
        }
        assertThat(cache.find("/portal/sites/tsg/news/90", () -> {
                    throw new AssertionError("looked for twice");
                }))
                .isEmpty();
    }

    @Test
    @Order(5)
    @Timeout(60)
    void whatFailedIsMadeByWhoAsksNext() {
        var cache = cache();
        var page = SentPage.of(new Contents.Content(Contents.HTML, new byte[100]), "no-cache");
        assertThatThrownBy(() -> cache.find("/portal", () -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        assertThat(cache.find("/portal", () -> new PageCache.Made(Extent.EVERYTHING, Instant.MAX, page)))
                .containsSame(page);
    }

    /** Where one fails, as many more attempts as there are readers would keep the database from coming back. */
    @Test
    @Order(5)
    @Timeout(60)
    void whatFailsFailsOnceForAllWhoWaitForIt() throws Exception {
        var cache = cache();
        var tried = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var failing = new CountDownLatch(1);
        Supplier<PageCache.Looked> away = () -> {
            tried.incrementAndGet();
            begun.countDown();
            await(failing);
            throw new IllegalStateException("the database is away");
        };
        var said = new ConcurrentLinkedQueue<String>();
        Runnable reader = () -> {
            try {
                cache.find("/portal", away);
            } catch (IllegalStateException e) {
                said.add(String.valueOf(e.getMessage()));
            }
        };
        var readers = Stream.generate(() -> new Thread(reader)).limit(20).toList();
        readers.getFirst().start();
        begun.await();
        readers.stream().skip(1).forEach(Thread::start);
        Awaitility.await().until(() -> readers.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
        failing.countDown();
        for (var one : readers) {
            one.join();
        }

        assertThat(tried).hasValue(1);
        assertThat(said).hasSize(20).containsOnly("the database is away");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private PageCache cache() {
        return new PageCache(
                revisions,
                Clock.systemUTC(),
                new PortalSettings(
                        null,
                        DataSize.ofMegabytes(1),
                        Duration.ZERO,
                        new PortalSettings.Export(null, Duration.ofHours(1), false)),
                new SimpleMeterRegistry());
    }

    @Test
    @Order(5)
    void keptPagesTakeNoMoreMemoryThanTheyWereGiven() {
        var most = DataSize.ofKilobytes(200);
        var small = new PageCache(
                revisions,
                Clock.systemUTC(),
                new PortalSettings(
                        null, most, Duration.ZERO, new PortalSettings.Export(null, Duration.ofHours(1), false)),
                new SimpleMeterRegistry());
        var noise = new Random(5);
        for (int number = 0; number < 2_000; number++) {
            var bytes = new byte[5_000 + number % 1_000];
            noise.nextBytes(bytes);
            var page = SentPage.of(new Contents.Content(Contents.HTML, bytes), "no-cache");
            assertThat(small.find("/portal/" + number, () -> new PageCache.Made(Extent.EVERYTHING, Instant.MAX, page)))
                    .containsSame(page);
            assertThat(small.bytes()).isPositive().isLessThanOrEqualTo(most.toBytes());
            assertThat(small.find("/portal/" + number)).isPresent();
        }
        assertThat(small.find("/portal/0")).isEmpty();
        var last = SentPage.of(new Contents.Content(Contents.HTML, new byte[100]), "no-cache");
        small.find(
                "/portal/last",
                () -> new PageCache.Made(Extent.EVERYTHING, Instant.now().minusSeconds(1), last));
        assertThat(small.find("/portal/last")).isEmpty();
    }

    private MockHttpServletResponse packed(String address) throws Exception {
        return asked("GET", address, "gzip, deflate, br", null);
    }

    private MockHttpServletResponse asked(String method, String address, String accepted, @Nullable String known)
            throws Exception {
        var request = request(
                        method,
                        UriComponentsBuilder.fromUriString(address)
                                .encode()
                                .build()
                                .toUri())
                .header("Accept-Encoding", accepted);
        if (known != null) {
            request.header("If-None-Match", known);
        }
        return web.perform(request).andReturn().getResponse();
    }

    private static String unpacked(MockHttpServletResponse answer) throws IOException {
        var bytes = answer.getContentAsByteArray();
        if (!"gzip".equals(answer.getHeader("Content-Encoding"))) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Object> heads(MockHttpServletResponse answer) {
        var heads = new TreeMap<String, Object>();
        answer.getHeaderNames().forEach(name -> heads.put(name, List.copyOf(answer.getHeaders(name))));
        return heads;
    }

    @Test
    @Order(7)
    @Timeout(60)
    void whoAsksForADigestIsAnsweredTheSameWhoeverHeIs() throws Exception {
        assertThat(text(get("/portal"))).contains("href=\"/portal/subscribe\"");
        assertThat(text(get("/portal/sites/tsg"))).contains("href=\"/portal/subscribe?site=tsg\"");
        var form = text(get("/portal/subscribe?site=tsg"));
        assertThat(form)
                .contains("value=\"tsg\" checked=\"checked\"")
                .doesNotContain("preparing", "closedsite", "value=\"portal\" checked");
        var token = between(form, "name=\"token\" value=\"", "\"");
        var asked = Map.of("token", token, "mail", "wang@example.org", "rhythm", "DAILY", "site", "tsg");

        assertThat(post("/portal/subscribe", asked, "cross-site").getStatus()).isEqualTo(403);
        assertThat(text(post("/portal/subscribe", with(asked, "mail", "\"><b>"), "same-origin")))
                .contains("href=\"#mail\"", "value=\"&quot;&gt;&lt;b&gt;\"", "value=\"tsg\" checked");
        assertThat(post("/portal/subscribe", with(asked, "second-subject", "spam"), "same-origin")
                        .getStatus())
                .isEqualTo(422);

        // Nobody fills in a form within three seconds.
        var answer = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> post("/portal/subscribe", asked, "same-origin"), sent -> sent.getStatus() == 200);
        assertThat(answer.getHeader("Set-Cookie")).isNull();
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(text(answer)).contains("请查收确认邮件").doesNotContain("wang@example.org");
        assertThat(text(post("/portal/subscribe", asked, "same-origin")))
                .as("of an address that has asked before")
                .isEqualTo(text(answer));
        keep("subscribe", get("/portal/subscribe?site=tsg"));
    }

    @Test
    @Order(7)
    @Timeout(60)
    void whoHoldsADocumentLearnsWhetherItIsGenuineAndNothingElse() throws Exception {
        assertThat(text(get("/portal"))).contains("href=\"/portal/check\"");
        assertThat(text(get("/portal/sites/tsg"))).contains("href=\"/portal/check\"");
        var form = get("/portal/check");
        assertThat(text(form)).contains("enctype=\"multipart/form-data\"", "最大 10 MB");
        assertThat(form.getHeader("Cache-Control")).isEqualTo("no-store");

        var sealed = SEALS.sealed("滨海市文化和旅游局公章<b>", "滨海市文化和旅游局");
        var genuine = checked(sealed);
        assertThat(genuine.getStatus()).isEqualTo(200);
        assertThat(genuine.getHeader("Set-Cookie")).isNull();
        assertThat(genuine.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(text(genuine))
                .contains("印章真实，盖章以后没有改动", "滨海市文化和旅游局公章&lt;b&gt;", "试验制章")
                .doesNotContain("<b>");
        keep("check-genuine", genuine);

        var changed = sealed.clone();
        changed[20] ^= 1;
        assertThat(text(checked(changed))).contains("盖章以后改动过").doesNotContain("试验制章", "公章");
        assertThat(text(checked(new TrialSeals().sealed("仿造的公章", "滨海市文化和旅游局"))))
                .contains("印章不能信任", "不是这里信任的机构签发的", "制章机构不是这里信任的机构", "仿造的公章");
        assertThat(text(checked(TrialSeals.unsealed()))).contains("没有电子印章");
        assertThat(text(checked("一段文字".getBytes(StandardCharsets.UTF_8)))).contains("读不出来");
    }

    @Test
    @Order(7)
    void whatIsNoFileOrTooLargeAFileIsRefusedInWords() throws Exception {
        assertThat(checked(new byte[0]).getStatus()).isEqualTo(422);
        var none = from("/portal/check", Map.of("Sec-Fetch-Site", "same-origin"));
        assertThat(none.getStatus()).isEqualTo(422);
        assertThat(text(none)).contains("没有收到文件", "href=\"#file\"");
        assertThat(from("/portal/check", Map.of("Sec-Fetch-Site", "cross-site")).getStatus())
                .isEqualTo(403);

        var large = web.perform(request("POST", URI.create("/portal/check"))
                        .header("Sec-Fetch-Site", "same-origin")
                        .content(new byte[CheckDesk.LARGEST + 64 * 1024 + 1]))
                .andReturn()
                .getResponse();
        assertThat(large.getStatus()).isEqualTo(413);
        assertThat(text(large)).contains("文件太大");
        var within = checked(new byte[CheckDesk.LARGEST + 1]);
        assertThat(within.getStatus()).isEqualTo(413);
        assertThat(text(within)).contains("文件太大");
    }

    /** As on a node without the setting. */
    @Test
    @Order(7)
    void withoutAFolderOfWhomToTrustThePageSaysThatNothingIsChecked() throws Exception {
        try (var rooms = new AnnotationConfigApplicationContext()) {
            rooms.registerBean(Clock.class, Clock::systemUTC);
            rooms.registerBean(
                    InstallationProperties.class,
                    () -> new InstallationProperties(URI.create("http://localhost"), false));
            rooms.registerBean(DataDirectory.class, () -> DataDirectory.of(""));
            rooms.scan("org.gongwen.sealcheck");
            rooms.refresh();
            var desk = rooms.getBean(CheckDesk.class);
            var pages = new Pages(
                    context.getBean(Sentences.class),
                    context.getBean(Assets.class),
                    context.getBean(Counter.class),
                    context.getBean(Digests.class),
                    desk,
                    context.getBean(Outlet.class));
            var controller = new CheckController(context.getBean(Frames.class), desk, new CheckPages(pages), pages);

            var page = new String(Objects.requireNonNull(controller.form().getBody()), StandardCharsets.UTF_8);

            assertThat(page).contains("还没有开通查验").doesNotContain("type=\"file\"", "href=\"/portal/check\"");
            assertThat(controller
                            .check(new MockHttpServletRequest())
                            .getStatusCode()
                            .value())
                    .isEqualTo(404);
        }
    }

    /** The answer to whoever sends this file; it is gone then. */
    private MockHttpServletResponse checked(byte[] file) throws Exception {
        var deleted = new AtomicInteger();
        var part = new MockPart("file", "公文.pdf", file) {
            @Override
            public void delete() {
                deleted.incrementAndGet();
            }
        };
        var answer = web.perform(
                        multipart(URI.create("/portal/check")).part(part).header("Sec-Fetch-Site", "same-origin"))
                .andReturn()
                .getResponse();
        assertThat(deleted.get()).isEqualTo(file.length == 0 ? 0 : 1);
        return answer;
    }

    /** Mail programs end it from wherever they are; anything else is sent from our own pages. */
    @Test
    @Order(7)
    void onlyTheEndOfASubscriptionMayBeSentFromElsewhere() throws Exception {
        var oneClick = Map.of("List-Unsubscribe", "One-Click");

        assertThat(post("/portal/unsubscribe/nobodys", oneClick, "cross-site").getStatus())
                .isEqualTo(404);
        assertThat(post("/portal/subscribe/confirm/nobodys", oneClick, "cross-site")
                        .getStatus())
                .isEqualTo(403);
        assertThat(post("/portal/subscribe/confirm/nobodys", oneClick, "same-origin")
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    @Order(7)
    @Timeout(60)
    void aCitizenWritesAndAsksHowItStandsWithoutACookieOrAScript() throws Exception {
        assertThat(text(get("/portal"))).contains("href=\"/portal/letters\"");
        var form = text(get("/portal/letters/new?site=tsg"));
        assertThat(form)
                .contains("<option value=\"tsg\" selected=\"selected\"")
                .doesNotContain("preparing", "closedsite");
        var token = between(form, "name=\"token\" value=\"", "\"");
        var letter = Map.of(
                "token", token,
                "site", "tsg",
                "kind", "CONSULTATION",
                "subject", "<b>开放时间</b>",
                "content", "请问𠮷日是否开放？",
                "name", "王堃",
                "mail", "wang@example.org");

        assertThat(post("/portal/letters/new", letter, "cross-site").getStatus())
                .isEqualTo(403);
        assertThat(text(post("/portal/letters/new", with(letter, "content", "字".repeat(5_001)), "same-origin")))
                .contains("href=\"#content\"", "&lt;b&gt;开放时间&lt;/b&gt;", "王堃");
        assertThat(text(post("/portal/letters/new", with(letter, "mail", ""), "same-origin")))
                .contains("href=\"#phone\"", "请填写电话或者电子邮箱");
        assertThat(post("/portal/letters/new", with(letter, "site", "preparing"), "same-origin")
                        .getStatus())
                .isEqualTo(422);
        assertThat(post("/portal/letters/new", with(letter, "second-subject", "spam"), "same-origin")
                        .getStatus())
                .isEqualTo(422);

        // Nobody fills in a form within three seconds.
        var receipt = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> post("/portal/letters/new", letter, "same-origin"), sent -> sent.getStatus() == 200);
        assertThat(receipt.getHeader("Set-Cookie")).isNull();
        assertThat(receipt.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(text(post("/portal/letters/new", letter, "same-origin")))
                .as("of a form that is sent twice")
                .isEqualTo(text(receipt));
        var number = between(text(receipt), "<dd class=\"code\">Z", "</dd>");
        var code = between(text(receipt).substring(text(receipt).indexOf(number)), "<dd class=\"code\">", "</dd>");

        var state = post("/portal/cases", Map.of("receipt", "Z" + number, "queryCode", code), "same-origin");
        assertThat(state.getStatus()).isEqualTo(200);
        assertThat(text(state)).contains("已收到", "&lt;b&gt;开放时间&lt;/b&gt;").doesNotContain("王堃", "wang@example.org");
        keep("letters", get("/portal/letters"));
        assertThat(text(get("/portal/letters"))).contains("咨询在 5 个工作日内", "投诉在 15 个工作日内", "申请在 20 个工作日内");
        assertThat(form).contains("办结 730 天后删去");
        keep("request-form", get("/portal/requests/new"));
        keep("letter-form", post("/portal/letters/new", with(letter, "mail", ""), "same-origin"));
        keep("receipt", receipt);
        keep("state", state);
        var wrong = post("/portal/cases", Map.of("receipt", "Z" + number, "queryCode", "0000000000"), "same-origin");
        var unknown = post("/portal/cases", Map.of("receipt", "Z20200101-000000", "queryCode", code), "same-origin");
        assertThat(wrong.getStatus()).isEqualTo(unknown.getStatus()).isEqualTo(404);
        assertThat(text(wrong)).contains("没有查到").doesNotContain("开放时间");
        var correction = Map.of("receipt", "Z" + number, "queryCode", code, "content", "2025 年度\r\n𡈽");
        var unasked = post("/portal/cases/correction", correction, "same-origin");
        assertThat(unasked.getStatus()).isEqualTo(422);
        assertThat(text(unasked)).contains("现在不需要补正", "已收到");
        assertThat(text(post("/portal/cases/correction", with(correction, "queryCode", "0000000000"), "same-origin")))
                .as("what was typed is there still")
                .contains("没有查到", "2025 年度\n𡈽</textarea>");
        var withdrawal = Map.of("receipt", "Z" + number, "queryCode", code);
        var unsure = post("/portal/cases/withdrawal", withdrawal, "same-origin");
        assertThat(unsure.getStatus()).isEqualTo(422);
        assertThat(text(unsure)).contains("href=\"#withdraw\"", "请先勾选确认", "已收到");
        assertThat(post("/portal/cases/withdrawal", with(withdrawal, "sure", "on"), "cross-site")
                        .getStatus())
                .isEqualTo(403);
        assertThat(text(post("/portal/cases/withdrawal", with(withdrawal, "sure", "on"), "same-origin")))
                .contains("已经撤回", "已撤回")
                .doesNotContain("id=\"withdraw\"");
        assertThat(post("/portal/cases/withdrawal", with(withdrawal, "sure", "on"), "same-origin")
                        .getStatus())
                .isEqualTo(422);
        assertThat(text(get("/portal/requests/new")))
                .contains("id=\"wanted\"", "id=\"obtain\"", "当场查阅、抄录")
                .contains("id=\"identity\"")
                .doesNotContain("id=\"kind\"");
    }

    @Test
    @Order(10)
    @Timeout(60)
    void aCitizenAppliesForWhatAGuideDescribesAndNothingTypedIsLost() throws Exception {
        var guide = guide();
        var address = "/portal/applications/" + guide.value();
        var page = "/portal/sites/tsg/news/" + guide.value();
        assertThat(text(get(page))).contains("群众文艺团队").doesNotContain(address);
        assertThat(get(address).getStatus()).isEqualTo(404);

        var found = get("/portal/guides?q=" + "文艺团队");
        assertThat(text(found)).contains("href=\"" + page + "\"", "value=\"文艺团队\"", "noindex");
        assertThat(found.getHeader("Cache-Control")).contains("no-store");
        assertThat(text(get("/portal/guides?q=" + "没有的𠮷事"))).contains("没有找到含有“没有的𠮷事”的办事指南");

        bound(guide);
        assertThat(text(get(page))).contains("href=\"" + address + "\"");
        boundTo(guide, "gone-out-of-service");
        assertThat(text(get(address))).contains("暂停在线申请").doesNotContain("name=\"token\"");
        boundTo(guide, "groupRegistration");
        var form = get(address);
        assertThat(form.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(text(form)).contains("团队名称", "10 个工作日", "这里不上传文件").doesNotContain("内部意见", "f-reply", "f-decision");
        var token = between(text(form), "name=\"token\" value=\"", "\"");
        var filled = new LinkedHashMap<>(Map.of(
                "token", token,
                "version", between(text(form), "name=\"version\" value=\"", "\""),
                "f-teamName", "<b>𠮷乐</b>合唱团",
                "f-teamKind", "choir",
                "f-members", "1e9",
                "f-founded", "2020-13-45",
                "f-offers", "stage",
                "f-plan", "每周\r\n排练。"));
        filled.put("name", "王堃");

        var wrong = post(address, filled, "same-origin");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(text(wrong))
                .contains(
                        "href=\"#f-members\"",
                        "href=\"#f-founded\"",
                        "href=\"#f-truthful\"",
                        "href=\"#phone\"",
                        "href=\"#identity\"",
                        "这不是数字",
                        "value=\"1e9\"",
                        "value=\"&lt;b&gt;𠮷乐&lt;/b&gt;合唱团\"",
                        "value=\"王堃\"",
                        "每周\n排练。</textarea>",
                        "aria-invalid=\"true\"")
                .containsPattern("<input[^>]*(checked[^>]*value=\"stage\"|value=\"stage\"[^>]*checked)")
                .containsPattern("value=\"choir\" selected");
        keep("application-form", wrong);

        filled.putAll(Map.of(
                "f-members", "12",
                "f-founded", "2020-01-31",
                "f-truthful", "on",
                "f-decision", "granted",
                "phone", "13800000000",
                "identity", "11010519491231002X"));
        assertThat(post(address, filled, "cross-site").getStatus()).isEqualTo(403);
        assertThat(text(post(address, with(filled, "f-teamKind", "nothing"), "same-origin")))
                .contains("href=\"#f-teamKind\"", "请从给出的选项里选");
        var receipt = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> post(address, filled, "same-origin"), sent -> sent.getStatus() == 200);
        assertThat(text(post(address, filled, "same-origin")))
                .as("of a double click")
                .isEqualTo(text(receipt));
        var number = between(text(receipt), "<dd class=\"code\">Z", "</dd>");
        assertThat(jdbc.sql("select count(*) from case_application where article_id = :guide")
                        .param("guide", guide.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("""
                                select answers ->> 'decision' is null and answers ->> 'members' = '12'
                                  from case_application a join citizen_case c on c.id = a.case_id where c.receipt = :receipt
                                """)
                        .param("receipt", "Z" + number)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        var code = between(text(receipt).substring(text(receipt).indexOf(number)), "<dd class=\"code\">", "</dd>");
        assertThat(text(post("/portal/cases", Map.of("receipt", "Z" + number, "queryCode", code), "same-origin")))
                .contains("在线申请", "群众文艺团队")
                .doesNotContain("王堃", "合唱团");
    }

    @Test
    @Order(11)
    @Timeout(120)
    void opinionsAreAskedOnNoDraftThatIsNotPublic() throws Exception {
        var preparing = new SiteId(jdbc.sql("select id from site where code = 'preparing'")
                .query(Long.class)
                .single());
        var closed = new SiteId(jdbc.sql("select id from site where code = 'closedsite'")
                .query(Long.class)
                .single());
        var hidden = new LinkedHashMap<String, ArticleId>();
        hidden.put("never submitted", unasked("delete from article_review"));
        hidden.put(
                "under review",
                unasked("update article_review set published_at = null, approved_at = null, state = 'PENDING'"));
        hidden.put(
                "returned",
                unasked("update article_review set published_at = null, approved_at = null, state = 'REPLACED'"));
        hidden.put("approved for tomorrow", solicitation(library, "news"));
        changed("publish_at = now() + interval '1 day'", hidden.get("approved for tomorrow"), () -> {
            run("delete from edition where article_id = "
                    + hidden.get("approved for tomorrow").value());
            run("update article_review set published_at = null where article_id = "
                    + hidden.get("approved for tomorrow").value());
        });
        hidden.put("withdrawn", solicitation(library, "news"));
        transaction.executeWithoutResult(status -> writer.withdraw(as("chulu"), hidden.get("withdrawn"), "有误"));
        hidden.put("expired", solicitation(library, "news"));
        changed(
                "withdraw_at = now() - interval '1 minute'",
                hidden.get("expired"),
                () -> run("update edition set withdraw_at = v.withdraw_at from article_version v"
                        + " where v.article_id = edition.article_id and edition.article_id = "
                        + hidden.get("expired").value()));
        for (var marking : List.of("INTERNAL", "SECRET")) {
            var id = solicitation(library, "news");
            changed(
                    "classification = '" + marking + "'",
                    id,
                    () -> run("delete from edition where article_id = " + id.value()));
            hidden.put(marking, id);
        }
        hidden.put("of a site that is prepared", solicitation(preparing, "news"));
        hidden.put("of a site that was closed", solicitation(closed, "news"));
        hidden.put("in a column that was closed", solicitation(library, "organisation"));
        // What became of the opinions is drafted, and nobody has agreed to it yet.
        var asked = solicitation(library, "news");
        hidden.put("what became of the opinions", unpublished(library, "PENDING"));
        var told = solicitation(library, "news");
        run("insert into opinion_feedback (article_id, feedback_id) values (%d, %d)"
                .formatted(
                        told.value(), hidden.get("what became of the opinions").value()));

        var token = between(text(get("/portal/opinions/" + asked.value())), "name=\"token\" value=\"", "\"");
        var opinion = Map.of("token", token, "clause", "第一条", "opinion", "很好𠮷", "name", "王堃", "contact", "");
        for (var draft : hidden.entrySet()) {
            var id = draft.getValue().value();
            for (var address : List.of(
                    "/portal/opinions/" + id,
                    "/portal/surveys/" + id,
                    "/portal/sites/tsg/news/" + id,
                    "/portal/sites/tsg/news/" + id + "/print",
                    "/portal/sites/preparing/news/" + id,
                    "/portal/sites/closedsite/news/" + id,
                    "/portal/sites/tsg/organisation/" + id)) {
                var answer = get(address);
                assertThat(answer.getStatus())
                        .describedAs("%s %s", draft.getKey(), address)
                        .isIn(404, 410);
                assertThat(text(answer)).describedAs(draft.getKey()).doesNotContain(words.get(draft.getValue()));
            }
            var sent = post("/portal/opinions/" + id, opinion, "same-origin");
            assertThat(sent.getStatus()).describedAs(draft.getKey()).isEqualTo(404);
            assertThat(text(sent)).doesNotContain(words.get(draft.getValue()));
        }
        assertThat(text(get("/portal/opinions/" + told.value())))
                .contains(words.get(told), "征求意见已经结束")
                .doesNotContain(words.get(hidden.get("what became of the opinions")), "意见采纳情况反馈");
        assertThat(get("/portal/opinions/" + open.get("survey").value()).getStatus())
                .isEqualTo(404);
        assertThat(post("/portal/opinions/" + asked.value(), opinion, "cross-site")
                        .getStatus())
                .isEqualTo(403);

        // Nobody fills in a form within three seconds.
        var taken = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> post("/portal/opinions/" + asked.value(), opinion, "same-origin"),
                        sent -> sent.getStatus() == 200);
        assertThat(taken.getHeader("Set-Cookie")).isNull();
        assertThat(taken.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(text(taken)).contains("谢谢您的意见").doesNotContain("王堃", "很好𠮷");
        assertThat(text(post("/portal/opinions/" + asked.value(), opinion, "same-origin")))
                .as("of a form that is sent twice")
                .isEqualTo(text(taken));
        assertThat(jdbc.sql("select article_id from solicited_opinion")
                        .query(Long.class)
                        .list())
                .containsExactly(asked.value());
    }

    @Test
    @Order(12)
    void thePageOfADraftTellsAtOnceThatTheEndWasPutLater() throws Exception {
        var asked = solicitation(library, "news");
        var page = "/portal/sites/tsg/news/" + asked.value();
        assertThat(text(get(page))).contains("截止时间：2099-01-01 08:00").doesNotContain("来信踊跃");
        assertThat(cache.find(page)).isPresent();

        assertThat(context.getBean(Solicitations.class)
                        .extend(as("chulu"), asked, OffsetDateTime.parse("2099-02-01T00:00:00Z"), "来信踊跃<b>𠮷"))
                .isEqualTo(new SurveyResult.Done());

        for (var address : List.of(page, "/portal/opinions/" + asked.value())) {
            assertThat(text(get(address))).describedAs(address).contains("截止时间：2099-02-01 08:00", "理由：来信踊跃&lt;b&gt;𠮷");
        }
    }

    private ArticleId unasked(String review) {
        var id = solicitation(library, "news");
        transaction.executeWithoutResult(status -> {
            run("delete from edition where article_id = " + id.value());
            run(review + " where article_id = " + id.value());
        });
        return id;
    }

    /** As it stands once it was approved. */
    private ArticleId solicitation(SiteId site, String column) {
        var word = WORD + (20_000 + words.size());
        var id = past.write(List.of(new PastArticle(
                        site,
                        List.of(column(site, column)),
                        ArticleKind.SURVEY,
                        word + "（征求意见稿）",
                        "",
                        "<p>第一条 " + word + "</p>",
                        "{\"form\": \"SOLICITATION\", \"opens\": \"\", \"closes\": \"2099-01-01T00:00:00Z\","
                                + " \"contact\": \"" + word + "\", \"explanation\": \"" + word + "\"}",
                        as("chulu").person(),
                        as("linjiashu").person(),
                        OffsetDateTime.now().minusDays(1))))
                .getFirst();
        words.put(id, word);
        return id;
    }

    private ArticleId guide() {
        return past.write(List.of(new PastArticle(
                        library,
                        List.of(column(library, "news")),
                        ArticleKind.GUIDE,
                        "群众文艺团队备案",
                        "",
                        "<p>喆</p>",
                        "{}",
                        as("chulu").person(),
                        as("linjiashu").person(),
                        OffsetDateTime.now().minusDays(1))))
                .getFirst();
    }

    private void bound(ArticleId guide) throws Exception {
        try (var file = Objects.requireNonNull(
                getClass().getResourceAsStream("/org/gongwen/demonstration/groupRegistration.bpmn20.xml"))) {
            context.getBean(Processes.class).deploy("groupRegistration", file.readAllBytes());
        }
        transaction.executeWithoutResult(status -> {
            run(
                    "insert into guide_application (article_id, process, term, bound_at) values (%d, 'groupRegistration', 10, now())"
                            .formatted(guide.value()));
            writer.frameChanged(as("chulu"), library);
        });
    }

    private void boundTo(ArticleId guide, String process) {
        jdbc.sql("update guide_application set process = :process where article_id = :guide")
                .param("process", process)
                .param("guide", guide.value())
                .update();
    }

    private MockHttpServletResponse post(String address, Map<String, String> fields, String from) throws Exception {
        var post = request("POST", URI.create(address)).header("Sec-Fetch-Site", from);
        fields.forEach(post::param);
        return web.perform(post).andReturn().getResponse();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        assertThat(from).as("%s in %s", before, text).isNotNegative();
        return text.substring(from + before.length(), text.indexOf(after, from + before.length()));
    }

    /** The pages as they are, to be looked at. */
    private void keepPictures() throws Exception {
        var folder = Files.createDirectories(Path.of("target", "portal-pages"));
        Files.copy(
                Path.of("src/main/resources/portal/portal.css"),
                folder.resolve("portal.css"),
                StandardCopyOption.REPLACE_EXISTING);
        var pages = Map.of(
                "home", "/portal",
                "site", "/portal/sites/tsg",
                "column", "/portal/sites/tsg/news",
                "article", "/portal/sites/tsg/news/" + open.get("text").value(),
                "search", "/portal/search?q=" + WORD,
                "missing", "/portal/nothing",
                "sites", "/portal/sites");
        for (var page : pages.entrySet()) {
            keep(page.getKey(), get(page.getValue()));
        }
    }

    private static void keep(String name, MockHttpServletResponse page) throws Exception {
        Files.writeString(
                Path.of("target", "portal-pages", name + ".html"),
                text(page).replaceAll("/portal/assets/[^\"]+", "portal.css"));
    }

    private final Map<ArticleId, String> words = new LinkedHashMap<>();

    /** Every mapping of the public pages with every value there is, and with values that are not. */
    private Set<String> addresses() {
        var places = jdbc.sql("""
                        select s.code as site, c.code as column, c.id from site s join site_column c on c.site_id = s.id
                         where c.code in ('news', 'notices', 'organisation')
                        """)
                .query((row, index) -> row.getString("site") + "/" + row.getString("column"))
                .list();
        var articles = Stream.concat(
                        Stream.of(MISSING),
                        Stream.concat(secret.values().stream(), open.values().stream())
                                .map(ArticleId::value))
                .map(Object::toString)
                .toList();
        var values = Map.of(
                "site",
                        Stream.concat(Stream.of("nosuch"), places.stream().map(place -> place.split("/")[0]))
                                .distinct()
                                .toList(),
                "column", List.of("news", "notices", "organisation", "nosuch"),
                "article", articles,
                "page", List.of("1", "2"),
                "key",
                        Stream.concat(
                                        Stream.of("0".repeat(32)),
                                        jdbc.sql("select key from article_medium").query(String.class).list().stream())
                                .toList(),
                "code", List.of("tourism", "nosuch"),
                "part", List.of("0", "1", "2"),
                "token", List.of("x", "A".repeat(38)),
                "file", List.of("portal.css"));
        var addresses = new LinkedHashSet<String>();
        for (var mapping :
                context.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            for (var entry : mapping.getHandlerMethods().entrySet()) {
                if (entry.getValue().getBeanType().getName().startsWith("org.gongwen.portal.")) {
                    entry.getKey()
                            .getPatternValues()
                            .forEach(pattern -> addresses.addAll(filled(pattern.replace("/**", "/nothing"), values)));
                }
            }
        }
        assertThat(addresses).hasSizeGreaterThan(100);
        addresses.add("/portal/guides?q=" + WORD);
        for (var site :
                Stream.concat(Stream.of(""), values.get("site").stream()).toList()) {
            for (int page = 1; page <= 2; page++) {
                addresses.add("/portal/search?q=" + WORD + (site.isEmpty() ? "" : "&site=" + site)
                        + (page == 1 ? "" : "&page=" + page));
            }
        }
        return addresses;
    }

    private static List<String> filled(String pattern, Map<String, List<String>> values) {
        var matcher = PARAMETER.matcher(pattern);
        if (!matcher.find()) {
            return List.of(pattern);
        }
        var known = values.get(matcher.group(1));
        assertThat(known)
                .describedAs("say here what may stand for {%s}", matcher.group(1))
                .isNotNull();
        var all = new ArrayList<String>();
        for (var value : known) {
            all.addAll(
                    filled(pattern.substring(0, matcher.start()) + value + pattern.substring(matcher.end()), values));
        }
        return all;
    }

    private void open(String what, SiteId site, String... columns) {
        open.put(what, write(site, 100 + open.size(), columns));
    }

    private void secret(String what, SiteId site, String... columns) {
        secret.put(what, write(site, secret.size(), columns));
    }

    private void secret(String what, ArticleId article) {
        secret.put(what, article);
    }

    private static String word(int number) {
        return WORD + (10_000 + number);
    }

    private ArticleId write(SiteId site, int number, String... columns) {
        return write(ArticleKind.TEXT, site, number, columns);
    }

    private ArticleId write(ArticleKind kind, SiteId site, int number, String... columns) {
        var word = word(number);
        var picture = "Picture of " + word;
        var id = past.write(List.of(new PastArticle(
                        site,
                        Stream.of(columns).map(code -> column(site, code)).toList(),
                        kind,
                        "关于" + word + "的通知，全市公共文化场馆暑期延长开放时间",
                        "摘要：" + word + "，七月一日起实行。",
                        "<h1>一、开放时间" + word + "</h1><p>各馆在七月至八月期间每周二至周日开放至二十一时，"
                                + "周一闭馆。读者凭身份证、社保卡或者“文化云”小程序入馆，详情请看下表。</p>"
                                + "<table><tbody><tr><th>场馆</th><th>时间</th></tr><tr><td>图书馆𡈽城路分馆</td>"
                                + "<td>9:00—21:00</td></tr></tbody></table><p data-align=\"right\">滨海市图书馆</p>"
                                + "<p><img src=\"media:" + key(picture) + "\" alt=\"插图" + word + "\"></p>",
                        "{\"category\": \"tourism\", \"note\": \"" + NOTE + word + "\", \"indexNumber\": \"" + word
                                + "\", \"file\": \""
                                + key("File of " + word) + "\", \"form\": \"SURVEY\", \"results\": \"ALWAYS\","
                                + " \"closes\": \"2099-01-01T00:00:00Z\", \"questions\": [{\"text\": \"" + word
                                + "\", \"kind\": \"ONE\", \"options\": [\"" + word + "\", \"乙\"]}]}",
                        as("chulu").person(),
                        as("linjiashu").person(),
                        OffsetDateTime.now().minusDays(number % 7))))
                .getFirst();
        words.put(id, word);
        medium(id, "IMAGE", picture, word);
        medium(id, "FILE", "File of " + word, word);
        return id;
    }

    /** Of any content: what it is was told when it was taken in. Once public with its article, whatever became of that. */
    private void medium(ArticleId article, String role, String content, String word) {
        try {
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            var stored = (IntakeResult.Stored) intake.receive(new ByteArrayInputStream(bytes), "file.txt");
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
                        .param("size", bytes.length)
                        .param("name", "附件" + word + ".txt")
                        .param("alt", "插图" + word)
                        .update();
                run("insert into edition_medium (article_id, key) select article_id, '" + key(content)
                        + "' from edition where article_id = " + article.value());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the application names media: by the first half of their SHA-256. */
    private static String key(String content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)),
                            0,
                            16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Written, and never let through to the public. */
    private ArticleId unpublished(SiteId site, String state) {
        return unpublished(ArticleKind.TEXT, site, state);
    }

    private ArticleId unpublished(ArticleKind kind, SiteId site, String state) {
        var id = write(kind, site, secret.size(), "news");
        transaction.executeWithoutResult(status -> {
            run("delete from edition where article_id = " + id.value());
            if (state.equals("DELETE")) {
                run("delete from article_review where article_id = " + id.value());
            } else {
                run("update article_review set published_at = null, approved_at = null, state = '" + state
                        + "' where article_id = " + id.value());
            }
        });
        return id;
    }

    /** Approved for a time so far from now, and never yet public. */
    private ArticleId approved(int number, String from) {
        var id = write(library, number, "news");
        changed("publish_at = now() + interval '" + from + "'", id, () -> {
            run("delete from edition where article_id = " + id.value());
            run("update article_review set published_at = null where article_id = " + id.value());
        });
        return id;
    }

    private ArticleId withdrawn() {
        var id = write(library, secret.size(), "news");
        transaction.executeWithoutResult(status -> writer.withdraw(as("chulu"), id, "有误"));
        return id;
    }

    /** Its last moment was approved with it; only time passed. */
    private ArticleId expired() {
        var id = write(library, secret.size(), "news");
        changed(
                "withdraw_at = now() - interval '1 minute'",
                id,
                () -> run("update edition set withdraw_at = v.withdraw_at from article_version v"
                        + " where v.article_id = edition.article_id and edition.article_id = " + id.value()));
        return id;
    }

    private ArticleId internal() {
        var id = write(library, secret.size(), "news");
        changed("classification = 'INTERNAL'", id, () -> run("delete from edition where article_id = " + id.value()));
        return id;
    }

    private ArticleId discarded() {
        var id = unpublished(library, "REPLACED");
        transaction.executeWithoutResult(status -> run("update article set discarded = true where id = " + id.value()));
        return id;
    }

    private ArticleId newVersion(String word) {
        var id = write(library, 100 + open.size(), "news");
        open.put("with a newer version", id);
        var shown = words.get(id);
        transaction.executeWithoutResult(status -> {
            run("insert into article_version select article_id, 2, author_id, author_name, saved_at, '" + word
                    + "', summary, '" + word
                    + "', details, source, byline, classification, cover, column_ids, publish_at, withdraw_at"
                    + " from article_version where article_id = " + id.value());
            run("update article set version = 2 where id = " + id.value());
        });
        // One article, two words: the new one is asked for under a number of its own.
        var other = new ArticleId(-id.value());
        words.put(id, shown);
        return other;
    }

    private void changed(String what, ArticleId id, Runnable then) {
        transaction.executeWithoutResult(status -> {
            run("alter table article_version disable trigger article_version_kept");
            run("update article_version set " + what + " where article_id = " + id.value());
            run("alter table article_version enable trigger article_version_kept");
            then.run();
        });
    }

    private void run(String statement) {
        jdbc.sql(statement).update();
    }

    private SiteId site(String code, String name, String theme, String state) {
        var id = new SiteId(jdbc.sql("""
                        insert into site (unit_id, portal, code, name, theme, state, contact, opened_on, created_at)
                        select id, :code = 'portal', :code, :name, :theme, :state, '地址：滨海市人民路一号　电话：0000-12345',
                               current_date, now()
                          from unit where id not in (select unit_id from site) order by id limit 1
                        returning id
                        """)
                .param("code", code)
                .param("name", name)
                .param("theme", theme)
                .param("state", state)
                .query(Long.class)
                .single());
        run("insert into site_revision (site_id, revision) values (" + id.value() + ", 1)");
        run("insert into site_column (site_id, code, name, kind, position, opened_on) select " + id.value()
                + ", code, name, kind, position, current_date from (values ('news', '工作动态', 'NEWS', 1),"
                + " ('notices', '通知公告', 'NOTICE', 2), ('organisation', '机构职能', 'ORGANISATION', 3))"
                + " as c (code, name, kind, position)");
        run("insert into site_link (site_id, position, label, address) values (" + id.value()
                + ", 1, '国家图书馆', 'https://www.example.org/')");
        return id;
    }

    private ColumnId column(SiteId site, String code) {
        return new ColumnId(jdbc.sql("select id from site_column where site_id = :site and code = :code")
                .param("site", site.value())
                .param("code", code)
                .query(Long.class)
                .single());
    }

    private Actor as(String username) {
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private MockHttpServletResponse get(String address) throws Exception {
        var uri = UriComponentsBuilder.fromUriString(address).encode().build().toUri();
        return web.perform(request("GET", uri)).andReturn().getResponse();
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
