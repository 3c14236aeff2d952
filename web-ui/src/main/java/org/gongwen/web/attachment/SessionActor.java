package org.gongwen.web.attachment;

import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.web.shell.CurrentActor;
import org.springframework.stereotype.Component;

/** Who sends or fetches a file, in the post chosen on the screens; asked outside the thread that serves the screens. */
@Component
public class SessionActor {
    private final CurrentActor currentActor;

    SessionActor(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    /** @throws NotPermittedException if nobody who holds a post is signed in */
    public Actor of(HttpSession http) {
        for (var session : VaadinSession.getAllSessions(http)) {
            return of(session);
        }
        // Somebody followed a link without having a screen open.
        return currentActor.get();
    }

    /** @throws NotPermittedException if nobody who holds a post is signed in */
    public Actor of(VaadinSession session) {
        session.lock();
        // What this returns restores the absence of a session too; the thread serves others after us.
        var before = CurrentInstance.setCurrent(session);
        try {
            return currentActor.get();
        } finally {
            CurrentInstance.restoreInstances(before);
            session.unlock();
        }
    }
}
