package org.gongwen.web.article;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongwen.article.DocumentsToPublish;
import org.gongwen.web.shell.Phrase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the index of open government information (信息公开目录) says of an article that was made from a document. */
@SuppressWarnings("serial") // sessions are not written to disk
final class IndexFields extends Div {

    static final String NUMBER = "indexNumber";

    private static final String TOPIC = "topic";
    private static final int QUIET = 1_200;
    private static final int LONGEST = 200;

    /** In the order of the public page, but for the topic, which is chosen. */
    private static final List<String> WRITTEN =
            List.of(NUMBER, "issuer", "documentNumber", "signedOn", "disclosure", "validity");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, TextField> written = new LinkedHashMap<>();
    private final ComboBox<String> topic = Phrase.mark(new ComboBox<>());

    IndexFields(String details) {
        addClassName("gw-article-index");
        var known = JSON.readTree(details);
        for (var key : WRITTEN) {
            var field = Phrase.mark(new TextField(getTranslation("article.index." + key)));
            field.setMaxLength(LONGEST);
            field.setWidthFull();
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(QUIET);
            field.setValue(known.path(key).asString(""));
            written.put(key, field);
        }
        topic.setLabel(getTranslation("article.index.topic"));
        topic.setItems(DocumentsToPublish.TOPICS);
        topic.setAllowCustomValue(true);
        topic.addCustomValueSetListener(custom -> topic.setValue(custom.getDetail()));
        topic.setRequiredIndicatorVisible(true);
        topic.setWidthFull();
        var said = known.path(TOPIC).asString("");
        if (!said.isBlank()) {
            topic.setValue(said);
        }
        add(written.get(NUMBER), topic);
        written.forEach((key, field) -> {
            if (!key.equals(NUMBER)) {
                add(field);
            }
        });
    }

    void onChange(SerializableRunnable listener) {
        written.values().forEach(field -> field.addValueChangeListener(change -> listener.run()));
        topic.addValueChangeListener(change -> listener.run());
    }

    void focusFirst() {
        topic.focus();
    }

    /** The details with what stands in the fields. */
    String in(String details) {
        var said = (ObjectNode) JSON.readTree(details);
        written.forEach((key, field) -> said.put(key, field.getValue().strip()));
        said.put(TOPIC, topic.getValue() == null ? "" : topic.getValue().strip());
        return JSON.writeValueAsString(said);
    }

    /** Whether such things are said of an article. */
    static boolean standIn(String details) {
        return JSON.readTree(details).has(NUMBER);
    }
}
