package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Principal;
import org.gongwen.node.SignalListener;
import org.gongwen.node.Signals;
import org.gongwen.node.Topic;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.TaskScheduler;

/**
 * Carries changes made by others to the screens that show them, on whatever node they are open. On this node at once; on
 * others by signals that are gathered for a moment, and when one is lost, with the next look at everything.
 */
@org.springframework.stereotype.Component
public class LiveUpdates implements SignalListener {

    private static final Topic WORK = new Topic("work");
    private static final int LONGEST_SIGNAL = 1_000;

    private record Watcher(UI ui, Set<String> principals, Runnable refresh) {}

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Signals signals;
    private final TaskScheduler scheduler;
    private final long turn;

    LiveUpdates(
            Signals signals,
            TaskScheduler scheduler,
            @Value("${gongwen.signals.refresh-interval:30s}") Duration refreshInterval) {
        this.signals = signals;
        this.scheduler = scheduler;
        this.turn = Math.max(1, refreshInterval.toMillis());
    }

    /**
     * Runs {@code refresh} in the screen's own turn whenever work of this person may have changed, for as long as the
     * component is attached.
     */
    public void watch(Component component, Actor actor, Runnable refresh) {
        component.addAttachListener(event -> start(component, event.getUI(), actor, refresh));
        component.getUI().ifPresent(ui -> start(component, ui, actor, refresh));
    }

    private void start(Component component, UI ui, Actor actor, Runnable refresh) {
        var watcher = new Watcher(
                ui, actor.principals().stream().map(Principal::key).collect(Collectors.toUnmodifiableSet()), refresh);
        watchers.add(watcher);
        component.addDetachListener(event -> {
            watchers.remove(watcher);
            event.unregisterListener();
        });
    }

    /** Tells the screens of everybody whom one of these principals reaches; call it after the commit. */
    public void changed(Collection<Principal> principals) {
        var keys = principals.stream().map(Principal::key).collect(Collectors.toUnmodifiableSet());
        refresh(watcher -> !Collections.disjoint(watcher.principals(), keys));
        signals.sendSoon(WORK, packed(keys));
    }

    private void refresh(Predicate<Watcher> whom) {
        for (var watcher : watchers) {
            if (whom.test(watcher)) {
                refresh(watcher);
            }
        }
    }

    private void refresh(Watcher watcher) {
        try {
            watcher.ui().access(watcher.refresh()::run);
        } catch (UIDetachedException closed) {
            watchers.remove(watcher);
        }
    }

    /** As few texts as a signal's length allows; a distribution reaches hundreds. */
    private static List<String> packed(Collection<String> keys) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        for (var key : keys) {
            if (text.length() + key.length() >= LONGEST_SIGNAL) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(text.isEmpty() ? "" : " ").append(key);
        }
        texts.add(text.toString());
        return texts;
    }

    @Override
    public Topic topic() {
        return WORK;
    }

    @Override
    public void received(String text, boolean fromHere) {
        if (!fromHere) {
            var keys = Set.of(text.split(" "));
            refresh(watcher -> !Collections.disjoint(watcher.principals(), keys));
        }
    }

    @Override
    public void missed() {
        // Not all in one moment: that would be a burst of the same questions at every turn.
        for (var watcher : watchers) {
            scheduler.schedule(
                    () -> refresh(watcher),
                    Instant.now().plusMillis(ThreadLocalRandom.current().nextLong(turn)));
        }
    }
}
