package org.gongwen.identity.login;

import java.util.Map;
import org.gongwen.identity.InstallationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;

/**
 * The application's registration with Keycloak. The addresses below a realm are fixed, so they are written down instead
 * of discovered: the application starts while Keycloak is down, and needs nobody's help when it comes back.
 */
@Configuration(proxyBeanMethods = false)
@ExternalLogin
@EnableConfigurationProperties(LoginServerProperties.class)
class LoginServerConfiguration {

    @Bean
    ClientRegistrationRepository clientRegistrations(
            InstallationProperties installation, LoginServerProperties server) {
        return new InMemoryClientRegistrationRepository(
                ClientRegistration.withRegistrationId(LoginAddresses.REGISTRATION)
                        .clientId(server.clientId())
                        .clientName("公文")
                        .clientSecret(server.clientSecret())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(installation.url("/login/oauth2/code/{registrationId}"))
                        .scope("openid", "profile")
                        .authorizationUri(server.forBrowsers("auth"))
                        .tokenUri(server.forUs("token"))
                        .jwkSetUri(server.forUs("certs"))
                        .userNameAttributeName(StandardClaimNames.PREFERRED_USERNAME)
                        .issuerUri(server.issuer().toString())
                        .providerConfigurationMetadata(Map.of("end_session_endpoint", server.forBrowsers("logout")))
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build());
    }
}
