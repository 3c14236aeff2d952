package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.process.Finding;
import org.gongwen.web.design.Drawing.Entry;

/** What the check finds in a drawing, and how to mend it; a line leads to the element it is about. */
@SuppressWarnings("serial") // sessions are not written to disk
class FindingsList extends Div {

    private final SerializableConsumer<String> lead;
    private transient List<Finding> shown = List.of();
    private transient Map<String, Entry> drawn = Map.of();

    FindingsList(SerializableConsumer<String> lead) {
        this.lead = lead;
        addClassName("gw-findings");
        getElement().setAttribute("aria-live", "polite");
    }

    /** What there is in the drawing, so that each line can say what it is about. */
    void name(List<Entry> elements) {
        var named = elements.stream().collect(Collectors.toMap(Entry::id, Function.identity(), (one, other) -> one));
        if (!named.equals(drawn)) {
            drawn = named;
            fill();
        }
    }

    void show(List<Finding> findings) {
        if (findings.equals(shown) && getChildren().findAny().isPresent()) {
            return;
        }
        shown = findings;
        fill();
    }

    private void fill() {
        var findings = shown;
        removeAll();
        if (findings.isEmpty()) {
            var fine = new Div(icon(VaadinIcon.CHECK_CIRCLE), new Span(getTranslation("design.findings.none")));
            fine.addClassNames("gw-finding", "gw-finding-fine");
            add(fine);
            return;
        }
        var list = new UnorderedList();
        findings.forEach(finding -> list.add(line(finding)));
        add(list);
    }

    List<Finding> shown() {
        return shown;
    }

    private ListItem line(Finding finding) {
        var weight = new Span(getTranslation(finding.blocks() ? "design.findings.error" : "design.findings.warning"));
        weight.addClassName("gw-finding-weight");
        var element = finding.element();
        var sentence = DesignWords.finding(this, finding, element == null ? null : drawn.get(element))
                .span();
        var words = new Div(weight);
        if (element == null) {
            words.add(sentence);
        } else {
            var button = new Button(sentence, click -> lead.accept(element));
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            button.addClassName("gw-finding-sentence");
            words.add(button);
        }
        var mend = DesignWords.mend(this, finding).in(new Div());
        mend.addClassName("gw-finding-article");
        words.add(mend);
        var line = new ListItem(icon(finding.blocks() ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING), words);
        line.addClassNames("gw-finding", finding.blocks() ? "gw-finding-error" : "gw-finding-warning");
        return line;
    }

    private static Icon icon(VaadinIcon icon) {
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        return picture;
    }
}
