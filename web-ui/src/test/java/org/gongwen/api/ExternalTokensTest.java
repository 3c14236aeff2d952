package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.gongwen.identity.InstallationProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.util.unit.DataSize;

/** Tokens of a login server elsewhere, which publishes its keys as Keycloak does. */
class ExternalTokensTest {

    private static final String ISSUER = "https://login.example.gov.cn/realms/gongwen";

    private final AtomicInteger asked = new AtomicInteger();
    private final ReentrantLock hangs = new ReentrantLock();
    private HttpServer server;
    private RSAKey key;
    private JwtDecoder check;

    @BeforeEach
    void aLoginServerPublishesItsKeys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realms/gongwen/protocol/openid-connect/certs", exchange -> {
            asked.incrementAndGet();
            hangs.lock();
            hangs.unlock();
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        check = check(new MockEnvironment()
                .withProperty("gongwen.identity.embedded", "false")
                .withProperty("gongwen.identity.issuer", ISSUER)
                .withProperty(
                        "gongwen.identity.internal-issuer",
                        "http://localhost:" + server.getAddress().getPort() + "/realms/gongwen"));
    }

    @AfterEach
    void theLoginServerIsAway() {
        server.stop(0);
    }

    @Test
    void aTokenForTheApiIsBelieved() throws Exception {
        assertThat(check.decode(signed(claims(ISSUER, "gongwen-api", 300))).getClaimAsString("preferred_username"))
                .isEqualTo("wangmin");
    }

    @Test
    void noOtherIs() throws Exception {
        var hmac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(ISSUER, "gongwen-api", 300));
        hmac.sign(new MACSigner(key.toPublicJWK().toString()));
        for (var token : List.of(
                signed(claims("https://login.example.gov.cn/realms/other", "gongwen-api", 300)),
                signed(claims(ISSUER, "gongwen", 300)),
                signed(claims(ISSUER, "gongwen-api", -300)),
                hmac.serialize())) {
            assertThatThrownBy(() -> check.decode(token)).isInstanceOf(BadJwtException.class);
        }
    }

    @Test
    void whileTheLoginServerIsAwayNobodyIsBelievedAndNoTokenIsCalledWrong() throws Exception {
        server.stop(0);
        var token = signed(claims(ISSUER, "gongwen-api", 300));

        assertThatThrownBy(() -> check.decode(token))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void whoeverNamesKeysThatNobodyKnowsMakesNobodyAskForThemEachTime() throws Exception {
        var good = signed(claims(ISSUER, "gongwen-api", 300));
        check.decode(good);
        var stranger = new RSAKeyGenerator(2048).keyID("stranger").generate();
        for (int i = 0; i < 200; i++) {
            var forged = signed(claims(ISSUER, "gongwen-api", 300), stranger, "unknown-" + i);
            assertThatThrownBy(() -> check.decode(forged)).isInstanceOf(JwtException.class);
        }

        assertThat(asked).hasValueLessThanOrEqualTo(3);
        assertThat(check.decode(good)).isNotNull();
    }

    @Test
    void aNewKeyOfTheLoginServerIsFoundAtOnce() throws Exception {
        check.decode(signed(claims(ISSUER, "gongwen-api", 300)));
        key = new RSAKeyGenerator(2048).keyID("next").generate();

        assertThat(check.decode(signed(claims(ISSUER, "gongwen-api", 300), key, "next")))
                .isNotNull();
    }

    @Test
    void aLoginServerThatHangsKeepsNobodyLongAndItsLastKeysCount() throws Exception {
        var good = signed(claims(ISSUER, "gongwen-api", 300));
        check.decode(good);
        var stranger = new RSAKeyGenerator(2048).keyID("stranger").generate();
        var forged = signed(claims(ISSUER, "gongwen-api", 300), stranger, "unknown");
        hangs.lock();
        try {
            var began = Instant.now();
            assertThatThrownBy(() -> check.decode(forged)).isInstanceOf(JwtException.class);
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(check.decode(good)).isNotNull();
        } finally {
            hangs.unlock();
        }
    }

    @Test
    void anInstallationThatDoesNotSayWhoIssuesTokensDoesNotStart() {
        assertThatThrownBy(() -> check(new MockEnvironment().withProperty("gongwen.identity.embedded", "false")))
                .hasMessageContaining("gongwen.identity.issuer");
    }

    private static JwtDecoder check(MockEnvironment environment) {
        var settings = new ApiSettings(
                "gongwen-api",
                600,
                200,
                Duration.ofHours(24),
                Duration.ofSeconds(10),
                DataSize.ofMegabytes(12),
                DataSize.ofKilobytes(256),
                DataSize.ofMegabytes(64));
        return TokenCheck.of(
                settings,
                new InstallationProperties(URI.create("http://localhost"), false),
                environment,
                new DefaultListableBeanFactory()
                        .getBeanProvider(ResolvableType.forClass(com.nimbusds.jose.jwk.source.JWKSource.class)));
    }

    private String signed(JWTClaimsSet claims) throws Exception {
        return signed(claims, key, "k");
    }

    private static String signed(JWTClaimsSet claims, RSAKey key, String id) throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static JWTClaimsSet claims(String issuer, String audience, int seconds) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .claim("preferred_username", "wangmin")
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build();
    }
}
