package org.gongwen.portal;

import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.util.function.SingletonSupplier;

/** The chain of the public pages: nobody signs in, nothing is remembered, nothing runs that is not ours. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortalSettings.class)
class PortalConfiguration {

    /** The application itself. */
    @Bean
    Outlet publicOutlet(PortalSettings settings, @Value("${gongwen.base-url}") URI base) {
        return new Outlet(settings.address(base), "");
    }

    @Bean
    PublicHeaders publicHeaders(Outlet outlet) {
        return new PublicHeaders(outlet);
    }

    /**
     * The first of all: neither counting requests nor reading who asks is needed for a page that is kept. The server begins
     * with its filters; what this one keeps pages in is looked up by the first request, when the database has been looked at.
     */
    @Bean
    FilterRegistrationBean<PortalFilter> keptPages(ObjectProvider<PageCache> cache, PublicHeaders headers) {
        var registration =
                new FilterRegistrationBean<>(new PortalFilter(SingletonSupplier.of(cache::getObject), headers));
        registration.addUrlPatterns(Address.PORTAL, Address.PORTAL + "/*", Address.SITE_MAP);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Before that of the screens, which would ask everybody to sign in. */
    @Bean
    @Order(4)
    SecurityFilterChain portalChain(HttpSecurity http, PublicHeaders headers, Messages messages) {
        return http.securityMatcher(Address.PORTAL, Address.PORTAL + "/**", Address.SITE_MAP, Address.ROBOTS)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie exists that another site could have a browser send.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .addFilterAfter(new FormGate(messages), HeaderWriterFilter.class)
                .headers(all -> all.defaultsDisabled().addHeaderWriter((request, response) -> headers.write(response)))
                .build();
    }
}
