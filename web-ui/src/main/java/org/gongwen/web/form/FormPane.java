package org.gongwen.web.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.formlayout.FormLayout.ResponsiveStep;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Paragraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.form.Answer;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormData;
import org.gongwen.form.FormField;
import org.gongwen.form.FormGap;
import org.gongwen.form.FormGroup;
import org.gongwen.form.FormPart;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormText;
import org.gongwen.identity.Directory;
import org.gongwen.web.shell.Phrase;

/**
 * A form on the screen: two columns where there is room, one on a phone; what a step only shows cannot be typed into, and
 * what it hides is not there. What was typed stays, whatever is wrong with it.
 */
@StyleSheet("context://gongwen/form.css")
@SuppressWarnings("serial") // sessions are not written to disk
public class FormPane extends Div {

    private static final String TWO_COLUMNS_FROM = "28em";

    private final transient FormSchema form;
    private final transient FormAccess access;
    private final transient FormData given;
    private final transient Directory directory;
    private final transient Map<String, AnswerField> fields = new LinkedHashMap<>();

    /** @param given the answers that are there already */
    public FormPane(FormSchema form, FormAccess access, FormData given, Directory directory) {
        this.form = form;
        this.access = access;
        this.given = given;
        this.directory = directory;
        addClassName("gw-form");
        add(layout(form.parts()));
    }

    /** Called whenever a person has changed an answer. */
    public void onChange(Runnable listener) {
        fields.values().forEach(field -> field.onChange(listener));
    }

    /** The answers as far as they can be read, for keeping what is not finished. */
    public FormData readable() {
        var data = FormData.EMPTY;
        for (var field : fields.values()) {
            data = data.with(field.field().key(), field.answer());
        }
        return given.takingOver(data, form, access);
    }

    /**
     * The answers; empty if something that was typed is no answer at all, which is then said at its field.
     */
    public Optional<FormData> read() {
        var unreadable = fields.values().stream()
                .filter(field -> access.edits(field.field()) && field.isUnreadable())
                .toList();
        fields.values().forEach(field -> field.complain(""));
        unreadable.forEach(
                field -> field.complain(getTranslation(unreadable(field.field().answer()))));
        toFirst();
        return unreadable.isEmpty() ? Optional.of(readable()) : Optional.empty();
    }

    /** Says at each field what is wrong with its answer, and moves to the first. */
    public void say(List<FieldFinding> findings) {
        fields.values().forEach(field -> field.complain(""));
        for (var finding : findings) {
            var field = fields.get(finding.field());
            if (field != null) {
                field.complain(FormWords.finding(this, finding));
            }
        }
        toFirst();
    }

    /** Whether something is said at a field. */
    public boolean complains() {
        return fields.values().stream().anyMatch(AnswerField::complains);
    }

    private void toFirst() {
        fields.values().stream()
                .filter(AnswerField::complains)
                .findFirst()
                .ifPresent(
                        field -> field.element().executeJs("this.scrollIntoView({block: 'nearest'}); this.focus?.()"));
    }

    private static String unreadable(Answer answer) {
        return answer instanceof Answer.Number ? "form.finding.no-number" : "form.finding.no-moment";
    }

    private FormLayout layout(List<FormPart> parts) {
        var layout = new FormLayout();
        layout.setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep(TWO_COLUMNS_FROM, 2));
        for (var part : parts) {
            if (part instanceof FormField field && !access.shows(field)) {
                continue;
            }
            var component = component(part);
            place(component, part);
            layout.add(component);
            if (!(part instanceof FormField field && field.half())) {
                layout.setColspan(component, 2);
            }
        }
        return layout;
    }

    /** Says of something on the screen which part of the form stands there, for those who design it. */
    public static void place(Component there, FormPart part) {
        there.getElement().setAttribute("data-place", part.id());
        if (part instanceof FormGroup) {
            there.getElement().setAttribute("data-group", "");
        }
    }

    private Component component(FormPart part) {
        return switch (part) {
            case FormField field -> field(field);
            case FormText text -> {
                var words = Phrase.mark(new Paragraph(text.text()));
                words.addClassName("gw-form-words");
                yield words;
            }
            case FormGap gap -> gap.line() ? new Hr() : gap();
            case FormGroup group -> {
                var inner = new Div();
                inner.addClassName("gw-form-group");
                if (!group.label().isBlank()) {
                    var heading = Phrase.mark(new H3(group.label()));
                    heading.addClassName("gw-form-heading");
                    inner.add(heading);
                }
                inner.add(layout(group.parts()));
                yield inner;
            }
        };
    }

    private static Div gap() {
        var gap = new Div();
        gap.addClassName("gw-form-gap");
        return gap;
    }

    private Component field(FormField field) {
        var made = AnswerField.of(field, given.get(field.key()), directory);
        made.require(access.requires(field));
        made.readOnly(!access.edits(field));
        made.onChange(() -> {});
        fields.put(field.key(), made);
        return made.component();
    }
}
