package org.gongwen.web.article;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.UploadEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongwen.article.AddFileResult;
import org.gongwen.article.ArticleFile;
import org.gongwen.article.ArticleFiles;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.ArticleId;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.web.attachment.AttachmentTexts;
import org.gongwen.web.attachment.SessionActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files that go with an article (附件), in the order in which the public finds them. */
@SuppressWarnings("serial") // sessions are not written to disk
final class FileFields extends Div {

    private static final Logger LOG = LoggerFactory.getLogger(FileFields.class);
    private static final String FILES = "files";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final transient ArticleFiles files;
    private final transient SessionActor actor;
    private final transient ArticleId article;
    private final transient List<ArticleFile> named = new ArrayList<>();
    private final UnorderedList list = new UnorderedList();
    private final Div refusals = new Div();
    private SerializableRunnable changed = () -> {};

    /** @param kept what is kept with the article, whether this version names it or not */
    FileFields(ArticleFiles files, SessionActor actor, ArticleId article, List<ArticleFile> kept, String details) {
        this.files = files;
        this.actor = actor;
        this.article = article;
        addClassName("gw-article-files");
        Map<String, ArticleFile> known = kept.stream().collect(Collectors.toMap(ArticleFile::key, Function.identity()));
        JSON.readTree(details).path(FILES).values().forEach(key -> {
            var file = known.get(key.asString(""));
            if (file != null) {
                named.add(file);
            }
        });
        list.addClassNames("gw-plain-list");
        var upload = new Upload(this::receive);
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFileSize((int) Math.min(files.largest(), Integer.MAX_VALUE));
        upload.getElement().setProperty("maxConcurrentUploads", 1);
        var button = new Button(getTranslation("attachment.upload"), VaadinIcon.PAPERCLIP.create());
        upload.setUploadButton(button);
        upload.setDropLabel(new Span(getTranslation("attachment.drop", AttachmentTexts.size(files.largest()))));
        button.addClickListener(click -> refusals.removeAll());
        upload.addFileRejectedListener(rejected -> refuse(Phrase.of(
                this, "attachment.refused", rejected.getFileName(), Phrase.plain(rejected.getErrorMessage()))));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        add(list, upload, refusals);
        draw();
    }

    void onChange(SerializableRunnable listener) {
        changed = listener;
    }

    /** The details with the files that stand here. */
    String in(String details) {
        var said = (ObjectNode) JSON.readTree(details);
        if (named.isEmpty()) {
            said.remove(FILES);
        } else {
            var keys = said.putArray(FILES);
            named.forEach(file -> keys.add(file.key()));
        }
        return JSON.writeValueAsString(said);
    }

    private void draw() {
        list.removeAll();
        named.forEach(file -> {
            var name = Phrase.written(file.name()).in(new Span());
            var size = new Span(AttachmentTexts.size(file.size()));
            size.addClassName("gw-soft");
            var remove = new Button(VaadinIcon.TRASH.create(), click -> {
                named.remove(file);
                draw();
                changed.run();
            });
            remove.setAriaLabel(
                    Phrase.of(this, "article.file.remove.of", file.name()).text());
            remove.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            list.add(new ListItem(name, size, remove));
        });
    }

    /** Runs beside the screen's thread: an upload takes as long as the line is slow. */
    private void receive(UploadEvent event) throws IOException {
        try {
            switch (files.add(actor.of(event.getSession()), article, event.getFileName(), event.getInputStream())) {
                case AddFileResult.Added(var file) ->
                    event.getUI().access(() -> {
                        if (named.stream().noneMatch(one -> one.key().equals(file.key()))) {
                            named.add(file);
                            draw();
                            changed.run();
                        }
                    });
                case AddFileResult.Refused(var reason, var arguments) ->
                    refuse(event, () -> Phrase.of(this, reason, arguments));
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
}
