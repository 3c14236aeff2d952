package org.gongwen.monitoring;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The port for the operator's own network, if {@code management.server.port} opens one: what is asked there by a machine
 * needs no login, because only the operator's machines reach it. On the public port nothing changes.
 */
@Configuration(proxyBeanMethods = false)
class ManagementSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain managementChain(HttpSecurity http, Environment environment) {
        return http.securityMatcher(request -> cameToTheManagementPort(request, environment))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/actuator/prometheus", "/actuator/info")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Where there is a port for it, the public port says nothing of the management but the two probes. */
    @Bean
    @Order(1)
    SecurityFilterChain noManagementOnThePublicPort(HttpSecurity http, Environment environment) {
        return http.securityMatcher(request -> request.getRequestURI().startsWith("/actuator")
                        && environment.getProperty("management.server.port") != null
                        && !cameToTheManagementPort(request, environment))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** By the port of the connection itself, which no header of a request can change. */
    private static boolean cameToTheManagementPort(HttpServletRequest request, Environment environment) {
        var management = environment.getProperty("local.management.port");
        var application = environment.getProperty("local.server.port");
        return management != null
                && !management.equals(application)
                && management.equals(Integer.toString(request.getLocalPort()));
    }
}
