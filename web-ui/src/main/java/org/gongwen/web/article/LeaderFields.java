package org.gongwen.web.article;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.stream.Stream;
import org.gongwen.web.shell.Phrase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a leader (领导信息) beside his name, which is the title, and his portrait in the text. */
@SuppressWarnings("serial") // sessions are not written to disk
final class LeaderFields extends Div {

    private static final int QUIET = 1_200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TextField office = Phrase.mark(new TextField());
    private final TextArea duties = Phrase.mark(new TextArea());
    private final TextArea resume = Phrase.mark(new TextArea());
    private final TextField phone = new TextField();

    LeaderFields(String details) {
        addClassName("gw-article-index");
        var known = JSON.readTree(details);
        office.setLabel(getTranslation("article.leader.office"));
        office.setRequiredIndicatorVisible(true);
        office.setMaxLength(100);
        office.setWidthFull();
        office.setValue(known.path("office").asString(""));
        duties.setLabel(getTranslation("article.leader.duties"));
        duties.setMaxLength(1_000);
        duties.setWidthFull();
        duties.setValue(known.path("duties").asString(""));
        resume.setLabel(getTranslation("article.leader.resume"));
        resume.setMaxLength(2_000);
        resume.setWidthFull();
        resume.setValue(known.path("resume").asString(""));
        phone.setLabel(getTranslation("article.leader.phone"));
        phone.setHelperText(getTranslation("article.leader.phone.hint"));
        phone.setMaxLength(40);
        phone.setWidthFull();
        phone.setValue(known.path("phone").asString(""));
        Stream.<HasValueChangeMode>of(office, duties, resume, phone).forEach(field -> {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(QUIET);
        });
        add(office, duties, resume, phone);
    }

    void onChange(SerializableRunnable listener) {
        List.<AbstractField<?, String>>of(office, duties, resume, phone)
                .forEach(field -> field.addValueChangeListener(change -> listener.run()));
    }

    void focusFirst() {
        office.focus();
    }

    /** The details with what stands in the fields. */
    String in(String details) {
        var said = (ObjectNode) JSON.readTree(details);
        said.put("office", office.getValue().strip());
        said.put("duties", duties.getValue().strip());
        said.put("resume", resume.getValue().strip());
        said.put("phone", phone.getValue().strip());
        return JSON.writeValueAsString(said);
    }
}
