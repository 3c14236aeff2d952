package org.gongwen.web.inbox;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import org.gongwen.task.Inbox;
import org.gongwen.task.StartedItem;
import org.gongwen.web.document.DocumentDesk;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.LiveUpdates;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** What the person started (我发起的), and with whom it lies. */
@Route("started")
@Titled("inbox.started")
@InNavigation(section = NavigationSection.MINE, order = 50, icon = VaadinIcon.PAPERPLANE_O)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class StartedView extends FolderView<StartedItem> {

    private final Inbox inbox;
    private final Lines lines;

    StartedView(CurrentActor currentActor, DocumentDesk desk, LiveUpdates liveUpdates, Inbox inbox, Lines lines) {
        super(currentActor, desk, liveUpdates);
        this.inbox = inbox;
        this.lines = lines;
        build();
    }

    @Override
    Slice<Line, StartedItem> read(@Nullable StartedItem after, int limit) {
        var found = inbox.started(actor.get(), after, limit);
        return Slice.of(found, limit, last -> last, item -> lines.of(this, item, getLocale()));
    }

    @Override
    EmptyState empty() {
        return new EmptyState(
                VaadinIcon.PAPERPLANE_O,
                getTranslation("inbox.started.empty.title"),
                getTranslation("inbox.started.empty.text"));
    }
}
