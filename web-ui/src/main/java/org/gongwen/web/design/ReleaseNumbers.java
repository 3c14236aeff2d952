package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.gongwen.design.ProcessReleases;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.NavigationCounts;
import org.gongwen.web.shell.ScreenAccess;

/** How many releases wait for the decision of this person, beside the line of the navigation. */
@org.springframework.stereotype.Component
class ReleaseNumbers implements NavigationCounts {

    private final ProcessReleases releases;

    ReleaseNumbers(ProcessReleases releases) {
        this.releases = releases;
    }

    @Override
    public Map<Class<? extends Component>, Long> counts(Actor actor) {
        return ScreenAccess.mayOpen(actor, ProcessesView.class)
                ? Map.of(ProcessesView.class, releases.count(actor))
                : Map.of();
    }
}
