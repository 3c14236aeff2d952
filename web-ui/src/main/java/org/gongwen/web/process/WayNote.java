package org.gongwen.web.process;

import com.vaadin.flow.component.html.Paragraph;
import org.gongwen.task.TakenWay;

/** Says below a diagram what it cannot show of the way that was taken; empty and unseen where it shows all of it. */
@SuppressWarnings("serial") // sessions are not written to disk
public final class WayNote extends Paragraph {

    public WayNote(TakenWay way) {
        addClassNames("gw-soft", "gw-way-note");
        var sentence = switch (way.recorded()) {
            case ALL -> "";
            case SINCE -> getTranslation("process.diagram.way.since");
            case NOTHING -> getTranslation("process.diagram.way.nothing");
        };
        var gone = way.gone() == 0 ? "" : getTranslation("process.diagram.way.gone", way.gone());
        setText(sentence.isEmpty() || gone.isEmpty() ? sentence + gone : sentence + " " + gone);
        setVisible(!getText().isEmpty());
    }
}
