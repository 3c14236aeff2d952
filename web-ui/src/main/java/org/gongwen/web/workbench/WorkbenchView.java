package org.gongwen.web.workbench;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxCounts;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.InboxItem;
import org.gongwen.task.StartedItem;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForEverybody;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.LiveUpdates;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.NoticeSource;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Shortcut;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.springframework.beans.factory.ObjectProvider;

/** What is mine today, what I wait for, and the ways to begin; every number opens the list it counts. */
@Route("")
@Titled("workbench.title")
@InNavigation(section = NavigationSection.MINE, order = 10, icon = VaadinIcon.DESKTOP)
@ForEverybody
@SuppressWarnings("serial") // sessions are not written to disk
public class WorkbenchView extends Page {

    private static final int LINES = 8;
    private static final int NOTICES = 5;

    private final CurrentActor currentActor;
    private final Inbox inbox;
    private final Directory directory;
    private final Dates dates;
    private final Div numbers = new Div();
    private final Div mine = new Div();
    private final Div waiting = new Div();
    private final Div notices = new Div();
    private final ObjectProvider<NoticeSource> noticeSources;

    WorkbenchView(
            CurrentActor currentActor,
            Inbox inbox,
            Directory directory,
            ObjectProvider<NoticeSource> noticeSources,
            Dates dates,
            LiveUpdates liveUpdates) {
        this.currentActor = currentActor;
        this.inbox = inbox;
        this.directory = directory;
        this.noticeSources = noticeSources;
        this.dates = dates;
        numbers.addClassName("gw-numbers");
        var columns = new Div(
                Sheet.titled(getTranslation("workbench.mine"), mine),
                Sheet.titled(getTranslation("workbench.waiting"), waiting),
                Sheet.titled(getTranslation("workbench.notices"), notices));
        columns.addClassName("gw-columns");
        add(new PageHeader(greeting()).explained(today()), numbers, shortcuts(), columns);
        liveUpdates.watch(this, currentActor.get(), this::show);
        show();
    }

    private Phrase greeting() {
        var hour = LocalTime.now(dates.clock()).getHour();
        var part =
                hour < 6 ? "night" : hour < 12 ? "morning" : hour < 14 ? "noon" : hour < 18 ? "afternoon" : "evening";
        return Phrase.of(this, "workbench.greeting." + part, currentActor.get().name());
    }

    private String today() {
        return java.time.format.DateTimeFormatter.ofPattern(getTranslation("workbench.today"), getLocale())
                .format(dates.today());
    }

    private void show() {
        var actor = currentActor.get();
        var counts = inbox.counts(actor);
        numbers.removeAll();
        numbers.add(
                number("todo", counts.toDo(), "todo", ""),
                number("overdue", counts.overdue(), "todo?only=overdue", counts.overdue() > 0 ? "late" : ""),
                number("due-today", counts.dueToday(), "todo?only=today", counts.dueToday() > 0 ? "soon" : ""),
                number("returned", counts.returned(), "todo?only=returned", counts.returned() > 0 ? "soon" : ""),
                number("unread", counts.unread(), "circulation", ""),
                number("started", counts.started(), "started", ""));
        mine.removeAll();
        var todo = inbox.page(actor, Folder.TO_DO, InboxFilter.ALL, null, LINES);
        if (todo.isEmpty()) {
            mine.add(new EmptyState(
                    VaadinIcon.CHECK_CIRCLE_O,
                    getTranslation("workbench.mine.empty.title"),
                    getTranslation("workbench.mine.empty.text")));
        } else {
            var list = new OrderedList();
            list.addClassName("gw-plain-list");
            todo.forEach(item -> list.add(new ListItem(line(item))));
            mine.add(list);
            if (counts.toDo() > todo.size()) {
                mine.add(new Anchor("todo", getTranslation("workbench.mine.all", figure(counts.toDo()))));
            }
        }
        showNotices(actor);
        waiting.removeAll();
        var started = inbox.started(actor, null, 50).stream()
                .filter(item -> item.liesWithOthers(actor))
                .limit(LINES)
                .toList();
        if (started.isEmpty()) {
            waiting.add(new EmptyState(
                    VaadinIcon.PAPERPLANE_O,
                    getTranslation("workbench.waiting.empty.title"),
                    getTranslation("workbench.waiting.empty.text")));
        } else {
            var list = new OrderedList();
            list.addClassName("gw-plain-list");
            started.forEach(item -> list.add(new ListItem(line(item))));
            waiting.add(list);
        }
    }

