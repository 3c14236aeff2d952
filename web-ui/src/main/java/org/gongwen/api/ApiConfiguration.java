package org.gongwen.api;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.gongwen.identity.InstallationProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The chain of everything below {@code /api}: a bearer token and nothing else; no session, no cookie, no form. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration {

    /** Between the login server's chains and the browser's. */
    @Bean
    @Order(5)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            ApiSettings settings,
            Problems problems,
            RegisteredSystem systems,
            InstallationProperties installation,
            Environment environment,
            ObjectProvider<JWKSource<SecurityContext>> embeddedKeys) {
        var entry = unauthenticated(problems);
        return http.securityMatcher("/api", "/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(TokenCheck.of(settings, installation, environment, embeddedKeys))
                                        .jwtAuthenticationConverter(systems))
                        .authenticationEntryPoint(entry)
                        .withObjectPostProcessor(loginServerAway(entry, problems)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(entry))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                // First who it is, then how often, and only then is the content read.
                .addFilterAfter(new RateLimit(problems, settings), AuthorizationFilter.class)
                .addFilterAfter(new RequestContent(problems, settings), RateLimit.class)
                .build();
    }

    private static AuthenticationEntryPoint unauthenticated(Problems problems) {
        return (request, response, exception) -> {
            // RFC 6750, section 3: whoever sent no token is told no error.
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    exception instanceof OAuth2AuthenticationException refused
                            ? "Bearer error=\"" + refused.getError().getErrorCode() + '"'
                            : "Bearer");
            problems.write(problems.of(Problem.Kind.UNAUTHENTICATED, Problems.language(request)), response);
        };
    }

    /** A login server that does not answer is no reason to believe, nor to call the token wrong. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> loginServerAway(
            AuthenticationEntryPoint entry, Problems problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((request, response, exception) -> {
                    if (exception instanceof AuthenticationServiceException) {
                        response.setHeader(HttpHeaders.RETRY_AFTER, "10");
                        problems.write(problems.of(Problem.Kind.UNAVAILABLE, Problems.language(request)), response);
                    } else {
                        entry.commence(request, response, exception);
                    }
                });
                return filter;
            }
        };
    }

    @Bean
    WebMvcConfigurer apiHandling(ScopeCheck scopes, CallerResolver callers) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(scopes).addPathPatterns("/api/**");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(callers);
            }
        };
    }
}
