package org.gongwen.web.article;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import org.gongwen.publication.Edition;
import org.gongwen.web.attachment.AttachmentTexts;
import org.gongwen.web.shell.Phrase;

/** The files that a version names (附件), each to be opened before anybody agrees to it; nothing where it names none. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ReviewedFiles extends Div {

    ReviewedFiles(Edition version) {
        addClassName("gw-article-files");
        var files = version.media().stream()
                .filter(medium -> medium.width() == null)
                .toList();
        if (files.isEmpty()) {
            setVisible(false);
            return;
        }
        var list = new UnorderedList();
        list.addClassName("gw-plain-list");
        files.forEach(file -> {
            var link =
                    Phrase.mark(new Anchor(PublicView.file(version.id(), version.version(), file.key()), file.name()));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("download", true);
            link.setAriaLabel(
                    Phrase.of(this, "attachment.download", file.name()).text());
            var size = new Span(AttachmentTexts.size(file.size()));
            size.addClassName("gw-soft");
            list.add(new ListItem(new Span(link), size));
        });
        add(new H3(getTranslation("article.group.files")), list);
    }
}
