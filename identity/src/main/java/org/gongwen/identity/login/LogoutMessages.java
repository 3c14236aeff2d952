package org.gongwen.identity.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the library that reads back-channel messages. It asks the login server for its keys with every message
 * that anybody sends, so only those come through that the login server has signed; and it fails on one without events
 * instead of refusing it, which is answered with 400 here like every other that is not believed.
 */
class LogoutMessages extends OncePerRequestFilter {

    static final String PATH = "/logout/connect/back-channel/" + LoginAddresses.REGISTRATION;

    private static final Logger log = LoggerFactory.getLogger(LogoutMessages.class);

    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    LogoutMessages(JWKSource<SecurityContext> keys) {
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // What kind of token it is and what it says, the library judges.
        signatures.setJWSTypeVerifier((type, context) -> {});
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isSigned(request.getParameter("logout_token"))) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationException unreadable) {
            log.warn("A message that a session has ended was not believed: {}", unreadable.getMessage());
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private boolean isSigned(@Nullable String message) {
        if (message == null) {
            return false;
        }
        try {
            signatures.process(message, null);
            return true;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            log.warn("A message that a session has ended was not believed: {}", e.getMessage());
            return false;
        }
    }
}
