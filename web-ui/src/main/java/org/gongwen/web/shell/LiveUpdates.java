package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Principal;

/** Carries changes made by others to the screens that show them, on this node. */
@org.springframework.stereotype.Component
public class LiveUpdates {

    private record Watcher(UI ui, Set<Principal> principals, Runnable refresh) {}

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

    LiveUpdates() {}

    /**
     * Runs {@code refresh} in the screen's own turn whenever work of this person may have changed, for as long as the
     * component is attached.
     */
    public void watch(Component component, Actor actor, Runnable refresh) {
        component.addAttachListener(event -> start(component, event.getUI(), actor, refresh));
        component.getUI().ifPresent(ui -> start(component, ui, actor, refresh));
    }

    private void start(Component component, UI ui, Actor actor, Runnable refresh) {
        var watcher = new Watcher(ui, Set.copyOf(actor.principals()), refresh);
        watchers.add(watcher);
        component.addDetachListener(event -> {
            watchers.remove(watcher);
            event.unregisterListener();
        });
    }

    /** Tells the screens of everybody whom one of these principals reaches; call it after the commit. */
    public void changed(Collection<Principal> principals) {
        for (var watcher : watchers) {
            if (!Collections.disjoint(watcher.principals(), principals)) {
                try {
                    watcher.ui().access(watcher.refresh()::run);
                } catch (UIDetachedException closed) {
                    watchers.remove(watcher);
                }
            }
        }
    }
}
