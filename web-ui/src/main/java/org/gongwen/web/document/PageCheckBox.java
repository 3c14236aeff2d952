package org.gongwen.web.document;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.document.DocumentId;
import org.gongwen.pagecheck.PageCheck;
import org.gongwen.web.paper.PaperFindings;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.ReasonDialog;

/**
 * What measuring the pages of the document as it stands found (版面检查), beside the opinion at an office check; empty before
 * they were measured. Whoever finishes all the same says why here.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class PageCheckBox extends Div {

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private final DocumentId document;
    private final transient Function<String, Optional<Phrase>> finish;

    /** @param finish finishes the step for a reason; answers why it could not be done */
    PageCheckBox(
            DocumentDesk desk, CurrentActor actor, DocumentId document, Function<String, Optional<Phrase>> finish) {
        this.desk = desk;
        this.actor = actor;
        this.document = document;
        this.finish = finish;
        addClassName("gw-page-check");
        show();
    }

    /** Looks again what was found. */
    void show() {
        removeAll();
        desk.pageChecks.of(actor.get(), document).ifPresent(this::fill);
    }

    private void fill(PageCheck check) {
        var obstacle = check.obstacle();
        if (obstacle != null) {
            var words = new Paragraph(getTranslation("pagecheck.unmeasured", getTranslation(obstacle)));
            words.addClassName("gw-soft");
            add(words);
            return;
        }
        if (check.findings().isEmpty()) {
            return;
        }
        var heading = new H4(
                check.errors() == 0
                        ? getTranslation("pagecheck.heading.warnings", check.warnings())
                        : getTranslation("pagecheck.heading", check.errors()));
        var list = new PaperFindings(check.findings());
        var scroller = new Div(list);
        scroller.addClassName("gw-page-check-findings");
        scroller.getElement().setAttribute("tabindex", "0");
        scroller.getElement().setAttribute("role", "region");
        scroller.getElement().setAttribute("aria-label", heading.getText());
        add(heading, scroller);
        if (check.errors() > 0) {
            add(override(check.errors()));
        }
    }

    private Button override(int errors) {
        var button = new Button(
                getTranslation("pagecheck.override"),
                click -> new ReasonDialog(
                                getTranslation("pagecheck.override"),
                                Phrase.of(this, "pagecheck.override.explained", errors),
                                getTranslation("pagecheck.override.reason"),
                                true,
                                getTranslation("pagecheck.override.act"),
                                ButtonVariant.LUMO_ERROR,
                                finish)
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }
}
