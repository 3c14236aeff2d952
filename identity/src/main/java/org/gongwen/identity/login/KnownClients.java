package org.gongwen.identity.login;

import java.time.Duration;
import org.gongwen.identity.ApiClient;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.ApiScope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The application itself as a client, and the business systems that the system administrator has registered. */
class KnownClients implements RegisteredClientRepository {

    private static final Duration ACCESS = Duration.ofMinutes(10);
    private static final Duration REFRESH = Duration.ofHours(8);

    private final InMemoryRegisteredClientRepository application;
    private final ApiClients systems;

    KnownClients(RegisteredClient application, ApiClients systems) {
        this.application = new InMemoryRegisteredClientRepository(application);
        this.systems = systems;
    }

    @Override
    public void save(RegisteredClient client) {
        if (application.findById(client.getId()) != null) {
            application.save(client);
        }
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** A registration's identifier is the client's: both are unique and stay. */
    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        var own = application.findByClientId(clientId);
        return own != null
                ? own
                : systems.known(clientId).map(KnownClients::registration).orElse(null);
    }

    private static RegisteredClient registration(ApiClients.KnownClient known) {
        var client = known.client();
        boolean forPeople = client.person() == null;
        var registration = RegisteredClient.withId(client.clientId())
                .clientId(client.clientId())
                .clientName(client.name())
                .clientSecret(known.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .scopes(scopes -> client.scopes().stream().map(ApiScope::key).forEach(scopes::add))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(forPeople)
                        // People see what a system asks for before it acts in their name.
                        .requireAuthorizationConsent(forPeople)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                        .accessTokenTimeToLive(ACCESS)
                        .refreshTokenTimeToLive(REFRESH)
                        .reuseRefreshTokens(false)
                        .build());
        if (forPeople) {
            grantForPeople(registration, client);
        } else {
            registration.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        }
        return registration.build();
    }

    private static void grantForPeople(RegisteredClient.Builder registration, ApiClient client) {
        registration
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(uris -> uris.addAll(client.redirectUris()))
                .scope("openid")
                .scope("profile");
    }
}
