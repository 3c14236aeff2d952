package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.ServiceChanges;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.NavigationCounts;
import org.gongwen.web.shell.ScreenAccess;

/** How many releases and changes of service wait for the decision of this person, beside the line of the navigation. */
@org.springframework.stereotype.Component
class ReleaseNumbers implements NavigationCounts {

    private final ProcessReleases releases;
    private final ServiceChanges services;

    ReleaseNumbers(ProcessReleases releases, ServiceChanges services) {
        this.services = services;
        this.releases = releases;
    }

    @Override
    public Map<Class<? extends Component>, Long> counts(Actor actor) {
        return ScreenAccess.mayOpen(actor, ProcessesView.class)
                ? Map.of(ProcessesView.class, releases.count(actor) + services.count(actor))
                : Map.of();
    }
}
