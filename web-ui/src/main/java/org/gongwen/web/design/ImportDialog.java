package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.gongwen.design.ProcessDraft;
import org.gongwen.design.ProcessDraftResult;
import org.gongwen.design.ProcessDrafts;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.Finding;
import org.gongwen.process.ImportReport;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ShortFile;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Toasts;

/**
 * Takes over a file from another product: first what in it cannot stay and what takes its place, element by element, then
 * the draft.
 */
@SuppressWarnings("serial") // sessions are not written to disk
class ImportDialog extends Dialog {

    private static final int LARGEST = 1024 * 1024;

    private final transient ProcessDrafts drafts;
    private final transient DefinitionLint lint;
    private final transient CurrentActor currentActor;
    private final transient Consumer<ProcessDraft> then;
    private final ErrorSentence refusal = new ErrorSentence();
    private final Div result = new Div();
    private final Button take;
    private String design = "";

    ImportDialog(ProcessDrafts drafts, DefinitionLint lint, CurrentActor currentActor, Consumer<ProcessDraft> then) {
        this.drafts = drafts;
        this.lint = lint;
        this.currentActor = currentActor;
        this.then = then;
        setHeaderTitle(getTranslation("design.import"));
        setWidth("min(820px, 94vw)");
        addClassName("gw-import");
        var upload = new Upload(new ShortFile(LARGEST, this::examine));
        upload.setAcceptedFileTypes(".bpmn", ".xml");
        upload.setMaxFileSize(LARGEST);
        upload.setMaxFiles(1);
        upload.setI18n(words(this, LARGEST));
        upload.setUploadButton(new Button(getTranslation("design.import.choose"), VaadinIcon.UPLOAD.create()));
        upload.addFileRejectedListener(event -> refusal.say(event.getErrorMessage()));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        result.addClassName("gw-stack");
        result.getElement().setAttribute("aria-live", "polite");
        var body = new Div(new Paragraph(getTranslation("design.import.explained")), upload, refusal, result);
        body.addClassName("gw-stack");
        add(body);
        take = new Button(getTranslation("design.import.take"), click -> take());
        take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        take.setEnabled(false);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), take);
    }

    /** Shows what would become of a file. */
    void examine(String name, byte[] content) {
        refusal.clear();
        result.removeAll();
        var report = lint.importReport(content);
        var file = report.design();
        design = file == null ? "" : file;
        take.setEnabled(!design.isEmpty());
        result.add(Phrase.of(this, "design.import.examined", name).in(new Paragraph()));
        if (design.isEmpty()) {
            report.remaining().forEach(finding -> result.add(finding(finding)));
            return;
        }
        if (report.items().isEmpty()) {
            result.add(new StateBadge(
                    StateBadge.Tone.DONE, VaadinIcon.CHECK_CIRCLE, getTranslation("design.import.clean")));
        } else {
            result.add(new StateBadge(
                    StateBadge.Tone.SOON,
                    VaadinIcon.WARNING,
                    getTranslation("design.import.items", report.items().size())));
            var list = new UnorderedList();
            list.addClassName("gw-import-items");
            report.items().forEach(item -> list.add(item(item)));
            result.add(list);
        }
        if (!report.remaining().isEmpty()) {
            result.add(new Paragraph(
                    getTranslation("design.import.remaining", report.remaining().size())));
        }
    }

    private ListItem item(ImportReport.Item item) {
        var head = new Div(new Span(item.what()));
        head.addClassName("gw-import-what");
        var element = item.element();
        if (element != null) {
            head.add(new Span(getTranslation("design.import.in", element)));
        }
        if (!item.value().isEmpty()) {
            head.add(Phrase.mark(new Span(item.value())));
        }
        var reason = Phrase.of(this, item.reason(), item.what(), item.value()).in(new Div());
        var proposal = Phrase.of(this, item.proposal(), item.what(), item.value(), item.replacement())
                .in(new Div());
        proposal.addClassName("gw-import-proposal");
        return new ListItem(head, reason, proposal);
    }

    private Div finding(Finding finding) {
        var line = new Div(new CheckWords(this, List.of()).sentence(finding).span());
        line.addClassName("gw-error-sentence");
        return line;
    }

    private void take() {
        switch (drafts.beginFromFile(currentActor.get(), design.getBytes(StandardCharsets.UTF_8))) {
            case ProcessDraftResult.Created(var draft) -> {
                close();
                Toasts.success(Phrase.of(this, "design.import.done", draft.name()));
                then.accept(draft);
            }
            case ProcessDraftResult.Refused(var reason, var arguments) ->
                refusal.say(Phrase.of(this, reason, arguments));
        }
    }

    /** The words of an upload of one file. */
    static UploadI18N words(Component screen, int largest) {
        return new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(screen.getTranslation("design.import.drop"))
                        .setMany(screen.getTranslation("design.import.drop")))
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(screen.getTranslation("design.import.choose"))
                        .setMany(screen.getTranslation("design.import.choose")))
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(screen.getTranslation("design.refused.tooLarge", largest / 1024))
                        .setIncorrectFileType(screen.getTranslation("design.import.wrongType"))
                        .setTooManyFiles(screen.getTranslation("design.import.oneFile")));
    }
}
