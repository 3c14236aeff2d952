package org.gongwen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.List;
import org.gongwen.identity.Actor;

/**
 * A way to begin, for the workbench: the screens for handling documents that this person may open.
 *
 * @param location a path of this application without a leading slash
 */
public record Shortcut(String titleKey, VaadinIcon icon, String location) {

    public static List<Shortcut> forActor(Actor actor) {
        var routes = RouteConfiguration.forApplicationScope();
        return Navigation.entriesFor(actor).stream()
                .filter(entry -> entry.place().section() == NavigationSection.HANDLING)
                .map(entry -> new Shortcut(entry.titleKey(), entry.place().icon(), routes.getUrl(entry.screen())))
                .toList();
    }
}
