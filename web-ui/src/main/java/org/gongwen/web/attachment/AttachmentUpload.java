package org.gongwen.web.attachment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gongwen.document.AddResult;
import org.gongwen.document.Attachment;
import org.gongwen.document.Attachments;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/**
 * Takes files for a document: several at once, by button or by dragging, with progress. Each streams straight to the
 * store. What is refused is said in a sentence that stays until the person chooses or drops files again. Inject one for each place on a screen
 * and call {@link #to}.
 */
@StyleSheet("gongwen/attachment.css")
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@SuppressWarnings("serial") // never written with a session
public class AttachmentUpload extends Div {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentUpload.class);
    private static final int MOST_AT_ONCE = 100;

    private final transient Attachments attachments;
    private final transient SessionActor actor;
    private final Upload upload;
    private final Div refusals = new Div();
    private final List<Consumer<Attachment>> listeners = new ArrayList<>();
    private volatile @Nullable DocumentId document;

    AttachmentUpload(Attachments attachments, SessionActor actor) {
        this.attachments = attachments;
        this.actor = actor;
        addClassName("gw-attachment-upload");
        upload = new Upload(this::receive);
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFiles(MOST_AT_ONCE);
        // One after the other: they then stand in the order in which they were chosen.
        upload.getElement().setProperty("maxConcurrentUploads", 1);
        upload.setMaxFileSize((int) Math.min(attachments.largest(), Integer.MAX_VALUE));
        var button = new Button(getTranslation("attachment.upload"), VaadinIcon.PAPERCLIP.create());
        upload.setUploadButton(button);
        upload.setDropLabel(new Span(getTranslation("attachment.drop", AttachmentTexts.size(attachments.largest()))));
        upload.setI18n(words());
        // Not when a file starts: of several at once, the second would wipe out what was said about the first.
        button.addClickListener(click -> refusals.removeAll());
        upload.getElement().addEventListener("drop", drop -> refusals.removeAll());
        upload.addFileRejectedListener(rejected -> refuse(Phrase.of(
                this, "attachment.refused", rejected.getFileName(), Phrase.plain(rejected.getErrorMessage()))));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        add(upload, refusals);
    }

    /** From now on files are for this document. */
    public void to(DocumentId target) {
        this.document = target;
    }

    /** Runs for every file that was added, on the screen's thread. */
    public void addAddedListener(Consumer<Attachment> listener) {
        listeners.add(listener);
    }

    /** Runs beside the screen's thread: an upload takes as long as the line is slow. */
    void receive(UploadEvent event) throws IOException {
        var target = document;
        if (target == null) {
            throw new IllegalStateException("to(document) was not called");
        }
        try {
            var result =
                    attachments.add(actor.of(event.getSession()), target, event.getFileName(), event.getInputStream());
            switch (result) {
                case AddResult.Added(var attachment) ->
                    event.getUI().access(() -> List.copyOf(listeners).forEach(listener -> listener.accept(attachment)));
                case AddResult.Refused(var reason) ->
                    refuse(event, () -> Phrase.of(this, reason.messageKey(), reason.args()));
            }
        } catch (NotPermittedException e) {
            refuse(event, () -> Phrase.of(this, "attachment.not-editable", event.getFileName()));
        } catch (BlobStoreUnavailableException e) {
            LOG.error("{} could not be stored", event.getFileName(), e);
            refuse(event, () -> Phrase.of(this, "attachment.unavailable", event.getFileName()));
        }
    }

    private void refuse(UploadEvent event, Supplier<Phrase> sentence) {
        event.reject();
        event.getUI().access(() -> refuse(sentence.get()));
    }

    private void refuse(Phrase sentence) {
        refusals.add(new ErrorSentence(sentence));
    }

    private UploadI18N words() {
        var words = new UploadI18N();
        words.setDropFiles(new UploadI18N.DropFiles()
                .setOne(getTranslation("attachment.drop.one"))
                .setMany(getTranslation("attachment.drop.many")));
        words.setAddFiles(new UploadI18N.AddFiles()
                .setOne(getTranslation("attachment.upload"))
                .setMany(getTranslation("attachment.upload")));
        words.setError(new UploadI18N.Error()
                .setTooManyFiles(getTranslation("attachment.error.too-many", MOST_AT_ONCE))
                .setFileIsTooBig(
                        getTranslation("attachment.error.too-big", AttachmentTexts.size(attachments.largest())))
                .setIncorrectFileType(getTranslation("attachment.error.type")));
        words.setFile(new UploadI18N.File()
                .setRetry(getTranslation("attachment.retry"))
                .setStart(getTranslation("attachment.start"))
                .setRemove(getTranslation("attachment.stop")));
        words.setUploading(new UploadI18N.Uploading()
                .setStatus(new UploadI18N.Uploading.Status()
                        .setConnecting(getTranslation("attachment.status.connecting"))
                        .setStalled(getTranslation("attachment.status.stalled"))
                        .setProcessing(getTranslation("attachment.status.processing"))
                        .setHeld(getTranslation("attachment.status.held")))
                .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                        .setPrefix(getTranslation("attachment.time.prefix"))
                        .setUnknown(getTranslation("attachment.time.unknown")))
                .setError(new UploadI18N.Uploading.Error()
                        .setServerUnavailable(getTranslation("attachment.error.unreachable"))
                        .setUnexpectedServerError(getTranslation("attachment.error.refused"))
                        .setForbidden(getTranslation("attachment.error.forbidden"))));
        return words;
    }
}
