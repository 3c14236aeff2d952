package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.gongwen.form.FormReader;
import org.gongwen.form.FormSchema;
import org.gongwen.web.form.FormWords;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.ShortFile;
import org.gongwen.web.shell.Toasts;

/** Takes over a form that was drawn with form-js; of one that has what is not allowed it says what, part by part. */
@SuppressWarnings("serial") // sessions are not written to disk
class FormImportDialog extends Dialog {

    private final transient Consumer<FormSchema> take;
    private final ErrorSentence refusal = new ErrorSentence();
    private final Div result = new Div();

    FormImportDialog(Consumer<FormSchema> take) {
        this.take = take;
        setHeaderTitle(getTranslation("form.design.import"));
        setWidth("min(720px, 94vw)");
        var upload = new Upload(new ShortFile(
                FormReader.MOST_BYTES, (name, content) -> examine(new String(content, StandardCharsets.UTF_8))));
        upload.setAcceptedFileTypes(".form", ".json");
        upload.setMaxFileSize(FormReader.MOST_BYTES);
        upload.setMaxFiles(1);
        upload.setI18n(ImportDialog.words(this, FormReader.MOST_BYTES));
        upload.setUploadButton(new Button(getTranslation("design.import.choose"), VaadinIcon.UPLOAD.create()));
        upload.addFileRejectedListener(event -> refusal.say(event.getErrorMessage()));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        result.getElement().setAttribute("aria-live", "polite");
        var body = new Div(new Paragraph(getTranslation("form.design.import.explained")), upload, refusal, result);
        body.addClassName("gw-stack");
        add(body);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()));
    }

    /** Takes the form if all of it may be there. */
    void examine(String json) {
        refusal.clear();
        result.removeAll();
        var reading = FormReader.read(json);
        var form = reading.form();
        if (form != null && reading.accepted()) {
            close();
            take.accept(form);
            Toasts.success(getTranslation("form.design.imported"));
            return;
        }
        refusal.say(getTranslation("form.design.import.refused"));
        var list = new UnorderedList();
        reading.findings().forEach(finding -> {
            var line = new ListItem(FormWords.finding(this, finding, "").span());
            line.add(FormWords.mend(this, finding, "").in(new Div()));
            list.add(line);
        });
        result.add(list);
    }
}
