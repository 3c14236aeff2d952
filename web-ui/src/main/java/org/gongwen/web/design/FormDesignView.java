package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gongwen.design.FormDraft;
import org.gongwen.design.FormSave;
import org.gongwen.design.ProcessDraftId;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormCheck;
import org.gongwen.form.FormData;
import org.gongwen.form.FormEditing;
import org.gongwen.form.FormFinding;
import org.gongwen.form.FormPart;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormWriter;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.process.StepKey;
import org.gongwen.web.form.FormPane;
import org.gongwen.web.form.FormWords;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Findings;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SaveState;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * Designs the form of a process: what there is to add, the parts in their order, what can be said of the chosen one, and
 * the form as a clerk will see it, to try. Every change is kept at once as a version of the process.
 */
@Route("processes/design/:processDraft([0-9]{1,18})/form")
@Titled("form.design.screen")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/design.css")
@StyleSheet("context://gongwen/form.css")
@SuppressWarnings("serial") // sessions are not written to disk
class FormDesignView extends Page implements BeforeEnterObserver {

    /** Names the step whose reply (回执) is designed in place of the form of the process. */
    static final String STEP = "step";

    private final transient ProcessDrafts drafts;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Clock clock;

    private final SaveState saved = new SaveState();
    private final ErrorSentence refusal = new ErrorSentence();
    private final FormOutline outline = new FormOutline(this::choose);
    private final Div part = new Div();
    private final FormFindings findings = new FormFindings();
    private final Div preview = new Div();

    private transient ProcessDraftId id = new ProcessDraftId(0);
    private transient FormSchema form = new FormSchema("form", List.of());
    private String file = "";
    private String name = "";
    private @Nullable String chosen;
    private transient @Nullable StepKey step;