    /** The newest that have not been read; the bell holds the rest, and there they are ticked off. */
    private void showNotices(Actor actor) {
        notices.removeAll();
        var found = noticeSources
                .orderedStream()
                .flatMap(source -> source.notices(actor, NOTICES).stream())
                .sorted(Comparator.comparing(NoticeSource.Notice::at).reversed())
                .limit(NOTICES)
                .toList();
        if (found.isEmpty()) {
            notices.add(new EmptyState(
                    VaadinIcon.BELL_SLASH_O,
                    getTranslation("shell.notices.empty.title"),
                    getTranslation("shell.notices.empty.text")));
            return;
        }
        var list = new OrderedList();
        list.addClassNames("gw-plain-list", "gw-workbench-notices");
        found.forEach(notice -> list.add(new ListItem(line(notice))));
        notices.add(list);
    }

    private Component line(NoticeSource.Notice notice) {
        var facts = new Div(dates.show(notice.at(), getLocale()));
        facts.addClassName("gw-line-facts");
        var link = new Anchor(
                notice.location(),
                Phrase.of(this, notice.messageKey(), notice.values()).span(),
                facts);
        link.addClassNames("gw-line", "gw-line-link");
        return link;
    }

    private Component number(String key, long count, String location, String tone) {
        var figure = new Span(figure(count));
        figure.addClassName("gw-figure");
        var words = new Span(getTranslation("workbench.number." + key));
        words.addClassName("gw-figure-words");
        var tile = new Anchor(location, figure, words);
        tile.addClassName("gw-tile");
        if (!tone.isEmpty()) {
            tile.addClassName("gw-tile-" + tone);
        }
        return tile;
    }

    private static String figure(long count) {
        return count < InboxCounts.MOST ? String.valueOf(count) : InboxCounts.MOST - 1 + "+";
    }

    private Component line(InboxItem item) {
        var title = item.title().isBlank() && item.unassigned()
                ? title(Phrase.plain(getTranslation("inbox.secret")))
                : title(item.title());
        var head = new Div();
        head.addClassName("gw-line-head");
        if (item.urgency() != Urgency.NONE) {
            var mark = new Span(Terms.of(this, item.urgency()));
            mark.addClassName("gw-line-mark");
            head.add(mark);
        }
        head.add(title);
        var facts = new Div(Phrase.facts(
                        Phrase.plain(item.ofType() == null ? getTranslation("item.kind") : Terms.of(this, item.type())),
                        Terms.step(this, item.step(), item.stepName()),
                        item.from() == null ? Phrase.EMPTY : Phrase.of(this, "inbox.from", item.from()))
                .span());
        facts.addClassName("gw-line-facts");
        if (item.dueAt() != null) {
            var due = dates.due(item.dueAt(), getLocale());
            var words = new Span(due.text());
            words.addClassNames("gw-line-due", "gw-line-" + due.tone().name().toLowerCase(Locale.ROOT));
            facts.add(words);
        }
        facts.add(dates.show(item.at(), getLocale()));
        var link = new Anchor(location(item), head, facts);
        link.addClassNames("gw-line", "gw-line-link");
        return link;
    }

    private static String location(InboxItem item) {
        if (item.unassigned()) {
            return "organisation/handover";
        }
        var business = item.aboutItem();
        if (business != null) {
            return "item/" + business.value();
        }
        return item.task() == null
                ? "document/" + item.document().value()
                : "todo?task=" + item.task().value();
    }

    private Span title(String title) {
        return title.isBlank() ? title(Phrase.plain(getTranslation("task.untitled"))) : title(Phrase.written(title));
    }

    private static Span title(Phrase title) {
        var words = title.span();
        words.addClassName("gw-line-title");
        return words;
    }

    private Component line(StartedItem item) {
        var title = title(item.title());
        var head = new Div(title);
        head.addClassName("gw-line-head");
        var facts = new Div();
        facts.addClassName("gw-line-facts");
        facts.add(new StateBadge(
                StateBadge.Tone.ACTIVE, VaadinIcon.HOURGLASS, Terms.of(this, directory, item.waitingFor())));
        if (item.suspended()) {
            facts.add(new StateBadge(StateBadge.Tone.SOON, VaadinIcon.PAUSE, getTranslation("task.suspended")));
        }
        if (item.waitingSince() != null) {
            facts.add(dates.show(item.waitingSince(), getLocale()));
        }
        var link = new Anchor(
                item.aboutItem() == null
                        ? "document/" + item.document().value()
                        : "item/" + item.aboutItem().value(),
                head,
                facts);
        link.addClassNames("gw-line", "gw-line-link");
        return link;
    }

    private Component shortcuts() {
        var row = new Div();
        row.addClassName("gw-shortcuts");
        row.getElement()
                .setAttribute("role", "navigation")
                .setAttribute("aria-label", getTranslation("workbench.shortcuts"));
        List<Shortcut> shortcuts = Shortcut.forActor(currentActor.get());
        for (var shortcut : shortcuts) {
            var link = new Anchor(
                    shortcut.location(), shortcut.icon().create(), new Span(getTranslation(shortcut.titleKey())));
            link.addClassName("gw-shortcut");
            row.add(link);
        }
        row.setVisible(!shortcuts.isEmpty());
        return row;
    }
}
