package org.gongwen.web.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongwen.identity.ImportFault;
import org.gongwen.identity.ImportReport;
import org.gongwen.identity.ImportResult;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.OrganisationImport;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.ShortFile;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;
import org.gongwen.web.shell.Toasts;

/** Takes over an organisation from a file: first what it would change and what is wrong in it, then the change itself. */
@Route("organisation/import")
@Titled("organisation.import.title")
@ForRoles(Role.SYSTEM_ADMINISTRATOR)
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 30, icon = VaadinIcon.FILE_TABLE)
@StyleSheet("context://gongwen/organisation.css")
@SuppressWarnings("serial") // never written with a session
class ImportView extends Page {

    private static final int LARGEST = 10 * 1024 * 1024;

    private final OrganisationImport imports;
    private final CurrentActor actor;
    private final Div result = new Div();

    ImportView(OrganisationImport imports, CurrentActor actor) {
        this.imports = imports;
        this.actor = actor;
        addClassName("org-import");
        add(new PageHeader(getTranslation("organisation.import.title"))
                .explained(getTranslation("organisation.import.explained")));

        var template = new Anchor(
                DownloadHandler.fromInputStream(event -> download("organisation.csv", imports.template())),
                getTranslation("organisation.import.template"));
        template.getElement().setAttribute("download", true);
        var upload = new Upload(new ShortFile(LARGEST, this::examine));
        upload.setAcceptedFileTypes(".csv", ".txt", ".xlsx", ".xls");
        upload.setMaxFileSize(LARGEST);
        upload.setMaxFiles(1);
        upload.setI18n(words());
        upload.setUploadButton(button());
        upload.addFileRejectedListener(event -> Toasts.failure(event.getErrorMessage()));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        var steps = new OrderedList(
                new ListItem(new Span(getTranslation("organisation.import.step.template")), template),
                new ListItem(getTranslation("organisation.import.step.upload")),
                new ListItem(getTranslation("organisation.import.step.apply")));
        steps.addClassName("org-steps");
        add(new Sheet(steps, upload));
        result.addClassName("gw-stack");
        add(result);
    }

    private Button button() {
        var button = new Button(getTranslation("organisation.import.choose"), VaadinIcon.UPLOAD.create());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private UploadI18N words() {
        return new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(getTranslation("organisation.import.drop"))
                        .setMany(getTranslation("organisation.import.drop")))
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(getTranslation("organisation.import.choose"))
                        .setMany(getTranslation("organisation.import.choose")))
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(getTranslation("organisation.import.fault.tooLarge", 10))
                        .setIncorrectFileType(getTranslation("organisation.import.wrongType"))
                        .setTooManyFiles(getTranslation("organisation.import.oneFile")));
    }

    /** Shows the dry run of a file. */
    void examine(String fileName, byte[] content) {
        var report = imports.examine(actor.get(), content);
        result.removeAll();
        var sheet = Sheet.titled(Phrase.of(this, "organisation.import.examined", fileName), counts(report));
        if (report.faultless()) {
            if (report.changesNothing()) {
                sheet.add(new Paragraph(getTranslation("organisation.import.nothing")));
            } else {
                var apply = new Button(getTranslation("organisation.import.apply"), VaadinIcon.CHECK.create());
                apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                apply.setDisableOnClick(true);
                apply.addClickListener(click -> apply(fileName, content));
                sheet.add(new Paragraph(getTranslation("organisation.import.faultless")), apply);
            }
            result.add(sheet);
            return;
        }
        sheet.add(new Paragraph(
                getTranslation("organisation.import.faulty", report.faults().size())));
        result.add(sheet, faults(report.faults()));
    }

    private void apply(String fileName, byte[] content) {
        switch (imports.apply(actor.get(), content)) {
            case ImportResult.Faulty faulty -> examine(fileName, content);
            case ImportResult.Applied applied -> {
                result.removeAll();
                var sheet = Sheet.titled(
                        Phrase.of(this, "organisation.import.applied", fileName), counts(applied.report()));
                if (!applied.passwords().isEmpty()) {
                    sheet.add(passwords(applied.passwords()));
                }
                result.add(sheet);
                Toasts.success(getTranslation("organisation.import.done"));
            }
        }
    }

    private Div passwords(List<OneTimePassword> passwords) {
        var link = new Anchor(
                DownloadHandler.fromInputStream(event -> download("passwords.csv", table(passwords))),
                getTranslation("organisation.import.passwords.download", passwords.size()));
        link.getElement().setAttribute("download", true);
        var words = new Paragraph(getTranslation("organisation.import.passwords"));
        return new Div(words, link);
    }

    private byte[] table(List<OneTimePassword> passwords) {
        var text = new StringBuilder("\uFEFF")
                .append(getTranslation("organisation.person.username"))
                .append(',')
                .append(getTranslation("organisation.import.passwords.column"))
                .append("\r\n");
        passwords.forEach(one ->
                text.append(one.username()).append(',').append(one.password()).append("\r\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Div counts(ImportReport report) {
        var row = new Div(
                count("organisation.import.units", report.units()),
                count("organisation.import.people", report.people()),
                count("organisation.import.posts", report.posts()));
        row.addClassName("org-counts");
        if (!report.faultless()) {
            row.addComponentAsFirst(new StateBadge(
                    StateBadge.Tone.LATE,
                    VaadinIcon.EXCLAMATION_CIRCLE,
                    getTranslation("organisation.import.faults", report.faults().size())));
        } else {
            row.addComponentAsFirst(new StateBadge(
                    StateBadge.Tone.DONE, VaadinIcon.CHECK, getTranslation("organisation.import.clean")));
        }
        return row;
    }

    private Span count(String key, ImportReport.Count count) {
        return new Span(getTranslation(key, count.created(), count.changed(), count.unchanged()));
    }

    private Sheet faults(List<ImportFault> faults) {
        var grid = new Grid<ImportFault>();
        if (faults.stream().anyMatch(fault -> !fault.sheet().isEmpty())) {
            grid.addColumn(Phrase.renderer(fault -> Phrase.written(fault.sheet())))
                    .setHeader(getTranslation("organisation.import.sheet"))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        grid.addColumn(fault -> fault.line() == 0 ? getTranslation("organisation.import.whole") : "" + fault.line())
                .setHeader(getTranslation("organisation.import.line"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(fault -> Phrase.written(fault.column())))
                .setHeader(getTranslation("organisation.import.column"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(Phrase.renderer(fault ->
                        Phrase.of(this, fault.what().messageKey(), fault.what().arguments())))
                .setHeader(getTranslation("organisation.import.what"))
                .setFlexGrow(1);
        grid.setItems(faults);
        grid.setAllRowsVisible(faults.size() <= 100);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassNames("gw-grid", "org-faults");
        return new Sheet(grid).flush();
    }

    private static DownloadResponse download(String name, byte[] content) {
        return new DownloadResponse(new ByteArrayInputStream(content), name, "text/csv;charset=utf-8", content.length);
    }
}