    FormDesignView(ProcessDrafts drafts, Directory directory, CurrentActor currentActor, Clock clock) {
        this.drafts = drafts;
        this.directory = directory;
        this.currentActor = currentActor;
        this.clock = clock;
        addClassName("gw-form-design");
        FormDesk.takesParts(outline);
        FormDesk.takesParts(preview);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = new ProcessDraftId(
                Long.parseLong(event.getRouteParameters().get("processDraft").orElseThrow()));
        step = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STEP)
                .map(StepKey::new)
                .orElse(null);
        var draft = step == null ? drafts.form(currentActor.get(), id) : drafts.reply(currentActor.get(), id, step);
        removeAll();
        name = draft.draft().name();
        take(draft, draft.draft().savedAt());
        draw(draft);
    }

    @Override
    public String getPageTitle() {
        return name.isEmpty() ? getTranslation("form.design.screen") : name;
    }

    private void draw(FormDraft draft) {
        var drawing = new Anchor("processes/design/" + id.value(), getTranslation("form.design.drawing"));
        var bring = new Button(
                getTranslation("form.design.import"),
                VaadinIcon.UPLOAD.create(),
                click -> new FormImportDialog(this::replace).open());
        var export = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    var content = file.getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(content),
                            form.id() + ".form",
                            "application/json;charset=utf-8",
                            content.length);
                }),
                "");
        export.getElement().setAttribute("download", true);
        export.add(new Button(getTranslation("form.design.export"), VaadinIcon.DOWNLOAD.create()));
        var header = new PageHeader(Phrase.written(name), saved, drawing, bring, export)
                .explained(
                        step == null
                                ? Phrase.of(
                                        this,
                                        "form.design.explained",
                                        Phrase.plain(draft.draft().key()))
                                : Phrase.of(
                                        this,
                                        "form.design.explained.reply",
                                        Terms.step(this, step, asking(draft, step))));
        var palette = new Div();
        palette.addClassName("gw-form-palette");
        palette.getElement().setAttribute("role", "group");
        palette.getElement().setAttribute("aria-label", getTranslation("form.design.palette"));
        FormReader.types().forEach(type -> {
            var add = new Button(FormWords.type(this, type), icon(type).create(), click -> append(type));
            add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            add.getElement().setAttribute("data-type", type);
            palette.add(add);
        });
        var tried = new Button(getTranslation("form.design.try"), VaadinIcon.CHECK.create(), click -> tryOut());
        var shown = Sheet.titled(getTranslation("form.design.preview"), preview, tried);
        shown.addClassName("gw-form-preview");
        var desk = new FormDesk(new Placed());
        desk.add(
                Sheet.titled(getTranslation("form.design.palette"), palette),
                Sheet.titled(getTranslation("form.design.parts"), outline),
                shown,
                Sheet.titled(getTranslation("form.design.part"), part));
        add(header, refusal, desk, Sheet.titled(getTranslation("design.findings"), findings));
        show();
    }

    private static String asking(FormDraft draft, StepKey step) {
        return draft.step().isEmpty() ? step.value() : draft.step();
    }

    private void append(String type) {
        var fresh = FormEditing.fresh(form, type, FormWords.type(this, type));
        var behind = chosen;
        chosen = fresh.id();
        keep(FormEditing.add(form, fresh, behind));
    }

    /** Puts what was dragged where it was let go. */
    private final class Placed implements FormDesk.Placing {
        @Override
        public void add(String type, FormEditing.Place place) {
            if (FormReader.types().contains(type)) {
                var fresh = FormEditing.fresh(form, type, FormWords.type(FormDesignView.this, type));
                take(fresh.id(), FormEditing.put(form, fresh, place));
            }
        }

        @Override
        public void move(String part, FormEditing.Place place) {
            take(part, FormEditing.move(form, part, place));
        }

        private void take(String part, FormSchema changed) {
            if (!changed.equals(form)) {
                chosen = part;
                keep(changed);
            }
        }
    }

    private void choose(String part) {
        chosen = part;
        // The form is as it was, and so is what was typed into it to try it.
        outline.show(form.parts(), chosen);
        showPart();
    }

    private void change(UnaryOperator<FormPart> change) {
        if (chosen != null) {
            var before = chosen;
            keep(FormEditing.replace(form, before, change), false);
        }
    }

    private void replace(FormSchema other) {
        chosen = null;
        keep(other);
    }

    private void keep(FormSchema changed) {
        keep(changed, true);
    }

    /**
     * Keeps the form, and shows what is there then.
     *
     * @param whole whether the fields of the chosen part are drawn anew; not while somebody types in them
     */
    private void keep(FormSchema changed, boolean whole) {
        refusal.clear();
        var of = step;
        switch (of == null
                ? drafts.saveForm(currentActor.get(), id, file, changed)
                : drafts.saveReply(currentActor.get(), id, of, file, changed)) {
            case FormSave.Saved(var kept, var at) -> {
                take(kept, at);
                form = changed;
            }
            case FormSave.Conflict(var theirs) -> {
                take(theirs, theirs.draft().savedAt());
                refusal.say(
                        Phrase.of(this, "form.design.conflict", theirs.draft().savedByName()));
                showPart();
            }
            case FormSave.Faulty(var faults) -> refusal.say(FormWords.finding(this, faults.getFirst(), form.id()));
            case FormSave.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
        }
        showForm();
        if (whole) {
            showPart();
        }
    }

    private void take(FormDraft draft, OffsetDateTime at) {
        file = draft.file();
        form = Objects.requireNonNullElse(draft.reading().form(), form);
        saved.saved(at);
    }

    private void show() {
        showForm();
        showPart();
    }

    private void showPart() {
        part.removeAll();
        var selected = chosen == null ? null : FormEditing.part(form, chosen).orElse(null);
        if (selected == null) {
            part.add(new Paragraph(getTranslation("form.design.none")));
        } else {
            part.add(tools(selected), new FormPartFields(selected, this::change));
        }
    }

    private void showForm() {
        outline.show(form.parts(), chosen);
        preview.removeAll();
        preview.add(new FormPane(form, FormAccess.EVERYTHING, FormData.initial(form), directory));
        findings.show(
                form.parts().isEmpty()
                        ? List.of()
                        : FormReader.read(FormWriter.write(form)).findings());
    }

    /** What is wrong with the form, a line each. */
    private final class FormFindings extends Findings<FormFinding> {
        @Override
        protected Line line(FormFinding finding) {
            return new Line(
                    true, FormWords.finding(this, finding, form.id()), null, FormWords.mend(this, finding, form.id()));
        }
    }

    private Div tools(FormPart selected) {
        var tools = new Div(
                tool(
                        "form.design.up",
                        VaadinIcon.ARROW_UP,
                        () -> FormEditing.move(form, selected.id(), FormEditing.Way.UP)),
                tool(
                        "form.design.down",
                        VaadinIcon.ARROW_DOWN,
                        () -> FormEditing.move(form, selected.id(), FormEditing.Way.DOWN)),
                tool("form.design.remove", VaadinIcon.TRASH, () -> FormEditing.remove(form, selected.id())));
        tools.addClassName("gw-row");
        return tools;
    }

    private Button tool(String key, VaadinIcon icon, Supplier<FormSchema> change) {
        var button = new Button(getTranslation(key), icon.create(), click -> keep(change.get()));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }

    /** Holds what was typed into the preview against the form, as a step would. */
    private void tryOut() {
        preview.getChildren()
                .filter(FormPane.class::isInstance)
                .map(FormPane.class::cast)
                .findFirst()
                .ifPresent(pane -> pane.read().ifPresent(data -> {
                    pane.say(FormCheck.check(
                            form, FormAccess.EVERYTHING, data, LocalDate.now(clock.withZone(Dates.ZONE))));
                    if (!pane.complains()) {
                        Toasts.success(getTranslation("form.design.tried"));
                    }
                }));
    }

    private static VaadinIcon icon(String type) {
        return switch (type) {
            case "textfield" -> VaadinIcon.TEXT_INPUT;
            case "textarea" -> VaadinIcon.TEXT_LABEL;
            case "number" -> VaadinIcon.HASH;
            case "datetime" -> VaadinIcon.CALENDAR;
            case "select" -> VaadinIcon.CARET_SQUARE_DOWN_O;
            case "radio" -> VaadinIcon.DOT_CIRCLE;
            case "checklist" -> VaadinIcon.LIST_SELECT;
            case "checkbox" -> VaadinIcon.CHECK_SQUARE_O;
            case "person" -> VaadinIcon.USER;
            case "unit" -> VaadinIcon.BUILDING_O;
            case "units" -> VaadinIcon.BUILDING;
            case "group" -> VaadinIcon.INSERT;
            case "separator" -> VaadinIcon.LINE_H;
            case "spacer" -> VaadinIcon.ARROWS_LONG_V;
            default -> VaadinIcon.ALIGN_LEFT;
        };
    }
}
