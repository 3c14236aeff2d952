package org.gongwen.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gongwen.Application;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.SiteId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is not public is served nowhere: one article in each state, each with a word that stands in no other, and every
 * address that the mappings know, filled with every site, column, article and key there is. Articles that are public are
 * found in the same way, so that empty pages do not pass.
 */
@SpringBootTest(
        classes = Application.class,
        properties = {"gongwen.demo=true", "gongwen.site.past=true", "gongwen.citizen.counter=true"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicRoutesTest {

    private static final String WORD = "金丝雀𠮷";
    private static final long MISSING = 987_654_321;
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    @Autowired
    WebApplicationContext context;

    @Autowired
    PastArticles past;

    @Autowired
    EditionWriter writer;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private MockMvc web;
    private SiteId library;
    private final Map<String, ArticleId> secret = new LinkedHashMap<>();
    private final Map<String, ArticleId> open = new LinkedHashMap<>();
    private int counted;

    @BeforeAll
    void nobodyIsThereYet() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
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
    void oneArticleInEachStateIsThere() {
        var keeper = as("chulu");
        var portal = site("portal", "滨海市文化和旅游局", "RED", "OPEN");
        library = site("tsg", "滨海市图书馆", "BLUE", "OPEN");
        var closed = site("closedsite", "已关闭的网站", "GREEN", "CLOSED");
        var preparing = site("preparing", "准备中的网站", "INK", "PREPARING");

        open("text", library, "news", "notices");
        open("portal", portal, "news");
        secret("never submitted", unpublished(library, "DELETE"));
        secret("under review", unpublished(library, "PENDING"));
        secret("returned", unpublished(library, "REPLACED"));
        secret("approved for tomorrow", unpublished(library, "APPROVED"));
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
        assertThat(secret).hasSize(12);
    }

    @Test
    @Order(3)
    void noPublicAddressServesWhatIsNotPublic() throws Exception {
        var served = new LinkedHashSet<String>();
        for (var address : addresses()) {
            var answer = get(address);
            var text = text(answer);
            counted++;
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
        assertThat(served)
                .as("where the public article is found, of %s addresses", counted)
                .contains(
                        "/portal",
                        "/portal/sites/tsg",
                        "/portal/sites/tsg/news",
                        "/portal/sites/tsg/notices",
                        "/portal/sites/tsg/news/" + open.get("text").value(),
                        "/portal/search?q=" + WORD,
                        "/portal/search?q=" + WORD + "&site=tsg");
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

        transaction.executeWithoutResult(status -> writer.withdraw(as("chulu"), open.get("text"), "有误"));
        assertThat(get(address).getStatus()).isEqualTo(410);
        for (var list : List.of("/portal", "/portal/sites/tsg", "/portal/sites/tsg/news", "/portal/search?q=" + WORD)) {
            assertThat(text(get(list))).describedAs(list).doesNotContain(words.get(open.get("text")));
        }
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
        assertThat(post("/portal/letters/new", with(letter, "website", "spam"), "same-origin")
                        .getStatus())
                .isEqualTo(422);

        // Nobody fills in a form within three seconds.
        var receipt = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> post("/portal/letters/new", letter, "same-origin"), sent -> sent.getStatus() == 200);
        assertThat(receipt.getHeader("Set-Cookie")).isNull();
        assertThat(receipt.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(post("/portal/letters/new", letter, "same-origin").getStatus())
                .as("twice")
                .isEqualTo(422);
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
        assertThat(text(get("/portal/requests/new")))
                .contains("id=\"identity\"")
                .doesNotContain("id=\"kind\"");
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
                "key", List.of("0".repeat(32)),
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
        var word = word(number);
        var id = past.write(List.of(new PastArticle(
                        site,
                        Stream.of(columns).map(code -> column(site, code)).toList(),
                        ArticleKind.TEXT,
                        "关于" + word + "的通知，全市公共文化场馆暑期延长开放时间",
                        "摘要：" + word + "，七月一日起实行。",
                        "<h1>一、开放时间" + word + "</h1><p>各馆在七月至八月期间每周二至周日开放至二十一时，"
                                + "周一闭馆。读者凭身份证、社保卡或者“文化云”小程序入馆，详情请看下表。</p>"
                                + "<table><tbody><tr><th>场馆</th><th>时间</th></tr><tr><td>图书馆𡈽城路分馆</td>"
                                + "<td>9:00—21:00</td></tr></tbody></table><p data-align=\"right\">滨海市图书馆</p>",
                        "{\"note\": \"" + word + "\"}",
                        as("chulu").person(),
                        as("linjiashu").person(),
                        OffsetDateTime.now().minusDays(number % 7))))
                .getFirst();
        words.put(id, word);
        return id;
    }

    /** Written, and never let through to the public. */
    private ArticleId unpublished(SiteId site, String state) {
        var id = write(site, secret.size(), "news");
        transaction.executeWithoutResult(status -> {
            run("delete from edition where article_id = " + id.value());
            if (state.equals("DELETE")) {
                run("delete from article_review where article_id = " + id.value());
            } else {
                run("update article_review set published_at = null, state = '" + state + "', approved_at = "
                        + (state.equals("APPROVED") ? "approved_at" : "null") + " where article_id = " + id.value());
            }
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
