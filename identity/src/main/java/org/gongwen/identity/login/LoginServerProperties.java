package org.gongwen.identity.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The login server, where it is not this process itself ({@code gongwen.identity.embedded=false}).
 *
 * @param issuer the realm as browsers reach it, and as it calls itself in its tokens:
 *     {@code https://login.example.gov.cn/realms/gongwen}
 * @param internalIssuer the same realm as this process reaches it, where that differs; the issuer if not given
 * @param clientId the application's name there
 * @param clientSecret what the application proves itself with; from the environment or a file, never from the repository
 */
@Validated
@ConfigurationProperties("gongwen.identity")
record LoginServerProperties(
        @NotNull URI issuer,
        @Nullable URI internalIssuer,
        @DefaultValue("gongwen") @NotBlank String clientId,
        @NotBlank String clientSecret) {

    LoginServerProperties {
        internalIssuer = internalIssuer == null ? issuer : internalIssuer;
    }

    /** An endpoint that browsers are sent to. */
    String forBrowsers(String endpoint) {
        return issuer + "/protocol/openid-connect/" + endpoint;
    }

    /** An endpoint that this process calls. */
    String forUs(String endpoint) {
        return internalIssuer + "/protocol/openid-connect/" + endpoint;
    }
}
