package org.gongwen.web.paper;

import com.vaadin.flow.component.dependency.StyleSheet;
import java.util.List;
import org.gongwen.papercheck.Finding;
import org.gongwen.papercheck.Severity;
import org.gongwen.web.shell.Findings;
import org.gongwen.web.shell.Phrase;

/** Where pages differ from GB/T 9704-2012: the element, what was measured, what is required; below it the clause and page. */
@StyleSheet("context://gongwen/drafting.css")
@SuppressWarnings("serial") // sessions are not written to disk
public final class PaperFindings extends Findings<Finding> {

    private static final String PRACTICE = "practice";

    public PaperFindings(List<Finding> findings) {
        show(findings);
    }

    @Override
    protected Line line(Finding finding) {
        return new Line(
                finding.severity() == Severity.ERROR,
                Phrase.of(
                        this,
                        "pagecheck.finding",
                        finding.element(),
                        MeasuredWords.measured(this, finding),
                        MeasuredWords.required(this, finding)),
                null,
                finding.clause().equals(PRACTICE)
                        ? Phrase.of(this, "pagecheck.practice", finding.page())
                        : Phrase.of(this, "pagecheck.clause", Phrase.plain(finding.clause()), finding.page()));
    }
}
