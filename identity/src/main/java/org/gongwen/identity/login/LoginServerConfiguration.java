package org.gongwen.identity.login;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.identity.PublishedKeys;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

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

    /** Like the library's own, but a login server that hangs does not keep whoever logs in for half a minute. */
    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokenEndpoint() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(impatient())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** Checks what the library's own checks; its keys come within the same time. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(LoginServerProperties server) {
        var decoders = new ConcurrentHashMap<String, JwtDecoder>();
        return registration -> decoders.computeIfAbsent(registration.getRegistrationId(), id -> {
            var decoder = NimbusJwtDecoder.withJwkSetUri(server.forUs("certs"))
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .restOperations(new RestTemplate(impatient()))
                    .build();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(new OidcIdTokenValidator(registration)));
            decoder.setClaimSetConverter(
                    new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            return decoder;
        });
    }

    private static ClientHttpRequestFactory impatient() {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PublishedKeys.PATIENCE).build());
        requests.setReadTimeout(PublishedKeys.PATIENCE);
        return requests;
    }
}
