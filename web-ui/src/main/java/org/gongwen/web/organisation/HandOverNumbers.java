package org.gongwen.web.organisation;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Role;
import org.gongwen.task.HandOver;
import org.gongwen.web.shell.NavigationCounts;

/** How much waits to be handed over, beside its line of the navigation. */
@org.springframework.stereotype.Component
class HandOverNumbers implements NavigationCounts {

    private final HandOver handOver;

    HandOverNumbers(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    public Map<Class<? extends Component>, Long> counts(Actor actor) {
        return actor.holds(Role.SYSTEM_ADMINISTRATOR) ? Map.of(HandOverView.class, handOver.count(actor)) : Map.of();
    }
}
