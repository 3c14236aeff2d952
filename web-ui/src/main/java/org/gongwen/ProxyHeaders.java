package org.gongwen;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * What the application believes about the address people typed: {@code X-Forwarded-For}, {@code -Proto}, {@code -Host}
 * and {@code -Port}, which every proxy sets itself. {@code Forwarded} and {@code X-Forwarded-Prefix} are not read: usual
 * proxies, the ingress of Kubernetes among them, pass on whatever a visitor has claimed there.
 */
@Configuration(proxyBeanMethods = false)
class ProxyHeaders {

    @Bean
    FilterRegistrationBean<ForwardedHeaderFilter> headersThatEveryProxySets() {
        var filter = new ForwardedHeaderFilter(false);
        filter.setUseForwardedPrefix(false);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
