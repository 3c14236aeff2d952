package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found, a line each, read aloud when it changes; a line leads to what it is about.
 *
 * @param <F> a finding
 */
@SuppressWarnings("serial") // sessions are not written to disk
public abstract class Findings<F> extends Div {

    private transient List<F> shown = List.of();

    /**
     * A finding as a line.
     *
     * @param blocks whether it must be mended before work goes on
     * @param lead what choosing the line does; null where it is about nothing that can be shown
     * @param note what stands below the sentence: its article, or how to mend it; empty without one
     */
    public record Line(
            boolean blocks, Phrase sentence, @Nullable Lead lead, Phrase note) {}

    /** Leads to what a finding is about. */
    @FunctionalInterface
    public interface Lead extends Serializable {
        void follow();
    }

    protected Findings() {
        addClassName("gw-findings");
        getElement().setAttribute("aria-live", "polite");
    }

    protected abstract Line line(F finding);

    public final void show(List<F> findings) {
        if (!findings.equals(shown) || getChildren().findAny().isEmpty()) {
            shown = List.copyOf(findings);
            fill();
        }
    }

    public final List<F> shown() {
        return shown;
    }

    /** Words the same findings again. */
    protected final void fill() {
        removeAll();
        if (shown.isEmpty()) {
            var fine = new Div(icon(VaadinIcon.CHECK_CIRCLE), new Span(getTranslation("findings.none")));
            fine.addClassNames("gw-finding", "gw-finding-fine");
            add(fine);
            return;
        }
        var list = new UnorderedList();
        shown.forEach(finding -> list.add(item(line(finding))));
        add(list);
    }

    private ListItem item(Line line) {
        var weight = new Span(getTranslation(line.blocks() ? "findings.error" : "findings.warning"));
        weight.addClassName("gw-finding-weight");
        var words = new Div(weight, sentence(line));
        if (!line.note().pieces().isEmpty()) {
            var note = line.note().in(new Div());
            note.addClassName("gw-finding-note");
            words.add(note);
        }
        var item = new ListItem(icon(line.blocks() ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING), words);
        item.addClassNames("gw-finding", line.blocks() ? "gw-finding-error" : "gw-finding-warning");
        return item;
    }

    private static Component sentence(Line line) {
        var sentence = line.sentence().span();
        var lead = line.lead();
        if (lead == null) {
            return sentence;
        }
        var button = new Button(sentence, click -> lead.follow());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        button.addClassName("gw-finding-sentence");
        return button;
    }

    private static Icon icon(VaadinIcon icon) {
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        return picture;
    }
}
