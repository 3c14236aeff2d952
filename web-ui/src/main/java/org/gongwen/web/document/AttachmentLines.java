package org.gongwen.web.document;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.util.List;
import org.gongwen.document.Attachment;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.web.shell.EmptyState;

/** The attachments of a document, each to be opened; whoever may read the document may. */
@SuppressWarnings("serial") // sessions are not written to disk
final class AttachmentLines extends Div {

    private static final String[] SIZES = {"B", "KB", "MB", "GB"};

    AttachmentLines(Actor actor, DocumentDesk desk, DocumentId document, List<Attachment> attachments) {
        addClassName("gw-attachments");
        if (attachments.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.PAPERCLIP,
                    getTranslation("task.attachments.empty.title"),
                    getTranslation("task.attachments.empty.text")));
            return;
        }
        var list = new OrderedList();
        for (var attachment : attachments) {
            var link = new Anchor(
                    DownloadHandler.fromInputStream(request -> {
                        var open = desk.attachments.open(actor, document, attachment.id());
                        return new DownloadResponse(
                                open.content(), attachment.name(), attachment.mediaType(), attachment.size());
                    }),
                    attachment.name());
            link.setAriaLabel(getTranslation("task.attachments.download", attachment.name()));
            var facts = new Span(size(attachment.size()) + " · " + attachment.addedBy() + " · "
                    + desk.dates.shortly(attachment.addedAt().toInstant(), getLocale()));
            facts.addClassName("gw-soft");
            list.add(new ListItem(VaadinIcon.PAPERCLIP.create(), link, facts));
        }
        add(list);
    }

    static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < SIZES.length - 1) {
            size /= 1024;
            unit++;
        }
        return (unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s").formatted(size, SIZES[unit]);
    }
}
