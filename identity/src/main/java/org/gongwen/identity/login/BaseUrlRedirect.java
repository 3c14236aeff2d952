package org.gongwen.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.gongwen.identity.InstallationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Somebody at this very machine who typed 127.0.0.1 for localhost, or the other way round, begins the login at the
 * address it will come back to; else the cookie of one name would be missing at the other.
 */
@Component
@EmbeddedLogin
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class BaseUrlRedirect extends OncePerRequestFilter {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final InstallationProperties installation;

    BaseUrlRedirect(InstallationProperties installation) {
        this.installation = installation;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var host = request.getServerName();
        return !request.getRequestURI().equals(LoginAddresses.BEGIN)
                || host.equals(installation.baseUrl().getHost())
                || !THIS_MACHINE.contains(host)
                || !THIS_MACHINE.contains(installation.baseUrl().getHost());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.sendRedirect(installation.url(request.getRequestURI()));
    }
}
