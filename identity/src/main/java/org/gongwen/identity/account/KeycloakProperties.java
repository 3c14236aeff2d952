package org.gongwen.identity.account;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this application keeps the accounts at Keycloak. Without a secret it does not, and somebody keeps them by hand.
 *
 * @param provisioning whether it does; {@code false} says that somebody keeps the accounts by hand
 * @param url Keycloak as this process reaches it, without {@code /realms/…}; from the issuer if not given
 * @param realm the realm of the accounts; from the issuer if not given
 * @param clientId a client with a service account that may manage users, and nothing else
 * @param clientSecret that client's secret
 * @param checkAt when people and accounts are compared: a Spring cron expression, in the zone of the server's clock;
 *     {@code -} for never
 */
@Validated
@ConfigurationProperties("gongwen.identity.keycloak")
record KeycloakProperties(
        @DefaultValue("true") boolean provisioning,
        @Nullable URI url,
        @Nullable String realm,
        @DefaultValue("gongwen-provisioning") @NotBlank String clientId,
        @NotBlank String clientSecret,
        @DefaultValue("0 30 2 * * *") @NotBlank String checkAt) {}
