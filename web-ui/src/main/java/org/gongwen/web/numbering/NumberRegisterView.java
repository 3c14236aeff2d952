package org.gongwen.web.numbering;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.Documents;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.numbering.NumberSeries;
import org.gongwen.numbering.NumberState;
import org.gongwen.numbering.Numbering;
import org.gongwen.numbering.NumberingResult;
import org.gongwen.numbering.RegisteredNumber;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
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
import org.gongwen.web.shell.SpreadsheetDownload;
import org.gongwen.web.shell.SpreadsheetDownload.Column;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/** The register of document numbers of an organ: used, reserved, waiting and void ones, each with who and why. */
@Route("numbers")
@Titled("numbering.screen")
@InNavigation(section = NavigationSection.HANDLING, order = 60, icon = VaadinIcon.BOOK)
@ForRoles({Role.OFFICE_CLERK, Role.LEADER})
@SuppressWarnings("serial") // sessions are not written to disk
public class NumberRegisterView extends Page {

    private final transient Numbering numbering;
    private final transient Documents documents;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient UnitId organ;
    private final Select<NumberSeries> series = new Select<>();
    private final Select<NumberState> state = new Select<>();
    private final KeysetGrid<RegisteredNumber, Integer> grid;

    NumberRegisterView(
            Numbering numbering, Documents documents, Directory directory, CurrentActor currentActor, Dates dates) {
        this.numbering = numbering;
        this.documents = documents;
        this.currentActor = currentActor;
        this.dates = dates;
        fillHeight();
        var actor = currentActor.get();
        var unit = directory.organOf(officeUnit(actor));
        organ = unit.id();
        grid = new KeysetGrid<>(this::read);

        var reserve = new Button(getTranslation("numbering.reserve"), VaadinIcon.BOOKMARK.create(), click -> reserve());
        reserve.setVisible(numbering.mayKeep(actor, organ));
        var header = new PageHeader(getTranslation("numbering.screen"), reserve)
                .explained(Phrase.of(this, "numbering.explained", unit.name()));
        var known = numbering.series(actor, organ);
        if (known.isEmpty()) {
            reserve.setVisible(false);
            add(header, new Sheet(new ErrorSentence(Phrase.of(this, "numbering.no-word", unit.name()))));
            return;
        }
        series.setLabel(getTranslation("numbering.series"));
        series.setItems(known);
        Labels.of(series, one -> Phrase.written(name(one)));
        series.setValue(known.getFirst());
        state.setLabel(getTranslation("numbering.state"));
        state.setItems(NumberState.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(getTranslation("numbering.state.all"));
        state.setItemLabelGenerator(one -> one == null ? getTranslation("numbering.state.all") : word(one));
        series.addValueChangeListener(change -> grid.reload());
        state.addValueChangeListener(change -> grid.reload());
        var filters = new Div(series, state, download());
        filters.addClassName("gw-row");
        describe(numbering.mayKeep(actor, organ));
        add(header, filters, new Sheet(grid).flush().filling());
    }

    /** The post through which the person reaches the register: the office's, else a leader's. */
    private static UnitId officeUnit(org.gongwen.identity.Actor actor) {
        return actor.posts().stream()
                .filter(post -> post.role() == Role.OFFICE_CLERK || post.role() == Role.LEADER)
                .filter(post -> post.id().equals(actor.post().id()))
                .findFirst()
                .or(() -> actor.posts().stream()
                        .filter(post -> post.role() == Role.OFFICE_CLERK || post.role() == Role.LEADER)
                        .findFirst())
                .orElseThrow()
                .unit();
    }

    private Slice<RegisteredNumber, Integer> read(@Nullable Integer below, int limit) {
        var rows = numbering.register(currentActor.get(), series.getValue(), state.getValue(), below, limit);
        return Slice.of(rows, limit, RegisteredNumber::number);
    }

    private SpreadsheetDownload<RegisteredNumber> download() {
        return new SpreadsheetDownload<>(
                getTranslation("numbering.screen"),
                dates,
                List.of(
                        new Column<>(getTranslation("numbering.number"), 24, RegisteredNumber::text),
                        new Column<>(getTranslation("numbering.state"), 12, number -> word(number.state())),
                        new Column<>(getTranslation("numbering.title"), 60, RegisteredNumber::title),
                        new Column<>(getTranslation("numbering.reason"), 40, RegisteredNumber::reason),
                        new Column<>(getTranslation("numbering.by"), 12, RegisteredNumber::changedBy),
                        new Column<>(
                                getTranslation("numbering.at"),
                                18,
                                number -> number.changedAt().toInstant())),
                () -> {
                    var actor = currentActor.get();
                    var chosen = series.getValue();
                    var which = state.getValue();
                    return line -> numbering.export(actor, chosen, which, line);
                });
    }

    private void describe(boolean keeps) {
        grid.addColumn(Phrase.renderer(number -> Phrase.written(number.text())))
                .setHeader(getTranslation("numbering.number"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::badge)
                .setHeader(getTranslation("numbering.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(number -> Phrase.written(number.title())))
                .setHeader(getTranslation("numbering.title"))
                .setFlexGrow(2);
        grid.addColumn(Phrase.renderer(number -> Phrase.written(number.reason())))
                .setHeader(getTranslation("numbering.reason"))
                .setFlexGrow(1);
        grid.addColumn(Phrase.renderer(number -> Phrase.written(number.changedBy())))
                .setHeader(getTranslation("numbering.by"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(number -> dates.show(number.changedAt().toInstant(), getLocale()))
                .setHeader(getTranslation("numbering.at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        if (keeps) {
            grid.addComponentColumn(this::actions)
                    .setHeader(getTranslation("numbering.actions"))
                    .setTextAlign(ColumnTextAlign.END)
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        grid.setSelectionMode(com.vaadin.flow.component.grid.Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(
                VaadinIcon.BOOK, getTranslation("numbering.empty.title"), getTranslation("numbering.empty.text")));
        grid.setSizeFull();
    }

    private Component actions(RegisteredNumber number) {
        var row = new Div();
        row.addClassName("gw-row");
        row.getStyle().set("justify-content", "flex-end").set("flex-wrap", "nowrap");
        if (number.state() == NumberState.RESERVED) {
            // A series that has ended gives nothing out any more: what is reserved there can only be made void.
            var present = numbering.isPresent(number.series());
            if (number.document() != null) {
                row.add(undesignate(number));
            } else if (present) {
                row.add(designate(number));
            }
            if (present) {
                row.add(action("release", number));
            }
        }
        if (number.state() == NumberState.RESERVED
                || number.state() == NumberState.RELEASED
                || number.state() == NumberState.ALLOCATED && number.givenUp()) {
            row.add(action("void", number));
        }
        return row;
    }

    private Button action(String verb, RegisteredNumber number) {
        return small(
                verb,
                number,
                () -> ask(
                        getTranslation("numbering." + verb + ".title", number.text()),
                        Phrase.plain(getTranslation("numbering." + verb + ".text")),
                        verb,
                        reason -> verb.equals("void")
                                ? numbering.makeVoid(currentActor.get(), number.series(), number.number(), reason)
                                : numbering.release(currentActor.get(), number.series(), number.number(), reason)));
    }

    private Button small(String verb, RegisteredNumber number, Runnable action) {
        var button = new Button(getTranslation("numbering." + verb), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.setAriaLabel(getTranslation("numbering." + verb) + " " + number.text());
        return button;
    }

    private Button designate(RegisteredNumber number) {
        return small(
                "designate",
                number,
                () -> new DesignateDialog(numbering, documents, currentActor, number, grid::reload).open());
    }

    private Button undesignate(RegisteredNumber number) {
        return small("undesignate", number, () -> {
            switch (numbering.undesignate(currentActor.get(), number.series(), number.number())) {
                case NumberingResult.Refused(var key, var arguments) ->
                    Toasts.failure(Phrase.plain(getTranslation(key, arguments.toArray())));
                case NumberingResult.Done(var freed) ->
                    Toasts.success(Phrase.of(this, "numbering.undesignate.done", freed.text()));
            }
            grid.reload();
        });
    }

    private void reserve() {
        var chosen = series.getValue();
        ask(
                getTranslation("numbering.reserve.title"),
                Phrase.of(this, "numbering.reserve.text", name(chosen)),
                "reserve",
                reason -> numbering.reserve(currentActor.get(), chosen, reason));
    }

    /** Asks for the reason; what is refused is said in the dialog, with the reason still there. */
    private void ask(String title, Phrase text, String verb, SerializableFunction<String, NumberingResult> action) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        var reason = new TextArea(getTranslation("numbering.reason.label"));
        reason.setHelperText(getTranslation("numbering.reason.helper"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        reason.setWidthFull();
        var refusal = new ErrorSentence();
        var body = new Div(text.in(new Paragraph()), reason, refusal);
        body.addClassName("gw-confirm-body");
        dialog.add(body);
        var proceed = new Button(
                getTranslation("numbering." + verb),
                click -> refusal.attempt(() -> {
                    switch (action.apply(reason.getValue())) {
                        case NumberingResult.Refused(var key, var arguments) ->
                            refusal.say(getTranslation(key, arguments.toArray()));
                        case NumberingResult.Done(var number) -> {
                            dialog.close();
                            grid.reload();
                            Toasts.success(Phrase.of(this, "numbering." + verb + ".done", number.text()));
                        }
                    }
                }));
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), proceed);
        dialog.open();
        reason.focus();
    }

    private Span badge(RegisteredNumber number) {
        var one = number.state();
        return switch (one) {
            case ALLOCATED -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, word(one));
            case RESERVED ->
                new StateBadge(
                        StateBadge.Tone.ACTIVE,
                        VaadinIcon.BOOKMARK,
                        number.document() == null ? word(one) : getTranslation("numbering.state.designated"));
            case RELEASED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.HOURGLASS, word(one));
            case VOID -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, word(one));
        };
    }

    private static String name(NumberSeries one) {
        return one.word() + "\u3014" + one.year() + "\u3015";
    }

    private String word(NumberState one) {
        return getTranslation("numbering.state." + one.name().toLowerCase(Locale.ROOT));
    }
}
