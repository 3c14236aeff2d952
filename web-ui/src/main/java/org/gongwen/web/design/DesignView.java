package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.gongwen.design.DiscardResult;
import org.gongwen.design.ExportedProcess;
import org.gongwen.design.HandlerPreview;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftId;
import org.gongwen.design.ProcessDraftSave;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.design.ProcessReleases;
import org.gongwen.form.FormField;
import org.gongwen.form.FormSchema;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.numbering.NumberWords;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.web.design.Drawing.Entry;
import org.gongwen.web.design.Drawing.Part;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.SaveState;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Draws one process: palette and sheet at the left, the fields of what is selected at the right, what the check finds
 * below. Everything is saved by itself; a second designer is told and loses nothing.
 */
@Route("processes/design/:processDraft([0-9]{1,18})")
@Titled("design.screen")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@StyleSheet("context://gongwen/drafting.css")
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class DesignView extends Page implements BeforeEnterObserver, BeforeLeaveObserver {

    private final transient ProcessDrafts drafts;
    private final transient DefinitionLint lint;
    private final transient ProcessReleases releases;
    private final transient NumberWords numberWords;
    private final transient HandlerPreview preview;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient Map<String, Kind> automaticSteps;

    private final SaveState saved = new SaveState();
    private final ErrorSentence refusal = new ErrorSentence();
    private transient @Nullable Open open;

    /** The draft that is open, with what belongs to it. */
    private static final class Open {
        private final ProcessDraftId id;
        private final String key;
        private int base;
        private String name;
        private boolean unsaved;
        private boolean conflict;
        private final Modeler modeler;
        private final FindingsList findings;
        private final ReleaseBanner banner;
        private List<Entry> drawn = List.of();
        private ProposeDialog.@Nullable Typed typed;

        Open(ProcessDraft draft, Modeler modeler, FindingsList findings, ReleaseBanner banner) {
            this.id = draft.id();
            this.key = draft.key();
            this.base = draft.version();
            this.name = draft.name();
            this.modeler = modeler;
            this.findings = findings;
            this.banner = banner;
        }
    }

    DesignView(
            ProcessDrafts drafts,
            DefinitionLint lint,
            ProcessReleases releases,
            NumberWords numberWords,
            HandlerPreview preview,
            Directory directory,
            CurrentActor currentActor,
            Dates dates,
            ObjectProvider<AutomaticStep> automaticSteps) {
        this.drafts = drafts;
        this.lint = lint;
        this.releases = releases;
        this.numberWords = numberWords;
        this.preview = preview;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        this.automaticSteps =
                automaticSteps.stream().collect(Collectors.toMap(AutomaticStep::name, AutomaticStep::kind));
        addClassName("gw-design");
        fillHeight();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = new ProcessDraftId(
                Long.parseLong(event.getRouteParameters().get("processDraft").orElseThrow()));
        var draft = drafts.read(currentActor.get(), id);
        removeAll();
        draw(draft);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        var current = open;
        if (current == null || !(current.unsaved || current.conflict)) {
            return;
        }
        var leave = event.postpone();
        current.modeler.flush(() -> {
            if (save()) {
                leave.proceed();
            } else {
                Confirm.askDangerous(
                        getTranslation("design.leave.title"),
                        new Paragraph(getTranslation("design.leave.text")),
                        getTranslation("design.leave"),
                        () -> {
                            open = null;
                            leave.proceed();
                        });
            }
        });
    }

    @Override
    public String getPageTitle() {
        var current = open;
        return current == null ? getTranslation("design.screen") : current.name;
    }

    private void draw(ProcessDraft draft) {
        var modeler = new Modeler(draft.xml());
        var findings = new FindingsList(modeler::show, modeler::showProcess);
        var banner = new ReleaseBanner(releases, currentActor, dates, draft.id());
        banner.show(draft.version());
        var current = new Open(draft, modeler, findings, banner);
        open = current;
        var panel = new PartPanel(modeler, this::fieldsOf);
        modeler.onSelect(panel::fill);
        modeler.onSelect(drawing -> {
            current.drawn = drawing.elements();
            findings.name(current.drawn);
        });
        modeler.onDrawing(() -> {
            current.unsaved = true;
            saved.typing();
        });
        modeler.onUnreadable(() -> refusal.say(getTranslation("design.unreadable")));
        modeler.onChange(() -> {
            check();
            save();
        });
        saved.saved(draft.savedAt());

        var export = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    var asked = new AtomicReference<ExportedProcess>();
                    event.getUI().accessSynchronously(() -> asked.set(drafts.export(currentActor.get(), current.id)));
                    var file = asked.get();
                    return new DownloadResponse(
                            new ByteArrayInputStream(file.content()),
                            file.fileName(),
                            "application/xml;charset=utf-8",
                            file.content().length);
                }),
                "");
        export.getElement().setAttribute("download", true);
        export.add(new Button(getTranslation("design.export"), VaadinIcon.DOWNLOAD.create()));
        var discard = new Button(
                getTranslation("design.discard"),
                click -> Confirm.askDangerous(
                        getTranslation("design.discard.title"),
                        new Paragraph(getTranslation("design.discard.text")),
                        getTranslation("design.discard"),
                        () -> discard(current)));
        discard.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var attempt = new Button(
                getTranslation("trial.open"),
                VaadinIcon.PLAY.create(),
                click -> getUI().ifPresent(ui -> ui.navigate("processes/design/" + current.id.value() + "/try")));
        var form = new Button(
                getTranslation("form.design.screen"),
                VaadinIcon.FORM.create(),
                click -> click.getSource()
                        .getUI()
                        .ifPresent(ui -> ui.navigate("processes/design/" + current.id.value() + "/form")));
        form.setVisible(draft.kind() == Kind.ITEM);
        var propose =
                new Button(getTranslation("design.propose"), VaadinIcon.CLIPBOARD_CHECK.create(), click -> propose());
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var header = new PageHeader(Phrase.written(draft.name()), saved, discard, form, attempt, export, propose)
                .explained(Phrase.of(
                        this,
                        "design.explained",
                        Phrase.plain(DesignWords.kind(this, draft.kind())),
                        Phrase.plain(draft.key())));

        var narrow = new Paragraph(getTranslation("design.narrow"));
        narrow.addClassNames("gw-sheet", "gw-design-narrow");
        var below = Sheet.titled(getTranslation("design.findings"), findings);
        below.addClassName("gw-design-findings");
        var left = new Div(modeler, below);
        left.addClassName("gw-design-left");
        modeler.addClassName("gw-design-sheet");
        var desk = new Div(left, panel);
        desk.addClassName("gw-design-desk");
        add(header, narrow, banner, refusal, desk);
        check();
    }

    /** Sends what is drawn to a second administrator, once the check finds nothing that must be mended. */
    private void propose() {
        var asked = open;
        if (asked == null) {
            return;
        }
        asked.modeler.flush(() -> {
            var current = open;
            if (current == null || !save()) {
                return;
            }
            check();
            var faults =
                    current.findings.shown().stream().filter(Finding::blocks).toList();
            if (!faults.isEmpty()) {
                faulty(current, faults);
                return;
            }
            var typed = current.typed;
            if (typed == null) {
                var key = drafts.read(currentActor.get(), current.id).key();
                typed = new ProposeDialog.Typed("", releases.terms(currentActor.get(), key));
            }
            var dialog = new ProposeDialog(
                    current.name,
                    typed,
                    directory,
                    numberWords.all(currentActor.get()),
                    said -> releases.propose(currentActor.get(), current.id, current.base, said.remark(), said.terms()),
                    () -> {
                        current.typed = null;
                        current.banner.show(current.base);
                        Toasts.success(getTranslation("design.propose.done"));
                    },
                    found -> faulty(current, List.copyOf(found)));
            dialog.addOpenedChangeListener(event -> {
                if (!event.isOpened()) {
                    current.typed = dialog.typed();
                }
            });
            dialog.open();
        });
    }

    /** What has to be mended first; each line leads to its element. */
    private void faulty(Open current, List<Finding> faults) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("design.propose.faulty.title"));
        dialog.addClassName("gw-dialog");
        dialog.setWidth("min(620px, 94vw)");
        var list = new FindingsList(
                element -> {
                    dialog.close();
                    current.modeler.show(element);
                },
                () -> {
                    dialog.close();
                    current.modeler.showProcess();
                });
        list.name(current.drawn);
        list.name(formFields());
        list.show(faults);
        dialog.add(new Paragraph(getTranslation("design.propose.faulty", faults.size())), list);
        dialog.getFooter().add(new Button(getTranslation("shell.close"), click -> dialog.close()));
        dialog.open();
    }

    private PartFields fieldsOf(Part part) {
        var drawn = Objects.requireNonNull(open);
        var modeler = drawn.modeler;
        return switch (part.type()) {
            case "Process" -> new ProcessFields(modeler);
            case "UserTask" ->
                new StepFields(
                        modeler,
                        preview,
                        directory,
                        currentActor,
                        "processes/design/" + drawn.id.value() + "/form",
                        this::formFields);
            case "ServiceTask" -> new AutomaticFields(modeler, automaticSteps);
            case "ExclusiveGateway" -> new ChoiceFields(modeler);
            case "SequenceFlow" -> new FlowFields(modeler, directory, this::design);
            default -> new PlainFields(modeler);
        };
    }

    /** What is drawn, as far as it can be read. */
    private Optional<ProcessDesign> design() {
        var current = open;
        return current == null
                ? Optional.empty()
                : Optional.ofNullable(lint.design(current.modeler.xml().getBytes(StandardCharsets.UTF_8)));
    }

    /** The fields of the form that stands in the drawing. */
    private List<FormField> formFields() {
        return design().flatMap(drawn -> Optional.ofNullable(drawn.schema())).stream()
                .flatMap(FormSchema::fields)
                .toList();
    }

    private void check() {
        var current = open;
        if (current == null) {
            return;
        }
        List<Finding> found = releases.findings(
                currentActor.get(), current.key, current.modeler.xml().getBytes(StandardCharsets.UTF_8));
        current.findings.name(formFields());
        current.findings.show(found);
        current.modeler.mark(found);
    }

    /** Keeps what was drawn; false if it could not be kept, which the page then says. */
    private boolean save() {
        var current = open;
        if (current == null || current.conflict) {
            return false;
        }
        return switch (drafts.save(currentActor.get(), current.id, current.base, current.modeler.xml())) {
            case ProcessDraftSave.Saved(var version, var at) -> kept(current, version, at);
            case ProcessDraftSave.Unchanged(var version, var at) -> kept(current, version, at);
            case ProcessDraftSave.Refused(var key, var arguments) -> {
                saved.notSaved();
                refusal.say(Phrase.of(this, key, arguments));
                yield false;
            }
            case ProcessDraftSave.Conflict(var theirs) -> {
                current.conflict = true;
                saved.notSaved();
                ask(current, theirs);
                yield false;
            }
        };
    }

    private boolean kept(Open current, int version, OffsetDateTime at) {
        if (version != current.base) {
            current.banner.show(version);
        }
        current.base = version;
        current.unsaved = false;
        current.modeler.kept();
        saved.saved(at);
        refusal.clear();
        return true;
    }

    private void ask(Open current, ProcessDraft theirs) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("design.conflict.title"));
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.setWidth("min(620px, 94vw)");
        dialog.add(Phrase.of(
                        this,
                        "design.conflict.text",
                        theirs.savedByName(),
                        Phrase.plain(dates.shortly(theirs.savedAt().toInstant(), getLocale())),
                        theirs.version())
                .in(new Paragraph()));
        var take = new Button(getTranslation("design.conflict.theirs"), click -> {
            dialog.close();
            current.conflict = false;
            current.modeler.load(theirs.xml());
            kept(current, theirs.version(), theirs.savedAt());
            check();
        });
        var mine = new Button(getTranslation("design.conflict.mine"), click -> {
            dialog.close();
            current.conflict = false;
            current.base = theirs.version();
            save();
        });
        mine.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(take, mine);
        dialog.open();
    }

    private void discard(Open current) {
        if (drafts.discard(currentActor.get(), current.id) instanceof DiscardResult.Refused(var key, var arguments)) {
            Toasts.failure(Phrase.of(this, key, arguments));
            return;
        }
        open = null;
        getUI().ifPresent(ui -> ui.navigate(ProcessDraftsView.class));
        Toasts.success(getTranslation("design.discard.done"));
    }
}
