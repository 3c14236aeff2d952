package org.gongwen.identity.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.gongwen.identity.ApiClients;
import org.gongwen.identity.Directory;
import org.gongwen.identity.InstallationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * The provider's endpoints and the application's registration with it. Everything is given explicitly: discovery would
 * ask a server that is not up yet.
 */
@Configuration(proxyBeanMethods = false)
@EmbeddedLogin
@EnableConfigurationProperties(LoginProperties.class)
class ProviderConfiguration {

    private static final String CLIENT_SECRET = "client-secret";
    private static final String SIGNING_KEY = "signing-key";

    /** Provider and application share one HttpSession: their contexts must not meet. */
    private static HttpSessionSecurityContextRepository contexts() {
        var repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey("IDP_SECURITY_CONTEXT");
        return repository;
    }

    private static HttpSessionRequestCache requests() {
        var cache = new HttpSessionRequestCache();
        cache.setSessionAttrName("IDP_SAVED_REQUEST");
        return cache;
    }

    @Bean
    @Order(1)
    SecurityFilterChain providerChain(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .securityContext(context -> context.securityContextRepository(contexts()))
                .requestCache(cache -> cache.requestCache(requests()))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(LoginPage.PATH)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain providerLoginChain(HttpSecurity http, LoginFailures failures) {
        return http.securityMatcher("/idp/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(contexts()))
                .requestCache(cache -> cache.requestCache(requests()))
                .formLogin(form -> form.loginPage(LoginPage.PATH)
                        .loginProcessingUrl(LoginPage.PATH)
                        .failureHandler(failures)
                        .defaultSuccessUrl("/"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(LoginLayout.CONTENT_SECURITY_POLICY))
                        .referrerPolicy(Customizer.withDefaults()))
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(InstallationProperties installation) {
        return AuthorizationServerSettings.builder()
                .issuer(installation.baseUrl().toString())
                .build();
    }

    @Bean
    OAuth2AuthorizationService authorizations(Clock clock) {
        return new RecentAuthorizations(clock);
    }

    @Bean
    RegisteredClientRepository registeredClients(
            InstallationProperties installation, AccountTable table, ApiClients systems) {
        var application = RegisteredClient.withId(LoginAddresses.REGISTRATION)
                .clientId(LoginAddresses.REGISTRATION)
                .clientSecret("{noop}" + clientSecret(table))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(installation.url("/login/oauth2/code/" + LoginAddresses.REGISTRATION))
                .postLogoutRedirectUri(installation.url("/"))
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                        .accessTokenTimeToLive(Duration.ofMinutes(5))
                        .build())
                .build();
        return new KnownClients(application, systems);
    }

    @Bean
    ClientRegistrationRepository clientRegistrations(InstallationProperties installation, AccountTable table) {
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(
                        LoginAddresses.REGISTRATION)
                .clientId(LoginAddresses.REGISTRATION)
                .clientName("公文")
                .clientSecret(clientSecret(table))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(installation.url("/login/oauth2/code/{registrationId}"))
                .scope("openid", "profile")
                .authorizationUri(installation.url("/oauth2/authorize"))
                .tokenUri(installation.url("/oauth2/token"))
                .jwkSetUri(installation.url("/oauth2/jwks"))
                .userInfoUri(installation.url("/userinfo"))
                .userNameAttributeName("sub")
                .issuerUri(installation.baseUrl().toString())
                .providerConfigurationMetadata(Map.of("end_session_endpoint", installation.url("/connect/logout")))
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build());
    }

    /** Kept with the data, so that what was signed before a restart, or by another node, is still believed. */
    @Bean
    JWKSource<SecurityContext> signingKey(AccountTable table) throws ParseException {
        var key = RSAKey.parse(table.secret(SIGNING_KEY, ProviderConfiguration::generateKey));
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    private static String generateKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("no signing key can be generated on this machine", e);
        }
    }

    private static String clientSecret(AccountTable table) {
        return table.secret(CLIENT_SECRET, () -> Passwords.oneTime() + Passwords.oneTime());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Directory directory) {
        return new TokenClaims(directory);
    }
}
