package org.gongwen.web.exchange;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouterLink;
import org.gongwen.document.Urgency;
import org.gongwen.web.shell.Phrase;

/** A title in a register, as the link to what it is about; the urgency stands before it, so that marks form a column. */
@SuppressWarnings("serial") // sessions are not written to disk
final class TitleCell extends Div {

    TitleCell(Urgency urgency, RouterLink title) {
        addClassName("gw-title-cell");
        Marks.urgency(this, urgency).ifPresent(this::add);
        Phrase.mark(title).addClassName("gw-row-title");
        add(title);
    }
}
