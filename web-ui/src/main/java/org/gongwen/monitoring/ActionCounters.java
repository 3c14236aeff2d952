package org.gongwen.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Set;
import org.gongwen.audit.CommittedActions;
import org.springframework.stereotype.Component;

/** Counts what is done, from the audit record: whatever is recorded there is counted, and only when it is committed. */
@Component
class ActionCounters implements CommittedActions {
    private static final Set<String> TASKS = Set.of(
            "task.submitted", "task.agreed", "task.replied", "task.returned", "task.withdrawn", "task.transferred");

    private final MeterRegistry meters;

    ActionCounters(MeterRegistry meters) {
        this.meters = meters;
        login("success");
        login("failure");
        TASKS.forEach(this::task);
        action("document.create");
    }

    @Override
    public void committed(Collection<String> actions) {
        for (var action : actions) {
            action(action).increment();
            if (action.equals("login.succeed")) {
                login("success").increment();
            } else if (action.equals("login.fail")) {
                login("failure").increment();
            } else if (TASKS.contains(action)) {
                task(action).increment();
            }
        }
    }

    private Counter login(String result) {
        return Counter.builder("gongwen.logins")
                .description("Logins that reached the application; a wrong password at Keycloak never does")
                .tag("result", result)
                .register(meters);
    }

    private Counter task(String action) {
        return Counter.builder("gongwen.tasks.done")
                .description("Steps of processes that people have done")
                .tag("act", action.substring("task.".length()))
                .register(meters);
    }

    private Counter action(String action) {
        return Counter.builder("gongwen.actions")
                .description("Whatever left a record in the audit record")
                .tag("action", action)
                .register(meters);
    }
}
