package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.gongwen.identity.Change;
import org.gongwen.identity.People;
import org.gongwen.identity.RegisteredApiClient;
import org.gongwen.identity.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom the API believes, and for whom. */
class TokensIT extends ApiTest {

    @Autowired
    ApiClients clients;

    @Autowired
    People people;

    @Test
    void aTokenOfTheLoginServerActsForItsPersonInOneOfTheirPosts() {
        var answer = get(token("wangmin"), "/api/v1/me");

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        assertThat(answer.body().path("person").path("name").asString()).isEqualTo("王敏");
        assertThat(answer.body().path("post").path("role").asString()).isEqualTo("DRAFTER");
        assertThat(answer.header("Set-Cookie")).isEmpty();

        var otherPost =
                directory.postsOf(actor("zhanghua").person()).getFirst().id().value();
        assertThat(send(request(token("wangmin"), "/api/v1/me")
                                .header("Gongwen-Post", Long.toString(otherPost))
                                .GET())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobodyIsBelievedWithoutASignatureOfTheLoginServerForThisApiThatHasNotRunOut() throws Exception {
        var payload = payload("wangmin", BASE, "gongwen-api", Instant.now().plusSeconds(300));
        var stranger = new RSAKeyGenerator(2048).keyID("stranger").generate();
        var forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("stranger").build(), payload);
        forged.sign(new RSASSASigner(stranger));
        var publicKeyAsSecret = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), payload);
        publicKeyAsSecret.sign(
                new MACSigner(send(request("", "/oauth2/jwks").GET()).response().body()));
        var good = token("wangmin");
        var parts = good.split("\\.");
        var changed = parts[0] + "."
                + encoded(payload("sunyalan", BASE, "gongwen-api", Instant.now().plusSeconds(300))
                        .toString()) + "."
                + parts[2];
        var none = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encoded(payload.toString()) + ".";

