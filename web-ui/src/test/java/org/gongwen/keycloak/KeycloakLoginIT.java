package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongwen.identity.IdleSessions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** In and out through Keycloak, over HTTP. */
class KeycloakLoginIT extends KeycloakTest {

    @Test
    void aLoginGoesThroughKeycloakWithProofKeyAndLeadsToThePageFirstAskedFor() {
        KEYCLOAK.account("wangmin", PASSWORD);
        var visitor = new Visitor();
        var page = visitor.get(BASE + "/started");
        assertThat(page.uri().toString()).startsWith(KEYCLOAK.issuer());
        assertThat(page.uri().getQuery()).contains("code_challenge_method=S256", "nonce=", "scope=openid");
        assertThat(page.body()).contains("登录", "lang=\"zh-CN\"");

        var arrived = visitor.logIn(page, "wangmin", PASSWORD);

        assertThat(arrived.uri().toString()).startsWith(BASE + "/started");
        assertThat(arrived.statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionThatIsGoneHereIsThereAgainWithoutAQuestion() {
        var visitor = signedIn("zhanghua");
        visitor.forgetCookiesOf(BASE);

        var again = visitor.get(BASE + "/todo");

        assertThat(again.uri().toString()).startsWith(BASE + "/todo");
        assertThat(inside(visitor)).isTrue();
    }

    @Test
    void whoeverLogsOutAtKeycloakIsOutHere() {
        var visitor = signedIn("lifang");
        var account = KEYCLOAK.find("lifang").orElseThrow();

        KEYCLOAK.administration()
                .post()
                .uri("/users/{id}/logout", account.get("id"))
                .retrieve()
                .toBodilessEntity();

        await().atMost(Duration.ofSeconds(30)).until(() -> !inside(visitor));
        assertThat(visitor.get(BASE + "/todo").uri().toString()).startsWith(KEYCLOAK.issuer());
    }

    @Test
    void somebodyWhomTheOrganisationDoesNotKnowReadsThatAndCanLeave() {
        KEYCLOAK.account("fremder", PASSWORD);
        var visitor = new Visitor();

        var refused = visitor.logIn(visitor.get(BASE + "/"), "fremder", PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("本系统没有这个人员", "fremder").doesNotContain("Exception");
        assertThat(inside(visitor)).isFalse();
        // Leaving ends the session at Keycloak, so that somebody else is asked for.
        var asked = visitor.get(BASE + "/login/leave");
        assertThat(asked.uri().toString()).startsWith(KEYCLOAK.issuer());
        assertThat(asked.body()).contains("kc-form-login");
    }

    @Test
    void aFourthSessionOfOnePersonEndsAnOlderOne() {
        var three = List.of(signedIn("xuwenbo"), signedIn("xuwenbo"), signedIn("xuwenbo"));
        assertThat(three).allMatch(KeycloakLoginIT::inside);

        var fourth = signedIn("xuwenbo");

        // Keycloak counts in seconds: which of those begun in the same one is the oldest is open.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> three.stream().filter(KeycloakLoginIT::inside).count() == 2);
        assertThat(inside(fourth)).isTrue();
    }

    @Test
    void aSessionThatNobodyUsedEndsAtKeycloakTooSoThatThePasswordIsAskedForAgain(@Autowired IdleSessions idle) {
        var visitor = signedIn("heting");
        var account = KEYCLOAK.find("heting").orElseThrow();
        var sessions = KEYCLOAK.administration()
                .get()
                .uri("/users/{id}/sessions", account.get("id"))
                .retrieve()
                .body(new ParameterizedTypeReference<List<Map<String, Object>>>() {});
        var sid = Objects.requireNonNull(sessions).getFirst().get("id");

        idle.end(sessionOf("heting", String.valueOf(sid)));

        await().atMost(Duration.ofSeconds(30)).until(() -> !inside(visitor));
        visitor.forgetCookiesOf(BASE);
        assertThat(visitor.get(BASE + "/todo").body()).contains("kc-form-login");
    }

    private static MockHttpSession sessionOf(String username, String sid) {
        var token = new OidcIdToken(
                "token",
                Instant.EPOCH,
                Instant.MAX,
                Map.of("sub", username, "preferred_username", username, "sid", sid, "iss", KEYCLOAK.issuer()));
        var user = new DefaultOidcUser(AuthorityUtils.createAuthorityList("OIDC_USER"), token, "preferred_username");
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new OAuth2AuthenticationToken(user, List.copyOf(user.getAuthorities()), "gongwen"));
        var session = new MockHttpSession();
        session.setAttribute("SPRING_SECURITY_CONTEXT", context);
        return session;
    }

    static Visitor signedIn(String username) {
        KEYCLOAK.account(username, PASSWORD);
        var visitor = new Visitor();
        HttpResponse<String> arrived = visitor.logIn(visitor.get(BASE + "/todo"), username, PASSWORD);
        assertThat(arrived.uri().toString()).startsWith(BASE + "/todo");
        return visitor;
    }

    static boolean inside(Visitor visitor) {
        return visitor.stop(BASE + "/todo").statusCode() == 200;
    }

    @Test
    void aMessageThatNobodySignedEndsNothing() {
        var visitor = signedIn("chenjing");

        var answer = new Visitor()
                .post(
                        BASE + "/logout/connect/back-channel/gongwen",
                        Map.of("logout_token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(inside(visitor)).isTrue();
    }
}
