package org.gongwen.web.shell;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import java.util.List;
import org.gongwen.identity.LoginClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The application as a client of the login server; whoever provides the login, this stays the same. */
@Configuration(proxyBeanMethods = false)
class ApplicationSecurityConfiguration {

    /** After the chains of an embedded login server. */
    @Bean
    @Order(10)
    SecurityFilterChain applicationChain(
            HttpSecurity http, Iterable<ClientRegistration> registrations, List<LoginClient> login) {
        var registration = registrations.iterator().next().getRegistrationId();
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        "/actuator/health",
                        "/actuator/health/*",
                        "/livez",
                        "/readyz",
                        "/gongwen/*",
                        "/lumo/**",
                        "/error",
                        "/error/*")
                .permitAll()
                // Everything that is no screen is closed unless it is named here.
                .requestMatchers(
                        "/attachments/*/*",
                        "/renditions/*/*",
                        "/traces/*/*",
                        "/originals/*/*",
                        "/issuer-mark-preview",
                        "/site/preview/*/*",
                        "/site/preview/*/*/files/*")
                .authenticated());
        login.forEach(part -> part.secure(http));
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(ContentSecurity.DEFAULT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), microphone=(), geolocation=()")));
        return http.with(
                        vaadin(),
                        vaadin -> vaadin.oauth2LoginPage("/oauth2/authorization/" + registration, "{baseUrl}/"))
                .build();
    }

    /** Routes are checked by our own annotations alone; nothing opens by default. */
    @Bean
    static NavigationAccessControlConfigurer screenAccessChecks(ScreenAccess access) {
        return new NavigationAccessControlConfigurer().withNavigationAccessChecker(access);
    }
}
