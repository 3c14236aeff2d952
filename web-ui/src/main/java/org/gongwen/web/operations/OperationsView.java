package org.gongwen.web.operations;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.gongwen.calendar.HolidayArrangements;
import org.gongwen.identity.LoginServerWatch.LoginServer;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.operations.Node;
import org.gongwen.operations.Operations;
import org.gongwen.operations.OperationsReport;
import org.gongwen.operations.OperationsReport.ScheduledJob;
import org.gongwen.operations.RetryResult;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.StateBadge.Tone;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.gongwen.webhook.GivenUpMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;

/**
 * How the installation is (运行状况), for the system administrator. What needs somebody stands on top and in red; the
 * page keeps itself up to date by push, which unlike polling does not keep a forgotten session alive.
 */
@Route("operations")
@Titled("operations.title")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 80, icon = VaadinIcon.DASHBOARD)
@StyleSheet("gongwen/operations.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class OperationsView extends Page {

    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter WITH_DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final Operations operations;
    private final transient HolidayArrangements calendar;
    private final CurrentActor currentActor;
    private final TaskScheduler scheduler;
    private final PageHeader header;
    private final Div content = new Div();

    OperationsView(
            Operations operations, HolidayArrangements calendar, CurrentActor currentActor, TaskScheduler scheduler) {
        this.operations = operations;
        this.calendar = calendar;
        this.currentActor = currentActor;
        this.scheduler = scheduler;
        var refresh = new Button(getTranslation("operations.refresh"), VaadinIcon.REFRESH.create(), click -> show());
        refresh.setId("refresh");
        header = new PageHeader(getTranslation("operations.title"), refresh);
        content.addClassName("gw-operations");
        add(header, content);
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        var refreshing = scheduler.scheduleWithFixedDelay(
                () -> refresh(ui), Instant.now().plus(REFRESH), REFRESH);
        addDetachListener(detached -> {
            refreshing.cancel(false);
            detached.unregisterListener();
        });
    }

    private void refresh(UI ui) {
        try {
            ui.access(this::showIfStillPermitted);
        } catch (UIDetachedException closed) {
            // The listener that ends the refreshing is about to run.
        }
    }

    /** The post may have been taken away since the page was opened. */
    private void showIfStillPermitted() {
        try {
            show();
        } catch (NotPermittedException taken) {
            content.removeAll();
        }
    }

    private void show() {
        var report = operations.report(currentActor.get());
        header.explained(getTranslation(
                "operations.explained", TO_THE_SECOND.format(report.at().atZone(Dates.ZONE))));
        content.removeAll();
        var figures = figures(report);
        calendar.missing(currentActor.get())
                .ifPresent(year -> figures.add(figure(
                        "calendar",
                        getTranslation("operations.calendar"),
                        "" + year,
                        getTranslation("operations.calendar.missing"),
                        true)));
        content.add(figures, nodes(report));
        content.add(stuckEvents(report), unreadableEvents(report), givenUpMessages(report));
        var columns = new Div(jobs(report), versions(report));
        columns.addClassName("gw-operations-columns");
        content.add(columns);
    }

    private Div figures(OperationsReport report) {
        long running = report.nodes().stream()
                .filter(node -> node.state() == Node.State.RUNNING)
                .count();
        long silent = report.nodes().stream()
                .filter(node -> node.state() == Node.State.SILENT)
                .count();
        var figures = new Div(
                figure(
                        "nodes",
                        getTranslation("operations.nodes.figure"),
                        Amounts.count(running),
                        silent == 0
                                ? getTranslation("operations.nodes.all")
                                : getTranslation("operations.nodes.silent", silent),
                        silent > 0),
                figure(
                        "outbox",
                        getTranslation("operations.outbox"),
                        Amounts.count(report.outbox().unfinished()),
                        report.outbox().unfinished() == 0
                                ? getTranslation("operations.outbox.none")
                                : getTranslation(
                                        "operations.outbox.oldest",
                                        Amounts.duration(report.outbox().oldest())),
                        report.outbox().stuck() > 0),
                figure(
                        "dead",
                        getTranslation("operations.dead.figure"),
                        Amounts.count(report.deadLetters()),
                        report.deadLetters() == 0
                                ? getTranslation("operations.dead.none")
                                : getTranslation("operations.dead.some"),
                        report.deadLetters() > 0),
                figure(
                        "deliveries",
                        getTranslation("operations.deliveries"),
                        Amounts.count(report.deliveries().unacknowledged()),
                        report.deliveries().unacknowledged() == 0
                                ? getTranslation("operations.deliveries.none")
                                : getTranslation(
                                        "operations.deliveries.oldest",
                                        Amounts.duration(report.deliveries().oldest())),
                        false),
                figure(
                        "store",
                        getTranslation("operations.store"),
                        Amounts.bytes(report.store().bytes()),
                        report.store().answers()
                                ? getTranslation(
                                        "operations.store.objects",
                                        Amounts.count(report.store().objects()))
                                : getTranslation("operations.store.away"),
                        !report.store().answers()),
                login(report.login()),
                figure(
                        "database",
                        getTranslation("operations.database"),
                        Amounts.bytes(report.databaseBytes()),
                        getTranslation(
                                "operations.database.text", report.versions().database()),
                        false));
        figures.addClassName("gw-operations-figures");
        return figures;
    }

    private Div login(LoginServer server) {
        return figure(
                "login",
                getTranslation("operations.login"),
                getTranslation("operations.login." + server.name().toLowerCase(Locale.ROOT)),
                getTranslation("operations.login." + server.name().toLowerCase(Locale.ROOT) + ".text"),
                server == LoginServer.AWAY);
    }

    private static Div figure(String id, String name, String figure, String words, boolean alarming) {
        var number = new Span(figure);
        number.addClassName("gw-operations-figure");
        var title = new Span(name);
        title.addClassName("gw-operations-name");
        var text = new Span();
        if (alarming) {
            var sign = VaadinIcon.EXCLAMATION_CIRCLE.create();
            sign.getElement().setAttribute("aria-hidden", "true");
            text.add(sign);
        }
        text.add(new Span(words));
        text.addClassName("gw-operations-words");
        var tile = new Div(title, number, text);
        tile.setId("figure-" + id);
        tile.addClassName("gw-operations-tile");
        if (alarming) {
            tile.addClassName("gw-operations-alarming");
        }
        return tile;
    }

    private Sheet nodes(OperationsReport report) {
        var table = new Rows(
                getTranslation("operations.nodes"),
                getTranslation("operations.node"),
                getTranslation("operations.state"),
                getTranslation("operations.beat"),
                getTranslation("operations.started"),
                getTranslation("operations.version"),
                getTranslation("operations.java"));
        for (var node : report.nodes()) {
            table.row(
                    name(node),
                    state(node),
                    text(ago(node.beatAt(), report.at())),
                    text(moment(node.startedAt())),
                    text(node.version()),
                    text(node.java()));
        }
        return sheet("operations.nodes", table);
    }

    private Component name(Node node) {
        var name = new Span(node.name());
        if (!node.thisOne()) {
            return name;
        }
        var mark = new Span(getTranslation("operations.node.this"));
        mark.addClassName("gw-operations-soft");
        return new Span(name, mark);
    }

    private StateBadge state(Node node) {
        return switch (node.state()) {
            case RUNNING -> badge(Tone.DONE, VaadinIcon.CHECK_CIRCLE, "operations.node.running");
            case SILENT -> badge(Tone.LATE, VaadinIcon.EXCLAMATION_CIRCLE, "operations.node.silent");
            case STOPPED -> badge(Tone.NEUTRAL, VaadinIcon.STOP, "operations.node.stopped");
        };
    }

    private Sheet stuckEvents(OperationsReport report) {
        if (report.stuckEvents().isEmpty()) {
            return sheet("operations.stuck", quiet("operations.stuck.none"));
        }
        var table = new Rows(
                getTranslation("operations.stuck"),
                getTranslation("operations.event"),
                getTranslation("operations.listener"),
                getTranslation("operations.since"),
                getTranslation("operations.attempts"),
                getTranslation("operations.last-attempt"),
                getTranslation("operations.action"));
        for (var event : report.stuckEvents()) {
            table.row(
                    text(event.event()),
                    text(event.listener()),
                    text(ago(event.publishedAt(), report.at())),
                    text(Amounts.count(event.attempts())),
                    text(event.lastAttemptAt() == null ? "—" : ago(event.lastAttemptAt(), report.at())),
                    retry(event.id(), event.event(), event.listener()));
        }
        return sheet("operations.stuck", new Paragraph(getTranslation("operations.stuck.text")), table);
    }

    private Sheet unreadableEvents(OperationsReport report) {
        if (report.unreadableEvents().isEmpty()) {
            return sheet("operations.unreadable", quiet("operations.unreadable.none"));
        }
        var table = new Rows(
                getTranslation("operations.unreadable"),
                getTranslation("operations.event"),
                getTranslation("operations.listener"),
                getTranslation("operations.since"),
                getTranslation("operations.fault"),
                getTranslation("operations.found-by"),
                getTranslation("operations.action"));
        for (var event : report.unreadableEvents()) {
            table.row(
                    text(event.event()),
                    text(event.listener()),
                    text(ago(event.publishedAt(), report.at())),
                    text(event.fault()),
                    text(event.foundBy()),
                    retry(event.id(), event.event(), event.listener()));
        }
        return sheet("operations.unreadable", new Paragraph(getTranslation("operations.unreadable.text")), table);
    }

    private Button retry(UUID id, String event, String listener) {
        return retryButton(
                getTranslation("operations.retry.event", event, listener),
                () -> operations.retryEvent(currentActor.get(), id));
    }

    private Sheet givenUpMessages(OperationsReport report) {
        if (report.givenUpMessages().isEmpty()) {
            return sheet("operations.dead", quiet("operations.dead.quiet"));
        }
        var table = new Rows(
                getTranslation("operations.dead"),
                getTranslation("operations.event"),
                getTranslation("operations.receiver"),
                getTranslation("operations.since"),
                getTranslation("operations.attempts"),
                getTranslation("operations.fault"),
                getTranslation("operations.action"));
        for (var message : report.givenUpMessages()) {
            var event = getTranslation("connection.event." + message.type());
            table.row(
                    text(event),
                    Phrase.written(message.webhook()).span(),
                    text(ago(message.at(), report.at())),
                    text(Amounts.count(message.attempts())),
                    text(message.lastAnswer() == null ? "—" : message.lastAnswer()),
                    new Div(
                            retryButton(
                                    getTranslation("operations.retry.message", event, message.webhook()),
                                    () -> operations.retryMessage(currentActor.get(), message.id())),
                            discardButton(event, message)));
        }
        return sheet("operations.dead", new Paragraph(getTranslation("operations.dead.text")), table);
    }

    private Button discardButton(String event, GivenUpMessage message) {
        var label = getTranslation("operations.discard.message", event, message.webhook());
        var button = new Button(
                getTranslation("operations.discard"),
                VaadinIcon.TRASH.create(),
                click -> Confirm.askDangerous(
                        getTranslation("connection.message.discard.title"),
                        text(getTranslation("connection.message.discard.explained")),
                        getTranslation("operations.discard"),
                        () -> {
                            Toasts.success(getTranslation(
                                    operations.discardMessage(currentActor.get(), message.id())
                                            ? "operations.discard.done"
                                            : "operations.retry.gone"));
                            show();
                        }));
        button.setAriaLabel(label);
        button.addClassName("discard");
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private Button retryButton(String label, Supplier<RetryResult> action) {
        var button = new Button(getTranslation("operations.retry"), VaadinIcon.ROTATE_RIGHT.create(), click -> {
            switch (action.get()) {
                case HANDED_OUT -> Toasts.success(getTranslation("operations.retry.done"));
                case RESTING -> Toasts.failure(getTranslation("operations.retry.resting"));
                case GONE -> Toasts.success(getTranslation("operations.retry.gone"));
            }
            show();
        });
        button.setAriaLabel(label);
        button.addClassName("retry");
        button.setDisableOnClick(true);
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    private Sheet jobs(OperationsReport report) {
        var table = new Rows(
                getTranslation("operations.jobs"),
                getTranslation("operations.job"),
                getTranslation("operations.where"),
                getTranslation("operations.every"),
                getTranslation("operations.last"),
                getTranslation("operations.next"),
                getTranslation("operations.outcome"));
        for (var job : report.jobs()) {
            table.row(
                    text(getTranslation("operations.job." + job.name())),
                    text(job.node() == null ? "—" : job.node()),
                    text(job.every() == null ? "—" : Amounts.duration(job.every())),
                    text(job.last() == null ? "—" : ago(job.last(), report.at())),
                    text(job.next() == null ? "—" : moment(job.next())),
                    outcome(job));
        }
        return sheet("operations.jobs", table);
    }

    private StateBadge outcome(ScheduledJob job) {
        return switch (job.outcome()) {
            case NONE -> badge(Tone.NEUTRAL, VaadinIcon.CLOCK, "operations.outcome.none");
            case RUNNING -> badge(Tone.ACTIVE, VaadinIcon.PLAY, "operations.outcome.running");
            case SUCCEEDED -> badge(Tone.DONE, VaadinIcon.CHECK_CIRCLE, "operations.outcome.succeeded");
            case FAILED -> badge(Tone.LATE, VaadinIcon.EXCLAMATION_CIRCLE, "operations.outcome.failed");
        };
    }

    private Sheet versions(OperationsReport report) {
        var list = new DescriptionList();
        list.addClassName("gw-operations-facts");
        var versions = report.versions();
        fact(list, "operations.versions.application", versions.application());
        fact(list, "operations.versions.java", versions.java());
        fact(list, "operations.versions.boot", versions.springBoot());
        fact(list, "operations.versions.engine", versions.engine());
        fact(list, "operations.versions.database", versions.database());
        fact(list, "operations.versions.schema", versions.schema());
        fact(list, "operations.versions.unkept", Amounts.count(report.store().unkept()));
        return sheet("operations.versions", list);
    }

    private void fact(DescriptionList list, String key, String value) {
        // A group for each, so that a name never stands in another column than its value.
        list.getElement()
                .appendChild(
                        new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value))
                                .getElement());
    }

    private Sheet sheet(String key, Component... parts) {
        return Sheet.titled(getTranslation(key), parts);
    }

    private Paragraph quiet(String key) {
        var words = new Paragraph(getTranslation(key));
        words.addClassName("gw-operations-quiet");
        return words;
    }

    private StateBadge badge(Tone tone, VaadinIcon icon, String key) {
        return new StateBadge(tone, icon, getTranslation(key));
    }

    private static Span text(String words) {
        return new Span(words);
    }

    private String ago(Instant then, Instant now) {
        var passed = Duration.between(then, now);
        return getTranslation("operations.ago", Amounts.duration(passed.isNegative() ? Duration.ZERO : passed));
    }

    private static String moment(@Nullable Instant instant) {
        return instant == null ? "—" : WITH_DAY.format(instant.atZone(Dates.ZONE));
    }

    /** A plain table: a handful of rows to look at, nothing to sort or scroll through. */
    private static final class Rows extends Div {
        private final NativeTableBody body = new NativeTableBody();

        Rows(String name, String... columns) {
            addClassName("gw-operations-table");
            var head = new NativeTableRow();
            for (var column : List.of(columns)) {
                var cell = new NativeTableHeaderCell(column);
                cell.getElement().setAttribute("scope", "col");
                head.add(cell);
            }
            var table = new NativeTable(new NativeTableHeader(head), body);
            table.getElement().setAttribute("aria-label", name);
            // Wider than a phone: it scrolls sideways, by the keyboard too.
            getElement().setAttribute("tabindex", "0");
            getElement().setAttribute("role", "region");
            getElement().setAttribute("aria-label", name);
            add(table);
        }

        void row(Component... cells) {
            var row = new NativeTableRow();
            for (var cell : cells) {
                row.add(new NativeTableCell(cell));
            }
            body.add(row);
        }
    }
}