        for (var token : List.of(
                forged.serialize(),
                publicKeyAsSecret.serialize(),
                changed,
                none,
                parts[0] + "." + parts[1] + ".",
                sign(claims -> claims.claim("preferred_username", "wangmin").audience(List.of("gongwen"))),
                sign(claims -> claims.claim("preferred_username", "wangmin").audience(List.of("another-api"))),
                sign(claims -> claims.claim("preferred_username", "wangmin").issuer("http://elsewhere.example")),
                sign(claims -> claims.claim("preferred_username", "wangmin")
                        .issuedAt(Instant.now().minusSeconds(900))
                        .expiresAt(Instant.now().minusSeconds(60))),
                sign(claims -> claims.claim("preferred_username", "wangmin")
                        .notBefore(Instant.now().plusSeconds(600))),
                "nonsense")) {
            var answer = get(token, "/api/v1/me");
            assertThat(answer.status()).describedAs(token).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").contains("invalid_token");
            assertThat(answer.text("type")).isEqualTo("urn:gongwen:problem:unauthenticated");
        }
    }

    @Test
    void aTokenInTheAddressOrASessionOfTheBrowserOpensNothing() {
        assertThat(send(HttpRequest.newBuilder(
                                        java.net.URI.create(BASE + "/api/v1/me?access_token=" + token("wangmin")))
                                .GET())
                        .status())
                .isEqualTo(401);
        var desk = loginAs("wangmin");
        var cookies = desk.page().context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .toList();
        assertThat(cookies).isNotEmpty();
        assertThat(send(request("", "/api/v1/me")
                                .header("Cookie", String.join("; ", cookies))
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nobodyWhoIsUnknownOrHasLeftActs() {
        assertThat(get(token("nobody-here"), "/api/v1/me").status()).isEqualTo(403);

        var admin = actor("xitong");
        var person =
                people.register(admin, "leaving-soon", "即将离任").orElseThrow().id();
        assertThat(get(token("leaving-soon"), "/api/v1/me").status()).isEqualTo(403);
        people.disable(admin, person).orElseThrow();
        assertThat(get(token("leaving-soon"), "/api/v1/me").text("type"))
                .isEqualTo("urn:gongwen:problem:not-permitted");
    }

    @Test
    void aSystemGetsATokenForItsServicePersonAndWithItOnlyWhatItWasGranted() {
        var registered =
                register("finance-system", "财务系统𠮷", Set.of(ApiScope.DOCUMENTS_READ, ApiScope.ORGANISATION_READ));
        var secret = registered.secret();
        assertThat(secret).isNotBlank();

        var token = askForToken(
                        "finance-system",
                        secret,
                        Map.of("grant_type", "client_credentials", "scope", "documents:read organisation:read"))
                .text("access_token");
        var me = get(token, "/api/v1/me");
        assertThat(me.status()).describedAs(me.response().body()).isEqualTo(200);
        assertThat(me.body().path("person").path("name").asString()).isEqualTo("财务系统𠮷");
        assertThat(me.text("client")).isEqualTo("finance-system");

        var lacking = send(
                request(token, "/api/v1/tasks").header("Accept-Language", "en").GET());
        assertThat(lacking.status()).isEqualTo(403);
        assertThat(lacking.text("scope")).isEqualTo("tasks:read");
        assertThat(lacking.text("detail")).contains("tasks:read");
        assertThat(lacking.header("WWW-Authenticate")).contains("insufficient_scope", "tasks:read");

        assertThat(askForToken(
                                "finance-system",
                                secret,
                                Map.of("grant_type", "client_credentials", "scope", "tasks:act"))
                        .status())
                .isEqualTo(400);
        assertThat(askForToken(
                                "finance-system",
                                "not the secret",
                                Map.of("grant_type", "client_credentials", "scope", "documents:read"))
                        .status())
                .isEqualTo(401);

        // A program has no password; nobody signs in as it.
        var person =
                directory.personByUsername("service-account-finance-system").orElseThrow();
        assertThat(people.resetPassword(actor("xitong"), person.id())).isInstanceOf(Change.Refused.class);

        clients.setActive(actor("xitong"), "finance-system", false).orElseThrow();
        assertThat(get(token, "/api/v1/me").status()).isEqualTo(401);
        assertThat(askForToken(
                                "finance-system",
                                secret,
                                Map.of("grant_type", "client_credentials", "scope", "documents:read"))
                        .status())
                .isEqualTo(401);
    }

    /** Any login server may know clients that nobody has registered here, and give them what it likes. */
    @Test
    void onlyASystemThatIsRegisteredAndActiveActsAndOnlyWithinWhatItWasGranted() {
        assertThat(tokenOf("somebodys-tool", "wangmin")).satisfies(this::isRefused);
        assertThat(sign(claims -> claims.claim("preferred_username", "wangmin")
                        .claims(all -> all.remove("azp"))
                        .claim("scope", List.of("organisation:read"))))
                .satisfies(this::isRefused);

        clients.register(
                        actor("xitong"),
                        "record-office",
                        "档案室系统",
                        new ApiClients.ActsAs.People(List.of("https://archive.example/back")),
                        Set.of(ApiScope.ORGANISATION_READ))
                .orElseThrow();
        var token = tokenOf("record-office", "wangmin");
        assertThat(get(token, "/api/v1/me").status()).isEqualTo(200);
        assertThat(get(token, "/api/v1/tasks").text("scope")).isEqualTo("tasks:read");

        clients.setActive(actor("xitong"), "record-office", false).orElseThrow();
        assertThat(token).satisfies(this::isRefused);
        clients.setActive(actor("xitong"), "record-office", true).orElseThrow();
        assertThat(get(token, "/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aSystemThatActsAsItselfActsForNobodyElse() {
        register("self-system", "自办系统", Set.of(ApiScope.ORGANISATION_READ));

        assertThat(tokenOf("self-system", "wangmin")).satisfies(this::isRefused);
        assertThat(get(tokenOf("self-system", "service-account-self-system"), "/api/v1/me")
                        .status())
                .isEqualTo(200);
    }

    private String tokenOf(String client, String username) {
        return sign(claims -> claims.claim("preferred_username", username)
                .claim("azp", client)
                // As Keycloak writes it.
                .claim("scope", "organisation:read tasks:read profile"));
    }

    private void isRefused(String token) {
        var answer = get(token, "/api/v1/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void aSystemNamedLikeAColleagueActsAsItselfAllTheSame() {
        var secret =
                register("sunyalan", "冒名系统", Set.of(ApiScope.ORGANISATION_READ)).secret();

        var token = askForToken(
                        "sunyalan", secret, Map.of("grant_type", "client_credentials", "scope", "organisation:read"))
                .text("access_token");

        assertThat(get(token, "/api/v1/me").body().path("person").path("name").asString())
                .isEqualTo("冒名系统");
    }

    @Test
    void aProgramIsNeitherLeaderNorAdministratorAndOnlyTheSystemAdministratorLetsOneIn() {
        var unit = actor("wangmin").unit();
        for (var role : Role.values()) {
            var result = clients.register(
                    actor("xitong"),
                    "role-" + role.ordinal(),
                    "某系统",
                    new ApiClients.ActsAs.ServicePerson(unit, role),
                    Set.of(ApiScope.TASKS_ACT));
            assertThat(result instanceof Change.Done<?>)
                    .describedAs(role.name())
                    .isEqualTo(ApiClients.ROLES.contains(role));
        }
        for (var username : List.of("wangmin", "anquan", "shenji", "sunyalan")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> clients.list(actor(username)))
                    .isInstanceOf(org.gongwen.identity.NotPermittedException.class);
        }
    }

    @Test
    void peopleWhoSignInAtASystemAreAskedAndThenActThroughIt() {
        var redirect = "http://127.0.0.1:9/back";
        var registered = clients.register(
                        actor("xitong"),
                        "meeting-system",
                        "会议系统",
                        new ApiClients.ActsAs.People(List.of(redirect)),
                        Set.of(ApiScope.ORGANISATION_READ, ApiScope.TASKS_READ))
                .orElseThrow();
        var verifier = "a".repeat(64);
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Fingerprint.sha256().digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        var desk = desks.open();
        var page = desk.page();
        var back = new java.util.concurrent.atomic.AtomicReference<String>();
        page.route(redirect + "*", route -> {
            back.set(route.request().url());
            route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                    .setStatus(200)
                    .setBody("ok"));
        });

        page.navigate(BASE + "/oauth2/authorize?"
                + form(Map.of(
                        "response_type", "code",
                        "client_id", "meeting-system",
                        "redirect_uri", redirect,
                        "scope", "openid organisation:read",
                        "state", "s",
                        "code_challenge", challenge,
                        "code_challenge_method", "S256")));
        page.locator("button[name='username'][value='wangmin']").first().click();
        page.locator("input[name='scope'][value='organisation:read']").check();
        page.locator("#submit-consent").click();
        page.waitForURL(redirect + "*");
        desk.excuse();

        var code = Stream.of(back.get().split("[?&]"))
                .filter(part -> part.startsWith("code="))
                .findFirst()
                .orElseThrow()
                .substring(5);
        var answer = askForToken(
                "meeting-system",
                registered.secret(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        java.net.URLDecoder.decode(code, StandardCharsets.UTF_8),
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        verifier));
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        var me = get(answer.text("access_token"), "/api/v1/me");
        assertThat(me.body().path("person").path("name").asString()).isEqualTo("王敏");
        assertThat(get(answer.text("access_token"), "/api/v1/tasks").text("scope"))
                .isEqualTo("tasks:read");
        // What proves to the system who signed in opens nothing here.
        assertThat(get(answer.text("id_token"), "/api/v1/me").status()).isEqualTo(401);
    }

    private RegisteredApiClient register(String id, String name, Set<ApiScope> scopes) {
        return clients.register(
                        actor("xitong"),
                        id,
                        name,
                        new ApiClients.ActsAs.ServicePerson(actor("wangmin").unit(), Role.DRAFTER),
                        scopes)
                .orElseThrow();
    }

    private static Payload payload(String username, String issuer, String audience, Instant expiry) {
        return new Payload(Map.of(
                "iss", issuer,
                "sub", username,
                "aud", audience,
                "exp", expiry.getEpochSecond(),
                "preferred_username", username,
                "scope", "organisation:read"));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
