package org.gongwen.web.inbox;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxCursor;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.InboxItem;
import org.gongwen.web.document.DocumentDesk;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.LiveUpdates;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** What is circulated to the person for reading (传阅); opening a document is the receipt of its reading. */
@Route("circulation")
@Titled("inbox.circulation")
@InNavigation(section = NavigationSection.MINE, order = 40, icon = VaadinIcon.SHARE)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class CirculationView extends FolderView<InboxCursor> {

    private final Inbox inbox;
    private final Lines lines;
    private final CirculateDocument circulation;

    CirculationView(
            CurrentActor currentActor,
            DocumentDesk desk,
            LiveUpdates liveUpdates,
            Inbox inbox,
            Lines lines,
            CirculateDocument circulation) {
        super(currentActor, desk, liveUpdates);
        this.inbox = inbox;
        this.lines = lines;
        this.circulation = circulation;
        build();
    }

    @Override
    Slice<Line, InboxCursor> read(@Nullable InboxCursor after, int limit) {
        var me = actor.get();
        var found = inbox.page(me, Folder.CIRCULATION, InboxFilter.ALL, after, limit);
        return Slice.of(found, limit, InboxItem::cursor, item -> lines.of(this, me, item, getLocale()));
    }

    @Override
    void opening(Line line) {
        if (line.fresh()) {
            circulation.read(actor.get(), line.document());
            MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
        }
    }

    @Override
    EmptyState empty() {
        return new EmptyState(
                VaadinIcon.SHARE,
                getTranslation("inbox.circulation.empty.title"),
                getTranslation("inbox.circulation.empty.text"));
    }
}
