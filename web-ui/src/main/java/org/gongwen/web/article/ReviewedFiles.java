package org.gongwen.web.article;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Optional;
import org.gongwen.publication.Edition;
import org.gongwen.web.attachment.AttachmentTexts;
import org.gongwen.web.shell.Phrase;

/** The files that a version names (附件), each to be opened before anybody agrees to it. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ReviewedFiles extends UnorderedList {

    /** Empty where the version names none. */
    static Optional<ReviewedFiles> of(Edition version) {
        var files = new ReviewedFiles(version);
        return files.getChildren().findAny().map(_ -> files);
    }

    private ReviewedFiles(Edition version) {
        addClassNames("gw-plain-list", "gw-article-files");
        version.media().stream().filter(medium -> medium.width() == null).forEach(file -> {
            var link =
                    Phrase.mark(new Anchor(PublicView.file(version.id(), version.version(), file.key()), file.name()));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("download", true);
            link.setAriaLabel(
                    Phrase.of(this, "attachment.download", file.name()).text());
            var size = new Span(AttachmentTexts.size(file.size()));
            size.addClassName("gw-soft");
            add(new ListItem(new Span(link), size));
        });
    }
}
