package org.gongwen.identity.login;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** The sessions on this node that came from the login server. A session leaves by itself when it ends. */
@Component
@ExternalLogin
class HeldLogins implements HttpSessionListener {

    private static final String ATTRIBUTE = "HELD_LOGIN";

    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final UnusedSessions sessions;

    HeldLogins(UnusedSessions sessions) {
        this.sessions = sessions;
    }

    /** One session here and the one at the login server that it belongs to. */
    final class Held implements HttpSessionBindingListener {

        private final HttpSession session;
        private final OidcUser user;

        private Held(HttpSession session, OidcUser user) {
            this.session = session;
            this.user = user;
        }

        String username() {
            var name = user.getPreferredUsername();
            return name == null ? user.getName() : name;
        }

        /** Ends the session here; a page that is still open is told at once. */
        void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException over) {
                held.remove(this);
            }
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            held.add(this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            held.remove(this);
        }
    }

    /** The container ends sessions that were unused, and all of them with the node; the latter come back elsewhere. */
    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        var session = event.getSession();
        var allowed = session.getMaxInactiveInterval();
        var unused = System.currentTimeMillis() - session.getLastAccessedTime();
        if (allowed > 0 && unused >= allowed * 1000L && session.getAttribute(ATTRIBUTE) instanceof Held login) {
            sessions.left(login.user);
        }
    }

    void hold(HttpSession session, OidcUser user) {
        if (!(session.getAttribute(ATTRIBUTE) instanceof Held known) || !known.user.equals(user)) {
            session.setAttribute(ATTRIBUTE, new Held(session, user));
        }
    }

    /** Those of the session at the login server; where none is named, those the subject began before the moment. */
    List<Held> find(@Nullable String sid, @Nullable String subject, Instant before) {
        return held.stream()
                .filter(login -> sid != null
                        ? sid.equals(login.user.getClaimAsString("sid"))
                        : Objects.equals(login.user.getSubject(), subject) && began(login, before))
                .toList();
    }

    private static boolean began(Held login, Instant before) {
        var issued = login.user.getIssuedAt();
        return issued == null || !issued.isAfter(before);
    }
}
