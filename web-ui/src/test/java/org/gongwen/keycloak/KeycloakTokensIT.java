package org.gongwen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;

/**
 * Tokens that are not what they should be, in the place of Keycloak's own. Those that have to fail for one reason alone
 * are signed with a key that the realm really publishes.
 */
class KeycloakTokensIT extends KeycloakTest {

    private static final String PERSON = "lifang";

    /** A second key of the realm, whose private half the tests know. */
    private static RSAKey realmsKey = generate();

    @BeforeAll
    static void theRealmPublishesAKeyOfOurs() throws JOSEException {
        var admin = KEYCLOAK.administration();
        var realm = admin.get().retrieve().body(new ParameterizedTypeReference<Map<String, Object>>() {});
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(realmsKey.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        admin.post()
                .uri("/components")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "name",
                        "tests",
                        "providerId",
                        "rsa",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "parentId",
                        Objects.requireNonNull(Objects.requireNonNull(realm).get("id")),
                        "config",
                        Map.of(
                                "priority", List.of("10"),
                                "enabled", List.of("true"),
                                "active", List.of("true"),
                                "algorithm", List.of("RS256"),
                                "privateKey", List.of(pem))))
                .retrieve()
                .toBodilessEntity();
        var published =
                Base64.getEncoder().encodeToString(realmsKey.toPublicKey().getEncoded());
        var keys = admin.get().uri("/keys").retrieve().body(new ParameterizedTypeReference<Map<String, Object>>() {});
        @SuppressWarnings("unchecked")
        var all = (List<Map<String, Object>>) Objects.requireNonNull(keys).get("keys");
        var kid = Objects.requireNonNull(all).stream()
                .filter(key -> published.equals(key.get("publicKey")))
                .findFirst()
                .orElseThrow()
                .get("kid");
        realmsKey = new RSAKey.Builder(realmsKey).keyID(String.valueOf(kid)).build();
    }

    @AfterEach
    void keycloakSpeaksForItself() {
        BETWEEN.honest();
    }

    @Test
    void aTokenSignedWithTheRealmsKeyIsBelieved() {
        // Without this the refusals below might have any reason.
        assertThat(inside(attempt(token -> signed(claims(token), realmsKey)))).isTrue();
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        refused(token -> new PlainJWT(claims(token)).serialize());
    }

    @Test
    void aTokenSignedWithAnotherKeyOfTheSameNameIsRefused() throws JOSEException {
        var other = new RSAKey.Builder(generate()).keyID(realmsKey.getKeyID()).build();
        refused(token -> signed(claims(token), other));
    }

    @Test
    void aTokenSignedWithTheClientsSecretIsRefused() {
        refused(token -> {
            try {
                var secret = (KeycloakServer.CLIENT_SECRET + "-".repeat(32)).getBytes(StandardCharsets.UTF_8);
                return signed(new JWSHeader(JWSAlgorithm.HS256), claims(token), new MACSigner(secret));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aTokenWhoseWordsWereChangedIsRefused() {
        refused(token -> {
            var parts = token.split("\\.");
            var words = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                    .replace("\"" + PERSON + "\"", "\"shenji\"");
            return parts[0] + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(words.getBytes(StandardCharsets.UTF_8))
                    + "." + parts[2];
        });
    }

    @Test
    void anExpiredTokenIsRefused() {
        var past = Instant.now().minus(Duration.ofMinutes(10));
        refused(token -> with(
                token, claims -> claims.issueTime(Date.from(past)).expirationTime(Date.from(past.plusSeconds(300)))));
    }

    @Test
    void aTokenForAnotherApplicationIsRefused() {
        refused(token -> with(token, claims -> claims.audience("account").claim("azp", "account")));
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() {
        refused(token -> with(token, claims -> claims.issuer(KEYCLOAK.url() + "/realms/master")));
    }

    @Test
    void aTokenOfAnEarlierLoginIsRefused() {
        var earlier = new AtomicReference<String>();
        attempt(token -> {
            earlier.set(token);
            return token;
        });
        assertThat(earlier.get()).isNotNull();

        refused(token -> earlier.get());
    }

    @Test
    void aCodeWorksOnceAndOnlyInTheSessionThatAskedForIt() {
        var visitor = attempt(UnaryOperator.identity());
        var callback = visitor.visited.stream()
                .filter(address -> address.getPath().equals("/login/oauth2/code/gongwen"))
                .reduce((first, last) -> last)
                .orElseThrow();

        var thief = new Visitor();
        assertThat(thief.get(callback.toString()).body()).contains("登录没有完成");
        assertThat(inside(thief)).isFalse();
        assertThat(visitor.get(callback.toString()).body()).contains("登录没有完成");

        var code = callback.getQuery().replaceAll(".*code=([^&]+).*", "$1");
        var answer = new Visitor()
                .post(
                        KEYCLOAK.issuer() + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                BASE + "/login/oauth2/code/gongwen",
                                "client_id",
                                "gongwen",
                                "client_secret",
                                KeycloakServer.CLIENT_SECRET));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant");
    }

    @Test
    void aLogoutMessageEndsTheSessionOnlyIfItIsKeycloaksAndForUs() {
        var told = new AtomicReference<String>();
        var visitor = attempt(token -> {
            told.set(token);
            return token;
        });
        var user = claims(Objects.requireNonNull(told.get()));
        var right = new JWTClaimsSet.Builder()
                .issuer(user.getIssuer())
                .audience("gongwen")
                .subject(user.getSubject())
                .claim("sid", user.getClaim("sid"))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .build();

        for (Consumer<JWTClaimsSet.Builder> fault : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.audience("account"),
                claims -> claims.issuer(KEYCLOAK.url() + "/realms/master"),
                claims -> claims.claim("events", null),
                claims -> claims.claim("nonce", "n"))) {
            var wrong = new JWTClaimsSet.Builder(right);
            fault.accept(wrong);
            assertThat(logout(signedMessage(wrong.build(), realmsKey))).isEqualTo(400);
        }
        assertThat(logout(signedMessage(right, generate()))).isEqualTo(400);
        assertThat(inside(visitor)).isTrue();

        assertThat(logout(signedMessage(right, realmsKey))).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> !inside(visitor));
    }

    private static int logout(String message) {
        return new Visitor()
                .post(BASE + "/logout/connect/back-channel/gongwen", Map.of("logout_token", message))
                .statusCode();
    }

    private static void refused(UnaryOperator<String> forgery) {
        var visitor = attempt(forgery);
        assertThat(inside(visitor)).isFalse();
    }

    private static Visitor attempt(UnaryOperator<String> forgery) {
        KEYCLOAK.account(PERSON, PASSWORD);
        var visitor = new Visitor();
        var page = visitor.get(BASE + "/todo");
        BETWEEN.replacing(forgery);
        var answer = visitor.logIn(page, PERSON, PASSWORD);
        BETWEEN.honest();
        if (answer.uri().getPath().equals("/login/refused")) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("登录没有通过核验").doesNotContain("Exception", "JWT");
        } else {
            assertThat(answer.uri().toString()).startsWith(BASE + "/todo");
        }
        return visitor;
    }

    private static boolean inside(Visitor visitor) {
        return visitor.stop(BASE + "/todo").statusCode() == 200;
    }

    private static String with(String token, Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder(claims(token));
        change.accept(claims);
        return signed(claims.build(), realmsKey);
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        return signed(header, claims, signer(key));
    }

    private static String signedMessage(JWTClaimsSet claims, RSAKey key) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        return signed(header, claims, signer(key));
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).keyID("tests").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
