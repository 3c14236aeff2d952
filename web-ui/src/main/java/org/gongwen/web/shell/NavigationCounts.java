package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.gongwen.identity.Actor;

/** Gives the numbers that stand beside lines of the navigation; beans of this type are asked together. */
public interface NavigationCounts {

    /** How many things wait behind each of these screens; screens that are left out show no number. */
    Map<Class<? extends Component>, Long> counts(Actor actor);
}
