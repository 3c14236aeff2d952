package org.gongwen.web.audit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.gongwen.audit.AuditEntry;
import org.gongwen.audit.AuditFilter;
import org.gongwen.audit.AuditLog;
import org.gongwen.audit.Verification;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.DayPicker;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.KeysetGrid;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Slice;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/**
 * The audit record (审计记录) for the audit administrator: who did what to what, and whether the record is whole. Every
 * search is itself recorded, so nothing is asked before the person presses the button or scrolls.
 */
@Route("audit")
@Titled("audit.title")
@ForRoles(Role.AUDIT_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 90, icon = VaadinIcon.SHIELD)
@StyleSheet("gongwen/exchange.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class AuditView extends Page {

    private static final Logger log = LoggerFactory.getLogger(AuditView.class);
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final AuditLog record;
    private final CurrentActor currentActor;
    private final ObjectMapper json;
    private final Directory directory;
    private final DayPicker from = new DayPicker();
    private final DayPicker until = new DayPicker();
    private final ComboBox<Person> person = new ComboBox<>();
    private final ComboBox<String> action = new ComboBox<>();
    private final Select<String> kind = new Select<>();
    private final TextField subject = new TextField();
    private final ErrorSentence refusal = new ErrorSentence();
    private final Div verification = new Div();
    private final Button verify;
    private final KeysetGrid<AuditEntry, AuditEntry> grid = new KeysetGrid<>(this::read);
    private AuditFilter filter = AuditFilter.ALL;

    AuditView(AuditLog record, CurrentActor currentActor, Directory directory, ObjectMapper json) {
        this.record = record;
        this.currentActor = currentActor;
        this.json = json;
        this.directory = directory;
        fillHeight();
        verify = new Button(getTranslation("audit.verify"), VaadinIcon.SHIELD.create(), click -> verify());
        verify.setId("verify");
        verify.setDisableOnClick(true);
        verification.addClassName("gw-verification");
        verification.getElement().setAttribute("role", "status");
        verification.setVisible(false);
        add(
                new PageHeader(getTranslation("audit.title"), verify).explained(getTranslation("audit.explained")),
                verification,
                filters(),
                refusal,
                new Sheet(grid).flush().filling());
        columns();
    }

    private Div filters() {
        from.setLabel(getTranslation("audit.from"));
        until.setLabel(getTranslation("audit.until"));
        person.setLabel(getTranslation("audit.person"));
        person.setItems(directory.everybody());
        Labels.of(
                person,
                one -> Phrase.of(
                        this,
                        one.active() ? "audit.person.label" : "audit.person.label.left",
                        one.name(),
                        one.username()));
        person.setClearButtonVisible(true);
        action.setLabel(getTranslation("audit.action"));
        action.setItems(AuditWords.ACTIONS);
        action.setItemLabelGenerator(AuditWords::action);
        action.setClearButtonVisible(true);
        kind.setLabel(getTranslation("audit.kind"));
        kind.setItems(AuditWords.KINDS);
        kind.setItemLabelGenerator(code -> code == null ? getTranslation("audit.any") : AuditWords.kind(code));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("audit.any"));
        subject.setLabel(getTranslation("audit.subject"));
        subject.setMaxLength(40);
        var search = new Button(getTranslation("audit.search"), VaadinIcon.SEARCH.create(), click -> search());
        search.setId("search");
        search.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        search.addClickShortcut(com.vaadin.flow.component.Key.ENTER).listenOn(this);
        var clear = new Button(getTranslation("audit.clear"), click -> clear());
        var row = new Div(from, until, person, action, kind, subject, search, clear);
        row.addClassNames("gw-filters", "gw-audit-filters");
        return row;
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getTranslation("audit.title"));
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.SEARCH, getTranslation("audit.empty.title"), getTranslation("audit.empty.text")));
        grid.addColumn(entry -> moment(entry))
                .setHeader(getTranslation("audit.at"))
                .setWidth("11rem")
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(this::who))
                .setHeader(getTranslation("audit.person"))
                .setWidth("11rem")
                .setFlexGrow(1);
        grid.addColumn(entry -> AuditWords.action(entry.action()))
                .setHeader(getTranslation("audit.action"))
                .setWidth("9rem")
                .setFlexGrow(1);
        grid.addColumn(Phrase.renderer(entry -> AuditWords.subject(directory, entry)))
                .setHeader(getTranslation("audit.subject"))
                .setWidth("8rem")
                .setFlexGrow(1);
        grid.addColumn(Phrase.renderer(this::shortDetails))
                .setHeader(getTranslation("audit.details"))
                .setWidth("14rem")
                .setFlexGrow(3);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(this::details));
    }

    private static String moment(AuditEntry entry) {
        return TO_THE_SECOND.format(entry.at().atZone(Dates.ZONE));
    }

    private Phrase who(AuditEntry entry) {
        var name = entry.personName();
        if (name == null) {
            return Phrase.plain(getTranslation("audit.system"));
        }
        return entry.post() == null ? Phrase.written(name) : Phrase.of(this, "audit.who", name, entry.post());
    }

    private Phrase value(AuditEntry entry, String name, String value) {
        return AuditWords.value(this, directory, entry.action(), name, value);
    }

    private Phrase shortDetails(AuditEntry entry) {
        return Phrase.joined(
                getTranslation("audit.detail.separator"),
                AuditWords.details(json, entry.details()).entrySet().stream()
                        .map(detail -> detail.getKey().isEmpty()
                                ? Phrase.written(detail.getValue())
                                : Phrase.of(
                                        this,
                                        "audit.detail",
                                        Phrase.plain(AuditWords.detail(detail.getKey())),
                                        value(entry, detail.getKey(), detail.getValue())))
                        .toList());
    }

    private Div details(AuditEntry entry) {
        var list = new DescriptionList();
        list.addClassName("gw-facts");
        fact(list, getTranslation("audit.place"), Phrase.of(this, "audit.place.text", entry.chain(), entry.sequence()));
        fact(list, getTranslation("audit.at"), Phrase.plain(entry.at().toString()));
        fact(list, getTranslation("audit.person"), who(entry));
        if (entry.personId() != null) {
            fact(list, getTranslation("audit.person.number"), Phrase.plain("" + entry.personId()));
        }
        fact(
                list,
                getTranslation("audit.action"),
                Phrase.plain(AuditWords.action(entry.action()) + " (" + entry.action() + ")"));
        fact(list, getTranslation("audit.subject"), AuditWords.subject(directory, entry));
        AuditWords.details(json, entry.details())
                .forEach((name, value) -> fact(
                        list,
                        name.isEmpty() ? getTranslation("audit.details") : AuditWords.detail(name),
                        value(entry, name, value)));
        var box = new Div(list);
        box.addClassName("gw-row-details");
        return box;
    }

    private static void fact(DescriptionList list, String name, Phrase value) {
        list.add(new DescriptionList.Term(name), value.in(new DescriptionList.Description()));
    }

    private void search() {
        var first = from.getValue();
        var last = until.getValue();
        if (first != null && last != null && last.isBefore(first)) {
            refusal.say(getTranslation("audit.refused.dates"));
            return;
        }
        refusal.clear();
        filter = new AuditFilter(
                first == null ? null : start(first),
                last == null ? null : start(last.plusDays(1)),
                person.getValue() == null ? null : person.getValue().id().value(),
                action.getValue(),
                kind.getValue(),
                subject.getValue().isBlank() ? null : subject.getValue().strip());
        grid.reload();
    }

    private static java.time.Instant start(LocalDate day) {
        return day.atStartOfDay(Dates.ZONE).toInstant();
    }

    private void clear() {
        from.clear();
        until.clear();
        person.clear();
        action.clear();
        kind.clear();
        subject.clear();
        search();
    }

    private Slice<AuditEntry, AuditEntry> read(@Nullable AuditEntry after, int limit) {
        var rows = record.page(currentActor.get(), filter, after, limit);
        return new Slice<>(rows, rows.size() < limit ? null : rows.getLast());
    }

    /** Reads the whole record beside the session, and tells how far it is. */
    private void verify() {
        var actor = currentActor.get();
        var ui = UI.getCurrent();
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        var words = new Span(getTranslation("audit.verifying"));
        verification.removeAll();
        verification.add(words, bar);
        verification.setVisible(true);
        Thread.startVirtualThread(() -> {
            try {
                var found = run(actor, ui, bar, words);
                ui.access(() -> show(found));
            } catch (UIDetachedException left) {
                log.debug("Nobody waits for the verification any longer");
            } catch (RuntimeException failed) {
                log.error("The audit record could not be verified", failed);
                ui.access(this::showFailure);
            }
        });
    }

    private Verification run(Actor actor, UI ui, ProgressBar bar, Span words) {
        return record.verify(
                actor,
                (read, all) -> ui.access(() -> {
                    bar.setIndeterminate(false);
                    bar.setValue(all == 0 ? 1 : Math.min(1, (double) read / all));
                    words.setText(getTranslation("audit.verifying.progress", read, all));
                }));
    }

    private void showFailure() {
        verification.removeAll();
        verification.add(new ErrorSentence(Phrase.plain(getTranslation("audit.verify.failed"))));
        verify.setEnabled(true);
    }

    private void show(Verification found) {
        verification.removeAll();
        var fingerprint = new Code(found.fingerprint());
        fingerprint.addClassName("gw-fingerprint");
        if (found.intact()) {
            verification.add(
                    new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, getTranslation("audit.intact")),
                    new Paragraph(getTranslation("audit.intact.text", found.entries())),
                    new Div(new Span(getTranslation("audit.fingerprint")), fingerprint),
                    new Paragraph(getTranslation("audit.fingerprint.text")));
        } else {
            var faults = new UnorderedList();
            for (var fault : found.faults()) {
                faults.add(new ListItem(getTranslation(
                        "audit.fault."
                                + fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        fault.chain(),
                        fault.sequence())));
            }
            verification.add(
                    new StateBadge(
                            StateBadge.Tone.LATE,
                            VaadinIcon.EXCLAMATION_CIRCLE,
                            getTranslation("audit.broken", found.faults().size())),
                    new Paragraph(getTranslation("audit.broken.text", found.entries())),
                    faults,
                    new Div(new Span(getTranslation("audit.fingerprint")), fingerprint));
        }
        verification.setVisible(true);
        verify.setEnabled(true);
        grid.reload();
    }

    /** For tests and other screens: the entries shown so far. */
    List<AuditEntry> shown() {
        return grid.loaded();
    }
}
