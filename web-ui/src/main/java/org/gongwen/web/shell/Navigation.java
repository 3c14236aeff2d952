package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import java.util.Comparator;
import java.util.List;
import org.gongwen.identity.Actor;

/** The screens a person may open, found from the registered routes and what they say of themselves. */
final class Navigation {

    /** One line of the navigation. */
    record Entry(Class<? extends Component> screen, String titleKey, InNavigation place) {}

    private Navigation() {}

    static List<Entry> entriesFor(Actor actor) {
        return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .<Class<? extends Component>>map(RouteData::getNavigationTarget)
                .distinct()
                .filter(screen -> screen.isAnnotationPresent(InNavigation.class))
                .filter(screen -> ScreenAccess.mayOpen(actor, screen))
                .map(screen -> new Entry(screen, titleKey(screen), screen.getAnnotation(InNavigation.class)))
                .sorted(Comparator.<Entry, NavigationSection>comparing(
                                entry -> entry.place().section())
                        .thenComparing(entry -> entry.place().order()))
                .toList();
    }

    private static String titleKey(Class<?> screen) {
        var titled = screen.getAnnotation(Titled.class);
        if (titled == null) {
            throw new IllegalStateException(screen.getName() + " stands in the navigation but is not @Titled");
        }
        return titled.value();
    }
}
