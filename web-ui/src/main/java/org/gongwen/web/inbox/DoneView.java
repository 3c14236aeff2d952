package org.gongwen.web.inbox;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
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
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;

/** What the person has done (已办). */
@Route("done")
@Titled("inbox.done")
@InNavigation(section = NavigationSection.MINE, order = 30, icon = VaadinIcon.CHECK_SQUARE_O)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class DoneView extends FolderView<InboxCursor> {

    private final Inbox inbox;
    private final Lines lines;

    DoneView(CurrentActor currentActor, DocumentDesk desk, LiveUpdates liveUpdates, Inbox inbox, Lines lines) {
        super(currentActor, desk, liveUpdates);
        this.inbox = inbox;
        this.lines = lines;
        build();
    }

    @Override
    Slice<Line, InboxCursor> read(@Nullable InboxCursor after, int limit) {
        var me = actor.get();
        var found = inbox.page(me, Folder.DONE, InboxFilter.ALL, after, limit);
        return Slice.of(found, limit, InboxItem::cursor, item -> lines.done(this, me, item, getLocale()));
    }

    @Override
    EmptyState empty() {
        return new EmptyState(
                VaadinIcon.ARCHIVE, getTranslation("inbox.done.empty.title"), getTranslation("inbox.done.empty.text"));
    }
}
