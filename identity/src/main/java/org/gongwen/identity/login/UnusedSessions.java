package org.gongwen.identity.login;

import jakarta.servlet.http.HttpSession;
import org.gongwen.identity.IdleSessions;
import org.gongwen.identity.LoginLeft;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** With the embedded login the session here is the one at the login server too. */
@Component
class UnusedSessions implements IdleSessions {

    private final ApplicationEventPublisher events;

    UnusedSessions(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void end(HttpSession session) {
        try {
            if (session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                            instanceof SecurityContext context
                    && context.getAuthentication() != null
                    && context.getAuthentication().getPrincipal() instanceof OidcUser user) {
                left(user);
            }
            session.invalidate();
        } catch (IllegalStateException over) {
            // It ended in the meantime.
        }
    }

    void left(OidcUser user) {
        var sid = user.getClaimAsString("sid");
        if (sid != null) {
            events.publishEvent(new LoginLeft(sid));
        }
    }
}
