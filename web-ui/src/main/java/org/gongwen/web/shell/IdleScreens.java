package org.gongwen.web.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SessionDestroyEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.WrappedHttpSession;
import java.time.Duration;
import org.gongwen.identity.IdleSessions;
import org.springframework.stereotype.Component;

/**
 * Screens that nobody used are closed by their framework; this closes the login with them. Otherwise the page, which
 * loads anew when it has lost its session, would simply be back.
 */
@Component
@SuppressWarnings("serial") // lives in the service, is never written with a session
class IdleScreens implements VaadinServiceInitListener {

    private final transient IdleSessions sessions;

    IdleScreens(IdleSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionDestroyListener(this::destroyed);
    }

    private void destroyed(SessionDestroyEvent event) {
        var screens = event.getSession();
        if (!(screens.getSession() instanceof WrappedHttpSession wrapped)) {
            return;
        }
        var allowed = Duration.ofSeconds(Math.max(0, wrapped.getMaxInactiveInterval()));
        var unused = Duration.ofMillis(System.currentTimeMillis() - screens.getLastRequestTimestamp());
        if (!allowed.isZero() && unused.compareTo(allowed) >= 0) {
            sessions.end(wrapped.getHttpSession());
        }
    }
}
