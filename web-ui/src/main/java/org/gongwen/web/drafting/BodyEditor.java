package org.gongwen.web.drafting;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/**
 * The body of a document as a person writes it, on TipTap. What comes from the browser is sanitised by the service that
 * keeps it, not here.
 */
@Tag("gongwen-editor")
@StyleSheet("context://gongwen/paper.css")
@StyleSheet("context://gongwen/drafting.css")
@JsModule("./drafting/gongwen-editor.js")
@NpmPackage(value = "@tiptap/core", version = "3.32.2")
@NpmPackage(value = "@tiptap/pm", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-bold", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-document", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-hard-break", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-heading", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-image", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-italic", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-list", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-paragraph", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-table", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-text", version = "3.32.2")
@NpmPackage(value = "@tiptap/extension-underline", version = "3.32.2")
@NpmPackage(value = "@tiptap/extensions", version = "3.32.2")
@SuppressWarnings("serial") // sessions are not written to disk
public class BodyEditor extends Component implements HasStyle {

    private static final String[] TOOLS = {
        "paragraph",
        "heading1",
        "heading2",
        "heading3",
        "heading4",
        "bold",
        "italic",
        "underline",
        "center",
        "right",
        "orderedList",
        "bulletList",
        "table",
        "image",
        "alternative",
        "link",
        "rowAfter",
        "columnAfter",
        "deleteRow",
        "deleteColumn",
        "mergeOrSplit",
        "deleteTable",
        "undo",
        "redo"
    };

    private final Div toolbar = new Div();
    private final DataSize imageLimit;
    private String html = "";
    private boolean editable = true;

    /** @param imageLimit the largest picture that the server takes; larger ones are made smaller in the browser */
    public BodyEditor(DataSize imageLimit) {
        this.imageLimit = imageLimit;
        toolbar.addClassName("gw-toolbar");
        getElement().addEventListener("gongwen-change", this::changed).addEventData("event.detail.value");
    }

    /** The tools; they stand where the screen puts them. */
    public Div toolbar() {
        return toolbar;
    }

    /** The text as last sent by the browser. */
    public String html() {
        return html;
    }

    /** Replaces the text, and with it what is not sent yet. */
    public void load(String text) {
        html = text;
        if (isAttached()) {
            getElement().executeJs("this.load($0)", text);
        }
    }

    public void setEditable(boolean value) {
        editable = value;
        if (isAttached()) {
            getElement().executeJs("this.setEditable($0)", value);
        }
    }

    /** Called when typing has paused and the text has arrived here. */
    public void onChange(SerializableRunnable listener) {
        getElement().addEventListener("gongwen-change", event -> listener.run());
    }

    /** Called as soon as something has been typed that has not arrived here yet. */
    public void onTyping(SerializableRunnable listener) {
        getElement().addEventListener("gongwen-dirty", event -> listener.run());
    }

    /** Called with the name of a picture that is too large or no picture. */
    public void onImageRefused(SerializableConsumer<String> listener) {
        getElement()
                .addEventListener(
                        "gongwen-image-refused",
                        event -> listener.accept(
                                event.getEventData().path("event.detail.name").asString()))
                .addEventData("event.detail.name");
    }

    /** Fetches what the browser has not sent yet, then goes on. */
    public void flush(SerializableRunnable then) {
        getElement().executeJs("return this.flush()").then(String.class, text -> {
            html = text;
            then.run();
        });
    }

    /** Puts the cursor into the text. */
    public void focusBody() {
        getElement().executeJs("this.focusBody()");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs("this.setup($0, $1, $2)", labels(), (double) imageLimit.toBytes(), toolbar.getElement());
        getElement().executeJs("this.load($0); this.setEditable($1)", html, editable);
    }

    private void changed(DomEvent event) {
        html = event.getEventData().path("event.detail.value").asString();
    }

    private Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("body", getTranslation("drafting.body"));
        labels.put("placeholder", getTranslation("drafting.body.placeholder"));
        labels.put("toolbar", getTranslation("drafting.toolbar"));
        for (var tool : TOOLS) {
            labels.put(tool, getTranslation("drafting.tool." + tool));
            if (!tool.startsWith("heading") && !tool.endsWith("List")) {
                labels.put(tool + "Face", getTranslation("drafting.tool." + tool + ".face"));
            }
        }
        reword(labels);
        return labels;
    }

    /** Lets an editor of something else than documents call its tools otherwise. @param labels to be changed */
    protected void reword(Map<String, String> labels) {}
}
