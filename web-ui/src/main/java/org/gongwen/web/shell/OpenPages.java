package org.gongwen.web.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.identity.LoginClient;
import org.gongwen.node.OnEveryNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The pages that are open on this node, looked through every {@code gongwen.open-pages-interval} (10 s): those of people
 * who have been disabled go to the page that says so, and their session ends, though nobody clicks.
 */
@Component
@SuppressWarnings("serial") // lives in the service, is never written with a session
class OpenPages implements VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(OpenPages.class);

    private final transient DisabledPeople disabled;
    private final transient Set<VaadinSession> open = ConcurrentHashMap.newKeySet();
    private final transient Set<VaadinSession> told = ConcurrentHashMap.newKeySet();

    OpenPages(DisabledPeople disabled) {
        this.disabled = disabled;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> open.add(init.getSession()));
        event.getSource().addSessionDestroyListener(destroy -> forget(destroy.getSession()));
    }

    @Scheduled(fixedDelayString = "${gongwen.open-pages-interval:PT10S}")
    @OnEveryNode("Each looks through the pages that are open on it.")
    void closeThoseOfDisabledPeople() {
        open.forEach(session -> {
            if (isOfSomebodyDisabled(session)) {
                session.access(() -> close(session));
            }
        });
    }

    private boolean isOfSomebodyDisabled(VaadinSession session) {
        var login = session.getSession();
        if (login == null) {
            return false;
        }
        try {
            return login.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                            instanceof SecurityContext context
                    && disabled.include(context.getAuthentication());
        } catch (IllegalStateException over) {
            forget(session);
            return false;
        }
    }

    private void forget(VaadinSession session) {
        open.remove(session);
        told.remove(session);
    }

    /** Sends the pages away; ends the session at the next look, lest the message be cut off with the connection. */
    private void close(VaadinSession session) {
        if (told.add(session)) {
            session.getUIs().forEach(ui -> ui.getPage().setLocation(LoginClient.ENDED));
            return;
        }
        try {
            var login = session.getSession();
            if (login != null) {
                login.invalidate();
            }
        } catch (IllegalStateException over) {
            log.debug("The session was over already", over);
        }
    }
}
