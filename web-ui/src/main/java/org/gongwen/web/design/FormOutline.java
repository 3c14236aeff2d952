package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.form.FormField;
import org.gongwen.form.FormGap;
import org.gongwen.form.FormGroup;
import org.gongwen.form.FormPart;
import org.gongwen.form.FormText;
import org.gongwen.web.form.FormPane;
import org.gongwen.web.form.FormWords;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a form in their order, a line each, to choose one. A line stays the same element as long as the parts are
 * the same: whoever types and then clicks on another line has clicked on it, though the answer to what was typed arrives
 * between the press and the release.
 */
@SuppressWarnings("serial") // sessions are not written to disk
class FormOutline extends Div {

    private static final int LONGEST = 20;

    private final SerializableConsumer<String> choose;
    private final transient Map<String, Line> lines = new HashMap<>();
    private String shown = "";

    private record Line(Button button, Span called, Span kind) {}

    /** @param choose is told the id of the part that was chosen */
    FormOutline(SerializableConsumer<String> choose) {
        this.choose = choose;
    }

    /** @param chosen the id of the part that is chosen; null for none */
    void show(List<FormPart> parts, @Nullable String chosen) {
        var shape = shape(parts);
        if (!shape.equals(shown) || getChildren().findAny().isEmpty()) {
            shown = shape;
            removeAll();
            lines.clear();
            add(
                    parts.isEmpty()
                            ? new EmptyState(
                                    VaadinIcon.FORM,
                                    getTranslation("form.design.empty.title"),
                                    getTranslation("form.design.empty.text"))
                            : list(parts));
        }
        word(parts, chosen);
    }

    /** Which parts stand where. */
    private static String shape(List<FormPart> parts) {
        return parts.stream()
                .map(part -> part instanceof FormGroup group ? part.id() + shape(group.parts()) : part.id())
                .collect(Collectors.joining(" ", "(", ")"));
    }

    private UnorderedList list(List<FormPart> parts) {
        var list = new UnorderedList();
        list.addClassName("gw-form-outline");
        for (var part : parts) {
            var line = line(part.id());
            lines.put(part.id(), line);
            var item = new ListItem(line.button());
            FormPane.place(item, part);
            if (part instanceof FormGroup group && !group.parts().isEmpty()) {
                item.add(list(group.parts()));
            }
            list.add(item);
        }
        return list;
    }

    private Line line(String part) {
        var called = Phrase.mark(new Span());
        called.addClassName("gw-form-line-name");
        var kind = new Span();
        kind.addClassName("gw-form-line-kind");
        var face = new Span(called, kind);
        face.addClassName("gw-type-face");
        var button = new Button(face, click -> choose.accept(part));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.addClassName("gw-form-line");
        button.getElement().setAttribute("data-part", part);
        return new Line(button, called, kind);
    }

    private void word(List<FormPart> parts, @Nullable String chosen) {
        for (var part : parts) {
            var line = lines.get(part.id());
            if (line != null) {
                line.called().setText(called(part));
                line.kind().setText(kind(part));
                line.button()
                        .getElement()
                        .setAttribute("aria-pressed", part.id().equals(chosen) ? "true" : "false");
            }
            if (part instanceof FormGroup group) {
                word(group.parts(), chosen);
            }
        }
    }

    private String kind(FormPart part) {
        return switch (part) {
            case FormField field -> FormWords.type(this, field.answer());
            case FormText text -> FormWords.type(this, "text");
            case FormGroup group -> FormWords.type(this, "group");
            case FormGap gap -> FormWords.type(this, gap.line() ? "separator" : "spacer");
        };
    }

    private static String called(FormPart part) {
        return switch (part) {
            case FormField field -> field.required() ? field.label() + " *" : field.label();
            case FormText text ->
                text.text().codePointCount(0, text.text().length()) > LONGEST
                        ? text.text().substring(0, text.text().offsetByCodePoints(0, LONGEST)) + "…"
                        : text.text();
            case FormGroup group -> group.label();
            case FormGap gap -> "—";
        };
    }
}
