package org.gongwen.web.drafting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.gongwen.web.shell.Phrase;

/** What the rules say about the draft, in plain words with their article; a line leads to the field it is about. */
@SuppressWarnings("serial") // sessions are not written to disk
class FindingsPanel extends Div {

    private final SerializableConsumer<Element> lead;
    private transient List<Finding> shown = List.of();

    FindingsPanel(SerializableConsumer<Element> lead) {
        this.lead = lead;
        addClassName("gw-findings");
        getElement().setAttribute("aria-live", "polite");
    }

    void show(List<Finding> findings) {
        if (findings.equals(shown) && getChildren().findAny().isPresent()) {
            return;
        }
        shown = findings;
        removeAll();
        if (findings.isEmpty()) {
            var fine = new Div(icon(VaadinIcon.CHECK_CIRCLE), new Span(getTranslation("drafting.findings.none")));
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
        var blocks = finding.blocks();
        var weight = new Span(getTranslation(blocks ? "drafting.findings.error" : "drafting.findings.warning"));
        weight.addClassName("gw-finding-weight");
        var sentence = new Button(
                Phrase.of(this, finding.messageKey(), finding.args()).span(), click -> lead.accept(finding.element()));
        sentence.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        sentence.addClassName("gw-finding-sentence");
        var words = new Div(weight, sentence);
        var article = finding.article();
        if (article != null) {
            var source = Phrase.mark(new Div(article));
            source.addClassName("gw-finding-article");
            words.add(source);
        }
        var line = new ListItem(icon(blocks ? VaadinIcon.CLOSE_CIRCLE : VaadinIcon.WARNING), words);
        line.addClassNames("gw-finding", blocks ? "gw-finding-error" : "gw-finding-warning");
        return line;
    }

    private static com.vaadin.flow.component.icon.Icon icon(VaadinIcon icon) {
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        return picture;
    }
}
