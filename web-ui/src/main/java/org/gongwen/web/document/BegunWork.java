package org.gongwen.web.document;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.server.VaadinSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.process.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * What was begun at a task and not finished yet. It is kept for the session, so that looking at another document in
 * between loses nothing; whoever finishes the task forgets it.
 */
public final class BegunWork {

    private static final String KEY = BegunWork.class.getName();
    private static final String WORDS = "words";

    private final TaskId task;

    private BegunWork(TaskId task) {
        this.task = task;
    }

    public static BegunWork at(TaskId task) {
        return new BegunWork(task);
    }

    /** The task is finished, or nothing at all lies there to be done. */
    public static void forget(@Nullable TaskId task) {
        if (task != null) {
            all().remove(task);
        }
    }

    /** The opinion, proposal, instruction or note that was begun; empty if none was. */
    public String words() {
        return find(WORDS, String.class).orElse("");
    }

    /** Puts into the field what was begun, and follows what is written there from now on. */
    public void keepWords(HasValue<?, String> field) {
        find(WORDS, String.class).ifPresent(field::setValue);
        field.addValueChangeListener(change -> put(WORDS, change.getValue()));
    }

    /** Something else that was chosen for the task. */
    public <V> Optional<V> find(String name, Class<V> type) {
        return Optional.ofNullable(all().get(task))
                .map(kept -> kept.get(name))
                .filter(type::isInstance)
                .map(type::cast);
    }

    public void put(String name, Object value) {
        all().computeIfAbsent(task, fresh -> new ConcurrentHashMap<>()).put(name, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<TaskId, Map<String, Object>> all() {
        var session = VaadinSession.getCurrent();
        var found = (Map<TaskId, Map<String, Object>>) session.getAttribute(KEY);
        if (found == null) {
            found = new ConcurrentHashMap<>();
            session.setAttribute(KEY, found);
        }
        return found;
    }
}
