package org.gongwen.web.attachment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.gongwen.document.Attachment;
import org.gongwen.pagecheck.FileCheck;
import org.gongwen.web.paper.PaperFindings;

/** A quiet note what measuring a received file found (格式检查); what it found is opened from it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class FormatNote extends Div {

    FormatNote(Attachment attachment, FileCheck check) {
        addClassName("gw-attachment-format");
        if (check.measuredAt() == null) {
            add(new Span(getTranslation("pagecheck.file.waiting")));
        } else if (check.unreadable()) {
            add(new Span(getTranslation("pagecheck.file.unreadable")));
        } else if (check.errors() == 0) {
            add(new Span(getTranslation("pagecheck.file.fine")));
        } else {
            var open = new Button(
                    getTranslation("pagecheck.file.errors", check.errors()), click -> open(attachment, check));
            open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
            open.setAriaLabel(attachment.name() + " " + getTranslation("pagecheck.file.errors", check.errors()));
            add(open);
        }
    }

    private void open(Attachment attachment, FileCheck check) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("pagecheck.file.title", attachment.name()));
        dialog.addClassName("gw-dialog");
        dialog.setWidth("min(640px, 94vw)");
        var explained = new Paragraph(getTranslation("pagecheck.file.explained"));
        explained.addClassName("gw-soft");
        dialog.add(new Div(explained, new PaperFindings(check.findings())));
        dialog.getFooter().add(new Button(getTranslation("shell.close"), click -> dialog.close()));
        dialog.open();
    }
}
