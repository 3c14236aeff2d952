package org.gongwen.web.drafting;

import com.vaadin.flow.function.SerializableConsumer;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.gongwen.web.shell.Findings;
import org.gongwen.web.shell.Phrase;

/** What the rules say about the draft, in plain words with their article; a line leads to the field it is about. */
@SuppressWarnings("serial") // sessions are not written to disk
class FindingsPanel extends Findings<Finding> {

    private final SerializableConsumer<Element> lead;

    FindingsPanel(SerializableConsumer<Element> lead) {
        this.lead = lead;
    }

    @Override
    protected Line line(Finding finding) {
        return new Line(
                finding.blocks(),
                Phrase.of(this, finding.messageKey(), finding.args()),
                () -> lead.accept(finding.element()),
                Phrase.written(finding.article()));
    }
}
