package org.gongwen.web.document;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import org.gongwen.document.DocumentId;
import org.gongwen.original.Original;
import org.gongwen.rendition.RenditionFormat;
import org.gongwen.web.paper.DrawnPages;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;

/** The pages of a document as they are printed (版式), to read, search, print and take along. */
@SuppressWarnings("serial") // sessions are not written to disk
final class FixedPages extends Div {

    /** @param originals those of the document as it stands */
    FixedPages(DocumentId document, List<Original> originals, Dates dates) {
        addClassName("gw-stack");
        originals.forEach(original -> add(sealed(original, dates)));
        var files = new Div(
                file(document, RenditionFormat.PDF, "document.pages.pdf"),
                file(document, RenditionFormat.OFD, "document.pages.ofd"));
        files.addClassName("gw-row");
        add(files, new DrawnPages(RenditionDownload.to(document, RenditionFormat.PDF)));
    }

    /** The sealed original comes first: it is what counts. */
    private Div sealed(Original original, Dates dates) {
        var link = new Anchor(OriginalDownload.to(original), getTranslation("original.download"));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        var line = new Div(
                new StateBadge(StateBadge.Tone.DONE, VaadinIcon.DOT_CIRCLE, getTranslation("original.sealed.short")),
                Phrase.of(
                                this,
                                "original.by",
                                original.sealName(),
                                original.personName(),
                                dates.fully(original.sealedAt().toInstant(), getLocale()))
                        .span(),
                link);
        line.addClassName("gw-row");
        return line;
    }

    private Anchor file(DocumentId document, RenditionFormat format, String key) {
        var link = new Anchor(RenditionDownload.to(document, format), getTranslation(key));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        return link;
    }
}
