package org.gongwen.web.article;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongwen.web.drafting.BodyEditor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Phrase;
import org.springframework.util.unit.DataSize;

/** The text of an article as a person writes it: as that of a document, and it leads elsewhere and says what its pictures show. */
@Tag("gongwen-page-editor")
@SuppressWarnings("serial") // sessions are not written to disk
final class ArticleEditor extends BodyEditor {

    private static final int LOWEST_HEADING = 4;
    private static final int LONGEST_ALTERNATIVE = 300;
    private static final int LONGEST_ADDRESS = 1_000;

    /** What the allow-list of the service lets through. */
    private static final Pattern ADDRESS =
            Pattern.compile("(https?://\\S+|mailto:\\S+|/portal(/\\S*)?)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME_OF_A_FILE =
            Pattern.compile(".*\\.(?:png|jpe?g|gif|bmp|webp|tiff?)", Pattern.CASE_INSENSITIVE);

    ArticleEditor(DataSize imageLimit) {
        super(imageLimit);
        getElement()
                .addEventListener(
                        "gongwen-picture",
                        event -> describe(
                                event.getEventData().path("event.detail.name").asString(""),
                                event.getEventData().path("event.detail.alt").asString("")))
                .addEventData("event.detail.name")
                .addEventData("event.detail.alt");
        getElement()
                .addEventListener(
                        "gongwen-link",
                        event -> link(
                                event.getEventData().path("event.detail.href").asString(""),
                                event.getEventData()
                                        .path("event.detail.wordless")
                                        .asBoolean()))
                .addEventData("event.detail.href")
                .addEventData("event.detail.wordless");
    }

    /** Headings of a page carry no numbers. */
    @Override
    protected void reword(Map<String, String> labels) {
        for (int level = 1; level <= LOWEST_HEADING; level++) {
            labels.put("heading" + level, getTranslation("article.tool.heading", level));
            labels.put("heading" + level + "Face", getTranslation("article.tool.heading.face", level));
        }
    }

    /** @param file what a new picture is called; empty for one that stands there already */
    private void describe(String file, String alternative) {
        var dialog = dialog("article.picture.title");
        var refusal = new ErrorSentence();
        var text = Phrase.mark(new TextArea(getTranslation("article.picture.alternative")));
        text.setHelperText(getTranslation("article.picture.alternative.hint"));
        text.setValue(alternative);
        text.setMaxLength(LONGEST_ALTERNATIVE);
        text.setRequiredIndicatorVisible(true);
        text.setWidthFull();
        var fields = new Div();
        fields.addClassName("gw-site-fields");
        if (!file.isEmpty()) {
            fields.add(Phrase.of(this, "article.picture.file", file).in(new Paragraph()));
        }
        fields.add(text, refusal);
        dialog.add(fields);
        var done = new boolean[1];
        var keep = new Button(
                getTranslation(file.isEmpty() ? "article.picture.keep" : "article.picture.insert"), click -> {
                    var words = text.getValue().strip();
                    if (words.isEmpty() || NAME_OF_A_FILE.matcher(words).matches()) {
                        refusal.say(getTranslation("article.picture.alternative.missing"));
                        text.focus();
                        return;
                    }
                    done[0] = true;
                    dialog.close();
                    getElement().executeJs("this.describePicture($0)", words);
                });
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), keep);
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened() && !done[0]) {
                getElement().executeJs("this.dropPicture()");
            }
        });
        dialog.open();
        text.focus();
    }

    private void link(String address, boolean wordless) {
        var dialog = dialog("article.link.title");
        var refusal = new ErrorSentence();
        var where = new TextField(getTranslation("article.link.address"));
        where.setHelperText(getTranslation("article.link.address.hint"));
        where.setValue(address);
        where.setMaxLength(LONGEST_ADDRESS);
        where.setWidthFull();
        var words = Phrase.mark(new TextField(getTranslation("article.link.words")));
        words.setMaxLength(LONGEST_ALTERNATIVE);
        words.setWidthFull();
        words.setVisible(wordless);
        var fields = new Div(words, where, refusal);
        fields.addClassName("gw-site-fields");
        dialog.add(fields);
        var keep = new Button(getTranslation("article.link.keep"), click -> {
            var to = where.getValue().strip();
            if (!ADDRESS.matcher(to).matches()) {
                refusal.say(getTranslation("article.link.address.wrong"));
            } else if (wordless && words.getValue().isBlank()) {
                refusal.say(getTranslation("article.link.words.missing"));
            } else {
                dialog.close();
                lead(to, words.getValue().strip());
            }
        });
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (!address.isEmpty()) {
            var remove = new Button(getTranslation("article.link.remove"), click -> {
                dialog.close();
                lead("", "");
            });
            dialog.getFooter().add(remove);
        }
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), keep);
        dialog.open();
        (wordless ? words : where).focus();
    }

    private void lead(String address, String words) {
        getElement().executeJs("this.setLink($0, $1)", address, words);
    }

    private Dialog dialog(String title) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation(title));
        dialog.addClassName("gw-dialog");
        dialog.setCloseOnOutsideClick(false);
        return dialog;
    }
}
