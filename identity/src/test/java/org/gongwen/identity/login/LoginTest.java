package org.gongwen.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.People;
import org.gongwen.identity.RecordingAuditTrail;
import org.gongwen.identity.TestApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a page of the application to the login and back, over HTTP. */
@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = "gongwen.data-dir=")
class LoginTest {

    private static final int PORT = freePort();
    private static final String BASE = "http://localhost:" + PORT;
    private static final AtomicInteger NEXT = new AtomicInteger();

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("gongwen.base-url", () -> BASE);
    }

    @Autowired
    People people;

    @Autowired
    Directory directory;

    @Autowired
    RecordingAuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aLoginLeadsToThePageFirstAskedFor() {
        var browser = new Browser(BASE);
        var page = browser.get("/desk");
        assertThat(page.uri().getPath()).isEqualTo("/idp/login");

        var arrived = browser.logIn("wangmin", Passwords.DEMONSTRATION);

        assertThat(arrived.uri().getPath()).isEqualTo("/desk");
        assertThat(arrived.body()).startsWith("wangmin").contains("preferred_username=wangmin", "name=王敏");
    }

    @Test
    void theSessionChangesItsNameAtLogin() {
        var browser = new Browser(BASE);
        browser.get("/desk");
        var before = browser.session();

        browser.logIn("wangmin", Passwords.DEMONSTRATION);

        assertThat(browser.session()).isNotEqualTo(before).isNotEmpty();
    }

    @Test
    void afterLoggingOutTheProviderAsksAgainToo() {
        var browser = new Browser(BASE);
        browser.get("/desk");
        browser.logIn("zhanghua", Passwords.DEMONSTRATION);

        var left = browser.post("/logout", Map.of());

        assertThat(left.uri().getPath()).isEqualTo("/idp/login");
        assertThat(browser.get("/desk").uri().getPath()).isEqualTo("/idp/login");
    }

    @Test
    void wrongPasswordAndUnknownNameReadTheSame() {
        var browser = new Browser(BASE);
        browser.get("/desk");

        var wrong = browser.logIn("lifang", "falsch");
        var unknown = browser.logIn("niemand", "falsch");

        assertThat(wrong.body()).contains("用户名或口令不正确", "value=\"lifang\"");
        assertThat(unknown.body().replace("niemand", "lifang").replaceAll("name=\"_csrf\"[^>]*", ""))
                .isEqualTo(wrong.body().replaceAll("name=\"_csrf\"[^>]*", ""));
    }

    @Test
    void fiveWrongPasswordsLockTheAccountForTenMinutes() {
        var someone = newcomer();
        var browser = new Browser(BASE);
        browser.get("/desk");
        IntStream.range(0, 4)
                .forEach(i -> assertThat(
                                browser.logIn(someone.username(), "wrong").body())
                        .contains("用户名或口令不正确"));
        assertThat(browser.logIn(someone.username(), "wrong").body()).contains("已锁定", "10 分钟");

        assertThat(browser.logIn(someone.username(), someone.password()).body()).contains("已锁定");

        tenMinutesPass(someone);
        assertThat(browser.logIn(someone.username(), someone.password()).uri().getPath())
                .isEqualTo("/idp/password");
    }

    @Test
    void manyGuessesAtOnceAreCountedOneByOne() {
        var someone = newcomer();

        var compared = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> {
                    var browser = new Browser(BASE);
                    browser.get("/desk");
                    return browser.logIn(someone.username(), "guess" + i).body();
                })
                .filter(body -> body.contains("用户名或口令不正确"))
                .count();

        // The fifth locks as it fails, so four read "wrong".
        assertThat(compared).isEqualTo(4);
    }

    @Test
    void aNewPasswordLiftsTheLock() {
        var someone = newcomer();
        var browser = new Browser(BASE);
        browser.get("/desk");
        IntStream.range(0, 5).forEach(i -> browser.logIn(someone.username(), "wrong"));

        var fresh = people.resetPassword(
                        systemAdministrator(),
                        directory
                                .personByUsername(someone.username())
                                .orElseThrow()
                                .id())
                .orElseThrow();

        assertThat(browser.logIn(someone.username(), someone.password()).body()).contains("用户名或口令不正确");
        assertThat(browser.logIn(someone.username(), fresh.password()).uri().getPath())
                .isEqualTo("/idp/password");
    }

    @Test
    void aOneTimePasswordOpensNothingButItsOwnReplacement() {
        var someone = newcomer();
        var browser = new Browser(BASE);
        browser.get("/desk");

        var sent = browser.logIn(someone.username(), someone.password());
        assertThat(sent.uri().getPath()).isEqualTo("/idp/password");
        assertThat(sent.body()).contains("一次性口令", "value=\"" + someone.username() + "\"");
        assertThat(browser.get("/desk").uri().getPath()).isEqualTo("/idp/login");

        var refused = change(browser, someone, "short");
        assertThat(refused.body()).contains("至少需要 10 个字符");
        assertThat(change(browser, someone, someone.password()).body()).contains("与当前口令相同");
        assertThat(change(browser, someone, someone.username() + "-2026").body())
                .contains("包含用户名");

        var changed = change(browser, someone, "海阔凭鱼跃天高任鸟飞");
        assertThat(changed.body()).contains("口令已修改");
        var arrived = browser.logIn(someone.username(), "海阔凭鱼跃天高任鸟飞");
        assertThat(arrived.uri().getPath()).isEqualTo("/desk");
        assertThat(new Browser(BASE).get("/idp/login").body()).contains("公文");
    }

    @Test
    void aDisabledPersonCannotLogInWithTheRightPassword() {
        var someone = newcomer();
        people.disable(
                        systemAdministrator(),
                        directory
                                .personByUsername(someone.username())
                                .orElseThrow()
                                .id())
                .orElseThrow();
        var browser = new Browser(BASE);
        browser.get("/desk");

        assertThat(browser.logIn(someone.username(), someone.password()).body()).contains("已停用");
        assertThat(browser.logIn(someone.username(), "wrong").body()).contains("用户名或口令不正确");
    }

    @Test
    void thePageListsTheDemonstrationByUnitAndRunsNoScript() {
        var page = new Browser(BASE).get("/idp/login");

        assertThat(page.body())
                .contains("滨海市图书馆", "value=\"wangmin\"", "王𡈽生", "沈㛃", "拟稿、承办")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void whatWasTypedComesBackAsText() {
        var browser = new Browser(BASE);
        browser.get("/desk");

        var page = browser.logIn("\"><script>alert(1)</script>", "x");

        assertThat(page.body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void aBrowserThatPrefersEnglishReadsEnglishUntilAskedOtherwise() {
        var browser = new Browser(BASE).speaking("en-GB,en;q=0.9,zh;q=0.5");

        assertThat(browser.get("/idp/login").body()).contains("lang=\"en\"", "Sign in");
        assertThat(browser.get("/idp/login?lang=zh-CN").body()).contains("请用单位分配的用户名登录");
        assertThat(browser.get("/idp/login").body()).contains("请用单位分配的用户名登录");
    }

    @Test
    void aLoginBegunUnderTheOtherNameOfThisMachineStillWorks() {
        var browser = new Browser("http://127.0.0.1:" + PORT);

        var page = browser.get("/oauth2/authorization/gongwen");

        assertThat(page.uri().getHost()).isEqualTo("localhost");
        assertThat(page.uri().getPath()).isEqualTo("/idp/login");
    }

    @Test
    void aCodeIsOfNoUseWithoutProofAndOnlyToOurselves() {
        var browser = new Browser(BASE);
        browser.get("/desk");
        browser.logIn("wangmin", Passwords.DEMONSTRATION);

        assertThat(browser.next("/oauth2/authorize?response_type=code&client_id=gongwen&scope=openid&redirect_uri="
                        + BASE + "/login/oauth2/code/gongwen"))
                .contains("error=invalid_request", "code_challenge")
                .doesNotContain("?code=", "&code=");
        var elsewhere = browser.get("/oauth2/authorize?response_type=code&client_id=gongwen&scope=openid"
                + "&redirect_uri=http://localhost:1/steal&code_challenge=x&code_challenge_method=S256");
        assertThat(elsewhere.statusCode()).isEqualTo(400);
    }

    @Test
    void everyAttemptIsRecordedWithoutWhatWasTyped() {
        var browser = new Browser(BASE);
        browser.get("/desk");
        browser.logIn("my-secret-typed-as-name", "x");
        browser.logIn("guoxiaoyan", Passwords.DEMONSTRATION);

        assertThat(audit.committed()).extracting("action").contains("login.fail", "login.succeed");
        assertThat(audit.committed().toString()).doesNotContain("my-secret-typed-as-name");
    }

    @Test
    void keyAndClientSecretAreKeptWithTheData() {
        assertThat(jdbc.sql("select name from login_secret order by name")
                        .query((row, index) -> row.getString("name"))
                        .list())
                .containsExactly("client-secret", "signing-key");
    }

    private static java.net.http.HttpResponse<String> change(Browser browser, OneTimePassword old, String chosen) {
        browser.get("/idp/password");
        return browser.post(
                "/idp/password",
                Map.of("username", old.username(), "current", old.password(), "chosen", chosen, "repeated", chosen));
    }

    private void tenMinutesPass(OneTimePassword someone) {
        jdbc.sql("""
                        update account set locked_until = locked_until - interval '10 minutes'
                        where person_id = (select id from person where username = :username)
                        """).param("username", someone.username()).update();
    }

    private OneTimePassword newcomer() {
        var password = people.register(systemAdministrator(), "xinren" + NEXT.incrementAndGet(), "新人")
                .orElseThrow()
                .firstPassword();
        return Objects.requireNonNull(password);
    }

    private Actor systemAdministrator() {
        return directory.actor(
                directory.personByUsername("xitong").orElseThrow().id());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
