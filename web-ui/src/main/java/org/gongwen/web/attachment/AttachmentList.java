package org.gongwen.web.attachment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.gongwen.document.Attachment;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.Attachments;
import org.gongwen.document.DocumentId;
import org.gongwen.pagecheck.FileCheck;
import org.gongwen.pagecheck.ReceivedFiles;
import org.gongwen.web.shell.Confirm;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/**
 * The attachments of a document in their order, each with a link that saves it. Editable, they can be taken off and
 * moved. Inject one for each place on a screen and call {@link #show}.
 */
@StyleSheet("gongwen/attachment.css")
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@SuppressWarnings("serial") // never written with a session
public class AttachmentList extends Div {
    private final transient Attachments attachments;
    private final transient ReceivedFiles received;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable DocumentId document;
    private boolean editable;

    AttachmentList(Attachments attachments, ReceivedFiles received, CurrentActor actor, Dates dates) {
        this.attachments = attachments;
        this.received = received;
        this.actor = actor;
        this.dates = dates;
        addClassName("gw-attachments");
    }

    /** Shows the attachments of this document, for reading or for changing. */
    public void show(DocumentId shown, boolean mayChange) {
        this.document = shown;
        this.editable = mayChange;
        refresh();
    }

    /** Reads the list again. */
    public void refresh() {
        removeAll();
        if (document == null) {
            return;
        }
        var found = attachments.list(actor.get(), document);
        if (found.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.PAPERCLIP,
                    getTranslation("attachment.empty.title"),
                    getTranslation(editable ? "attachment.empty.text.editable" : "attachment.empty.text")));
            return;
        }
        var measured = received.of(actor.get(), document);
        var list = new OrderedList();
        list.addClassName("gw-attachment-list");
        for (var attachment : found) {
            list.add(line(attachment, found, measured.get(attachment.id())));
        }
        add(list);
    }

    /** Runs when somebody took an attachment off or moved one. */
    public void addChangeListener(Runnable listener) {
        listeners.add(listener);
    }

    private ListItem line(Attachment attachment, List<Attachment> all, @Nullable FileCheck measured) {
        var kind = AttachmentTexts.kind(attachment.mediaType());
        var picture = kind.icon().create();
        picture.getElement().setAttribute("aria-hidden", "true");
        var details = Phrase.of(
                        this,
                        "attachment.details",
                        Phrase.plain(getTranslation(kind.key())),
                        Phrase.plain(AttachmentTexts.size(attachment.size())),
                        attachment.addedBy())
                .span();
        details.addClassName("gw-attachment-details");
        details.setTitle(
                dates.fully(attachment.addedAt().toInstant(), getLocale()) + " SHA-256 " + attachment.sha256());
        var scan = new Span(getTranslation(
                attachment.readable()
                        ? "attachment.scan." + attachment.scan().name().toLowerCase(Locale.ROOT)
                        : "attachment.withheld." + attachment.scan().name().toLowerCase(Locale.ROOT)));
        scan.addClassName("gw-attachment-scan");
        scan.getElement().setAttribute("data-scan", attachment.scan().name());
        var words = new Div(name(attachment), details, scan);
        words.addClassName("gw-attachment-words");
        if (measured != null) {
            words.add(new FormatNote(attachment, measured));
        }
        var item = new ListItem(picture, words);
        if (editable) {
            int at = all.indexOf(attachment);
            item.add(
                    mover(VaadinIcon.ARROW_UP, "attachment.up", attachment, all, at, at - 1),
                    mover(VaadinIcon.ARROW_DOWN, "attachment.down", attachment, all, at, at + 1),
                    remover(attachment));
        }
        return item;
    }

    /** A link where there is something to be had. */
    private Component name(Attachment attachment) {
        if (!attachment.readable()) {
            return Phrase.mark(new Span(attachment.name()));
        }
        var link = Phrase.mark(new Anchor(AttachmentLinks.to(attachment), attachment.name()));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        link.setAriaLabel(getTranslation("attachment.download", attachment.name()));
        return link;
    }

    private Button mover(VaadinIcon icon, String key, Attachment attachment, List<Attachment> all, int from, int to) {
        var button = small(icon, getTranslation(key, attachment.name()));
        button.setEnabled(to >= 0 && to < all.size());
        button.addClickListener(click -> {
            var order =
                    new ArrayList<AttachmentId>(all.stream().map(Attachment::id).toList());
            Collections.swap(order, from, to);
            attachments.reorder(actor.get(), attachment.document(), order);
            changed();
        });
        return button;
    }

    private Button remover(Attachment attachment) {
        var button = small(VaadinIcon.TRASH, getTranslation("attachment.remove", attachment.name()));
        button.addClickListener(click -> Confirm.askDangerous(
                getTranslation("attachment.remove.title"),
                Phrase.of(this, "attachment.remove.text", attachment.name()).in(new Paragraph()),
                getTranslation("attachment.remove.confirm"),
                () -> {
                    attachments.remove(actor.get(), attachment.document(), attachment.id());
                    changed();
                }));
        return button;
    }

    private static Button small(VaadinIcon icon, String name) {
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        var button = new Button(picture);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(name);
        button.setTooltipText(name);
        return button;
    }

    private void changed() {
        refresh();
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
