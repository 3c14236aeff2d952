package org.gongwen.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves nobody whose login has ended at the login server, on whichever node the request arrives. */
class EndedLogins extends OncePerRequestFilter {

    private final RevokedLogins revoked;
    private final HeldLogins held;

    EndedLogins(RevokedLogins revoked, HeldLogins held) {
        this.revoked = revoked;
        this.held = held;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
            if (revoked.covers(user)) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else {
                held.hold(session, user);
            }
        }
        chain.doFilter(request, response);
    }
}
