package org.gongwen.keycloak;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongwen.browser.Desks;
import org.gongwen.browser.SignIn;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;

/** The realm as shipped can demand a second factor from an administrator, and lets nobody in without it afterwards. */
class KeycloakSecondFactorIT extends KeycloakTest {

    private static final Duration STEP = Duration.ofSeconds(30);

    @RegisterExtension
    final Desks desks = new Desks(BASE, SignIn.withPassword(PASSWORD));

    private final Set<String> demanded = new HashSet<>();

    /** The others log in with a password alone. */
    @AfterEach
    void nobodyIsAskedForItAnyMore() {
        var admin = KEYCLOAK.administration();
        for (var username : demanded) {
            var id = String.valueOf(KEYCLOAK.find(username).orElseThrow().get("id"));
            demand(username, List.of());
            var credentials = admin.get()
                    .uri("/users/{id}/credentials", id)
                    .retrieve()
                    .body(new ParameterizedTypeReference<List<Map<String, Object>>>() {});
            Objects.requireNonNull(credentials).stream()
                    .filter(credential -> !"password".equals(credential.get("type")))
                    .forEach(credential -> admin.delete()
                            .uri("/users/{id}/credentials/{credential}", id, credential.get("id"))
                            .retrieve()
                            .toBodilessEntity());
        }
    }

    @Test
    void anAdministratorOfWhomAOneTimeCodeIsDemandedRegistersOneAndIsAskedForItFromThenOn() {
        KEYCLOAK.account("anquan", PASSWORD);
        demand("anquan", List.of("CONFIGURE_TOTP"));

        var first = new Visitor();
        var registration = first.logIn(first.get(BASE + "/todo"), "anquan", PASSWORD);
        assertThat(registration.body()).contains("kc-totp-settings-form");
        assertThat(KeycloakLoginIT.inside(first)).isFalse();
        var secret = Objects.requireNonNull(Jsoup.parse(registration.body()).selectFirst("#totpSecret"))
                .attr("value");
        var arrived = first.submit(
                registration,
                "#kc-totp-settings-form",
                Map.of("totp", code(secret, Instant.now()), "userLabel", "手机（喆）"));
        assertThat(arrived.uri().toString()).startsWith(BASE + "/todo");
        assertThat(KeycloakLoginIT.inside(first)).isTrue();

        var second = new Visitor();
        var asked = second.logIn(second.get(BASE + "/todo"), "anquan", PASSWORD);
        assertThat(asked.body()).contains("kc-otp-login-form");
        assertThat(KeycloakLoginIT.inside(second)).isFalse();
        // The next one: the present one may have been spent on the registration, and works once.
        var next = code(secret, Instant.now().plus(STEP));
        var refused = withCode(second, asked, next.equals("000000") ? "111111" : "000000");
        assertThat(refused.body()).contains("kc-otp-login-form");
        assertThat(KeycloakLoginIT.inside(second)).isFalse();

        assertThat(withCode(second, refused, next).uri().toString()).startsWith(BASE + "/todo");
        assertThat(KeycloakLoginIT.inside(second)).isTrue();

        var replaying = new Visitor();
        var again = withCode(replaying, replaying.logIn(replaying.get(BASE + "/todo"), "anquan", PASSWORD), next);
        assertThat(again.body()).contains("kc-otp-login-form");
        assertThat(KeycloakLoginIT.inside(replaying)).isFalse();
    }

    /** With the authenticator that Chromium keeps for tests, through its debugging protocol. */
    @Test
    void anAdministratorOfWhomASecurityKeyIsDemandedRegistersOneAndIsAskedForItFromThenOn() {
        KEYCLOAK.account("shenji", PASSWORD);
        demand("shenji", List.of("webauthn-register"));
        var desk = desks.open();
        var page = desk.page();
        page.onDialog(question -> question.accept("钥匙喆"));
        var chromium = page.context().newCDPSession(page);
        chromium.send("WebAuthn.enable");
        var key = new JsonObject();
        key.addProperty("protocol", "ctap2");
        key.addProperty("transport", "usb");
        key.addProperty("hasResidentKey", false);
        key.addProperty("hasUserVerification", true);
        key.addProperty("isUserVerified", true);
        key.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", key);
        chromium.send("WebAuthn.addVirtualAuthenticator", options);

        page.navigate(BASE + "/todo");
        SignIn.withPassword(PASSWORD).signIn(page, "shenji");
        page.locator("#registerWebAuthn").click();
        assertThat(page).hasURL(Pattern.compile(BASE + "/.*"));
        assertThat(page.locator(".gw-person-name")).isVisible();

        page.context().clearCookies();
        page.navigate(BASE + "/todo");
        SignIn.withPassword(PASSWORD).signIn(page, "shenji");
        // The password alone leads to the question, not in.
        assertThat(page.locator("#authenticateWebAuthnButton")).isVisible();
        assertThat(page).hasURL(Pattern.compile(KEYCLOAK.issuer() + "/.*"));
        page.locator("#authenticateWebAuthnButton").click();
        assertThat(page).hasURL(Pattern.compile(BASE + "/.*"));
        assertThat(page.locator(".gw-person-name")).isVisible();
    }

    private static HttpResponse<String> withCode(Visitor visitor, HttpResponse<String> page, String code) {
        return visitor.submit(page, "#kc-otp-login-form", Map.of("otp", code));
    }

    private void demand(String username, List<String> actions) {
        demanded.add(username);
        var account = KEYCLOAK.find(username).orElseThrow();
        account.put("requiredActions", actions);
        KEYCLOAK.administration()
                .put()
                .uri("/users/{id}", account.get("id"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(account)
                .retrieve()
                .toBodilessEntity();
    }

    /** RFC 6238 with the realm's policy: SHA-1, 30 seconds, 6 digits. Keycloak takes the letters of the secret as the key. */
    private static String code(String secret, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(at.getEpochSecond() / STEP.toSeconds())
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
