package org.gongwen.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a back-channel message that the library cannot read at all with 400 like every other that is not believed; it
 * fails on one without events instead of refusing it.
 */
class LogoutMessages extends OncePerRequestFilter {

    static final String PATH = "/logout/connect/back-channel/" + LoginAddresses.REGISTRATION;

    private static final Logger log = LoggerFactory.getLogger(LogoutMessages.class);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationException unreadable) {
            log.warn("A message that a session has ended was not believed: {}", unreadable.getMessage());
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
