package org.gongwen.api;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.identity.PublishedKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Believes a token that the login server of this installation has signed for this API and that has not run out. Only
 * signatures by a private key count: no {@code none}, no shared secret.
 */
final class TokenCheck {

    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private TokenCheck() {}

    static JwtDecoder of(
            ApiSettings settings,
            InstallationProperties installation,
            Environment environment,
            ObjectProvider<JWKSource<SecurityContext>> embeddedKeys) {
        var issuer = environment.getProperty("gongwen.identity.issuer", "");
        if (environment.getProperty("gongwen.identity.embedded", Boolean.class, true)) {
            return embedded(settings, installation.baseUrl().toString(), embeddedKeys.getObject());
        }
        if (issuer.isBlank()) {
            throw new IllegalStateException(
                    "gongwen.identity.issuer is not set: without it no token of the REST API can be checked");
        }
        return external(settings, issuer, environment.getProperty("gongwen.identity.internal-issuer", issuer));
    }

    private static JwtDecoder embedded(ApiSettings settings, String issuer, JWKSource<SecurityContext> keys) {
        return judging(keys, Set.of(JWSAlgorithm.RS256), settings, issuer);
    }

    /** Its keys are asked for when the first token comes: the application starts while the login server is away. */
    private static JwtDecoder external(ApiSettings settings, String issuer, String reachedAt) {
        return judging(
                PublishedKeys.at(URI.create(reachedAt + "/protocol/openid-connect/certs")),
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256),
                settings,
                issuer);
    }

    private static JwtDecoder judging(
            JWKSource<SecurityContext> keys, Set<JWSAlgorithm> algorithms, ApiSettings settings, String issuer) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // Spring's validators below judge the claims.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCKS_APART),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience()))));
        return decoder;
    }
}
