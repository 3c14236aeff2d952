package org.gongwen.web.drafting;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.document.AddressingRules;
import org.gongwen.document.Attachments;
import org.gongwen.document.CompareVersions;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentElements;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Documents;
import org.gongwen.document.DraftContent;
import org.gongwen.document.DraftField;
import org.gongwen.document.Drafts;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.gongwen.document.SaveResult;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Role;
import org.gongwen.process.StepKey;
import org.gongwen.task.ActionResult;
import org.gongwen.task.GiveUpDocument;
import org.gongwen.task.SubmitDraft;
import org.gongwen.task.WithdrawTask;
import org.gongwen.web.attachment.AttachmentList;
import org.gongwen.web.attachment.AttachmentUpload;
import org.gongwen.web.document.Paper;
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
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * Writing one document (拟稿): the paper in the middle, the elements of its head as fields beside it. Everything is
 * saved by itself; what the rules say is shown as it arises; a second editor is told and loses nothing.
 */
@Route("draft/:document([0-9]{1,18})")
@Titled("drafting.screen")
@ForRoles({Role.DRAFTER, Role.DEPARTMENT_HEAD, Role.OFFICE_CLERK, Role.LEADER})
@SuppressWarnings("serial") // sessions are not written to disk
public class DraftingView extends Page implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final Duration UNDO = Duration.ofMinutes(1);

    private final transient Drafts drafts;
    private final transient Documents documents;
    private final transient DocumentElements elements;
    private final transient AddressingRules rules;
    private final transient CompareVersions compare;
    private final transient Attachments attachments;
    private final transient DocumentSettings settings;
    private final transient SubmitDraft submitDraft;
    private final transient GiveUpDocument giveUp;
    private final transient WithdrawTask withdrawTask;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final AttachmentList attachmentList;
    private final AttachmentUpload attachmentUpload;

    private final SaveState saved = new SaveState();
    private final ErrorSentence refusal = new ErrorSentence();
    private final FindingsPanel findings = new FindingsPanel(this::lead);
    private final BodyEditor editor;
    private transient @Nullable Open open;

    /** The document that is open, with what belongs to it. */
    private static final class Open {
        private Document document;
        private int base;
        private boolean typing;
        private boolean conflict;
        /** The document may no longer be edited here; what was written stands on the page to be copied. */
        private boolean movedOn;

        private final DraftFields fields;
        private final Paper paper;

        Open(Document document, DraftFields fields, Paper paper) {
            this.document = document;
            this.base = document.version();
            this.fields = fields;
            this.paper = paper;
        }
    }

    DraftingView(
            Drafts drafts,
            Documents documents,
            DocumentElements elements,
            AddressingRules rules,
            CompareVersions compare,
            Attachments attachments,
            DocumentSettings settings,
            SubmitDraft submitDraft,
            GiveUpDocument giveUp,
            WithdrawTask withdrawTask,
            Directory directory,
            CurrentActor currentActor,
            Dates dates,
            AttachmentList attachmentList,
            AttachmentUpload attachmentUpload) {
        this.drafts = drafts;
        this.documents = documents;
        this.elements = elements;
        this.rules = rules;
        this.compare = compare;
        this.attachments = attachments;
        this.settings = settings;
        this.submitDraft = submitDraft;
        this.giveUp = giveUp;
        this.withdrawTask = withdrawTask;
        this.directory = directory;
        this.currentActor = currentActor;
        this.dates = dates;
        this.attachmentList = attachmentList;
        this.attachmentUpload = attachmentUpload;
        this.editor = new BodyEditor(settings.imageLimit());
        addClassName("gw-drafting");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = new DocumentId(
                Long.parseLong(event.getRouteParameters().get("document").orElseThrow()));
        var document = documents.read(currentActor.get(), id);
        removeAll();
        if (drafts.mayEdit(currentActor.get(), id)) {
            write(document);
        } else {
            read(document);
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        var current = open;
        if (current == null || current.movedOn || !(current.typing || current.conflict)) {
            return;
        }
        var leave = event.postpone();
        if (current.conflict) {
            askToLeave(leave);
            return;
        }
        editor.flush(() -> {
            if (save()) {
                leave.proceed();
            } else if (!current.movedOn) {
                askToLeave(leave);
            }
        });
    }

    /** What stands on the page is kept nowhere else: only the person may give it up. */
    private void askToLeave(BeforeLeaveEvent.ContinueNavigationAction leave) {
        Confirm.askDangerous(
                getTranslation("drafting.leave.title"),
                new Paragraph(getTranslation("drafting.leave.text")),
                getTranslation("drafting.leave"),
                () -> {
                    open = null;
                    leave.proceed();
                });
    }

    @Override
    public String getPageTitle() {
        var current = open;
        var title = current == null ? "" : current.document.content().title();
        return title.isBlank() ? getTranslation("drafting.screen") : title;
    }

    private void read(Document document) {
        open = null;
        add(
                new PageHeader(getTranslation("drafting.screen"))
                        .explained(getTranslation("drafting.readonly", Terms.of(this, document.status()))),
                new Paper(
                        elements.of(document, attachments.list(currentActor.get(), document.id())),
                        document.content().type()));
    }

    private void write(Document document) {
        var fields = new DraftFields(document, directory, settings);
        var paper = Paper.toWrite(fields.title, editor);
        var current = new Open(document, fields, paper);
        open = current;
        fields.fill(document.content());
        var editable = drafts.editable(currentActor.get(), document.id());
        fields.limitTo(editable);
        editor.setEditable(editable.contains(DraftField.BODY));
        editor.load(document.content().body());
        fields.onChange(this::changed);
        editor.onChange(this::changed);
        editor.onTyping(() -> {
            current.typing = true;
            saved.typing();
        });
        editor.onImageRefused(name -> Toasts.failure(Phrase.of(
                this, "drafting.image.refused", name, settings.imageLimit().toMegabytes())));
        attachmentList.show(document.id(), editable.contains(DraftField.ATTACHMENTS));
        attachmentUpload.setVisible(editable.contains(DraftField.ATTACHMENTS));
        attachmentUpload.to(document.id());
        attachmentUpload.addAddedListener(added -> {
            attachmentList.refresh();
            refresh();
        });
        attachmentList.addChangeListener(this::refresh);
        saved.saved(document.savedAt());

        var header = new PageHeader(
                getTranslation(document.status().isWithDrafter() ? "drafting.screen" : "drafting.screen.office-check"));
        header.explained(Phrase.of(
                this,
                "drafting.explained",
                directory.unit(document.organ()).name(),
                directory.unit(document.draftingUnit()).name(),
                document.drafterName()));
        var actions = new Div(saved, versionsButton());
        actions.addClassName("gw-page-actions");
        if (document.status().isWithDrafter()) {
            actions.add(discardButton());
            var submit =
                    new Button(getTranslation("drafting.submit"), VaadinIcon.PAPERPLANE.create(), click -> submit());
            submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(submit);
        } else {
            var back = new Button(
                    getTranslation("drafting.back-to-check"), VaadinIcon.CHECK.create(), click -> backToCheck());
            back.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(back);
        }
        header.add(actions);

        var sheet = new Div(editor.toolbar(), paper);
        sheet.addClassName("gw-drafting-paper");
        var rulesSheet = Sheet.titled(getTranslation("drafting.group.findings"), findings);
        rulesSheet.addClassName("gw-draft-group");
        var files = Sheet.titled(getTranslation("drafting.group.attachments"), attachmentList, attachmentUpload);
        files.addClassName("gw-draft-group");
        fields.addComponentAsFirst(rulesSheet);
        fields.add(files);
        fields.getElement().setAttribute("role", "group");
        fields.getElement().setAttribute("aria-label", getTranslation("drafting.fields"));
        var desk = new Div(sheet, fields);
        desk.addClassName("gw-drafting-desk");
        add(header, refusal, desk);
        refresh();
    }

    private Button versionsButton() {
        return new Button(
                getTranslation("drafting.versions"),
                VaadinIcon.TIME_BACKWARD.create(),
                click -> editor.flush(() -> {
                    if (save()) {
                        showVersions();
                    }
                }));
    }

    private Button discardButton() {
        var button = new Button(getTranslation("drafting.discard"), click -> {
            var current = open;
            if (current != null) {
                Confirm.askDangerous(
                        getTranslation("drafting.discard.title"),
                        new Paragraph(getTranslation("drafting.discard.text")),
                        getTranslation("drafting.discard"),
                        () -> discard(current));
            }
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void discard(Open current) {
        switch (giveUp.giveUp(currentActor.get(), current.document.id())) {
            case ActionResult.Done done -> {
                leave(current);
                Toasts.success(getTranslation("drafting.discard.done"));
            }
            case ActionResult.AlreadyHandled handled -> refusal.say(getTranslation("drafting.discard.already"));
            case ActionResult.Refused refused ->
                refusal.say(Phrase.of(this, refused.messageKey(), refused.arguments()));
        }
    }

    /** Something arrived from the browser: shows what follows from it, and keeps it. */
    private void changed() {
        var current = open;
        if (current != null) {
            current.typing = true;
        }
        refresh();
        save();
    }

    private void refresh() {
        var current = open;
        if (current == null) {
            return;
        }
        var content = current.fields.content(editor.html());
        var written = current.document.saying(content);
        current.paper.show(elements.of(written, attachments.list(currentActor.get(), current.document.id())));
        findings.show(rules.check(written));
    }

    /** Keeps what is in the fields; false if it could not be kept, which the page then says. */
    private boolean save() {
        var current = open;
        if (current == null || current.conflict || current.movedOn) {
            return false;
        }
        var content = current.fields.content(editor.html());
        try {
            return kept(current, content);
        } catch (NotPermittedException noLongerMine) {
            current.movedOn = true;
            saved.notSaved();
            tellMovedOn(current, content);
            return false;
        }
    }

    private boolean kept(Open current, DraftContent content) {
        return switch (drafts.save(currentActor.get(), current.document.id(), current.base, content)) {
            case SaveResult.Saved(var version, var at) -> {
                current.base = version;
                kept(current, at);
                yield true;
            }
            case SaveResult.Unchanged(var version, var at) -> {
                current.base = version;
                kept(current, at);
                yield true;
            }
            case SaveResult.Refused(var reason) -> {
                saved.notSaved();
                refusal.say(sentence(reason));
                yield false;
            }
            case SaveResult.Conflict conflict -> {
                current.conflict = true;
                saved.notSaved();
                ask(current, conflict, content);
                yield false;
            }
        };
    }

    private void kept(Open current, OffsetDateTime at) {
        current.typing = false;
        saved.saved(at);
        refusal.clear();
    }

    private void ask(Open current, SaveResult.Conflict conflict, DraftContent mine) {
        new ConflictDialog(
                        conflict,
                        mine,
                        editor,
                        dates,
                        () -> new ComparisonView(
                                compare.compareUnsaved(currentActor.get(), current.document.id(), mine), directory),
                        () -> {
                            current.conflict = false;
                            current.base = conflict.version();
                            current.fields.fill(conflict.theirs());
                            editor.load(conflict.theirs().body());
                            kept(current, conflict.at());
                            refresh();
                        },
                        () -> {
                            current.conflict = false;
                            current.base = conflict.version();
                            save();
                        })
                .open();
    }

    private void tellMovedOn(Open current, DraftContent mine) {
        new MovedOnDialog(mine, () -> {
                    open = null;
                    getUI().ifPresent(ui ->
                            ui.navigate("document/" + current.document.id().value()));
                })
                .open();
    }

    private void backToCheck() {
        editor.flush(() -> {
            var current = open;
            if (current != null && save()) {
                open = null;
                getUI().ifPresent(ui ->
                        ui.navigate("document/" + current.document.id().value()));
            }
        });
    }

    private void showVersions() {
        var current = open;
        if (current == null) {
            return;
        }
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("drafting.versions"));
        dialog.setWidth("min(980px, 96vw)");
        dialog.setHeight("88vh");
        dialog.add(new VersionHistory(currentActor::get, current.document.id(), drafts, compare, directory, dates));
        dialog.getFooter().add(new Button(getTranslation("shell.close"), click -> dialog.close()));
        dialog.open();
    }

    private void submit() {
        editor.flush(() -> {
            var current = open;
            if (current == null || !save()) {
                return;
            }
            refresh();
            var blocking = findings.shown().stream().filter(Finding::blocks).toList();
            if (!blocking.isEmpty()) {
                blocked(blocking);
                return;
            }
            var document = current.document;
            new SubmitDialog(
                            () -> submitDraft.ways(currentActor.get(), document.id()),
                            directory,
                            document.organ(),
                            directory.unit(document.draftingUnit()).name(),
                            document.status() != DocumentStatus.DRAFT,
                            findings.shown().size(),
                            (process, opinion, handlers) -> send(current, opinion, process, handlers))
                    .open();
        });
    }

    /** @return why it was refused, where it is to be put right in the dialog */
    private Optional<Phrase> send(Open current, String opinion, String process, Map<StepKey, PersonId> handlers) {
        switch (submitDraft.submit(currentActor.get(), current.document.id(), opinion, process, handlers)) {
            case SubmitDraft.Result.Blocked(var blocking) -> {
                refresh();
                blocked(blocking);
            }
            case SubmitDraft.Result.Acted(ActionResult.Done(var task, var next)) -> {
                leave(current);
                var sentence = Phrase.of(this, "drafting.submit.done", Terms.of(this, directory, next));
                if (task == null) {
                    Toasts.success(sentence);
                } else {
                    Toasts.undoable(sentence, getTranslation("drafting.withdraw"), UNDO, () -> {
                        if (withdrawTask.withdraw(currentActor.get(), task) instanceof ActionResult.Refused refused) {
                            Toasts.failure(Phrase.of(this, refused.messageKey(), refused.arguments()));
                        } else {
                            open(current.document.id());
                        }
                    });
                }
            }
            case SubmitDraft.Result.Acted(ActionResult.AlreadyHandled handled) ->
                Toasts.failure(getTranslation("drafting.submit.already"));
            case SubmitDraft.Result.Acted(ActionResult.Refused refused) -> {
                return Optional.of(Phrase.of(this, refused.messageKey(), refused.arguments()));
            }
        }
        return Optional.empty();
    }

    private void blocked(List<Finding> blocking) {
        refusal.say(Phrase.of(this, "drafting.submit.blocked", blocking.size(), sentence(blocking.getFirst())));
        lead(blocking.getFirst().element());
    }

    private void leave(Open current) {
        current.typing = false;
        open = null;
        getUI().ifPresent(ui -> ui.navigate(DraftsView.class));
    }

    private static void open(DocumentId document) {
        UI.getCurrent().navigate("draft/" + document.value());
    }

    private void lead(Element element) {
        var current = open;
        if (current != null && !current.fields.focus(element)) {
            editor.focusBody();
        }
    }

    private Phrase sentence(Finding finding) {
        return Phrase.of(this, finding.messageKey(), finding.args());
    }
}
