package org.gongwen.web.shell;

import com.vaadin.flow.component.html.Span;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Always visible: whether everything is kept, and since when. */
@SuppressWarnings("serial") // sessions are not written to disk
public final class SaveState extends Span {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Span words = new Span();

    public SaveState() {
        addClassName("gw-save-state");
        getElement().setAttribute("role", "status");
        add(words);
    }

    public void saved(OffsetDateTime at) {
        show("saved", getTranslation("drafting.saved", CLOCK.format(at.atZoneSameInstant(Dates.ZONE))));
    }

    public void typing() {
        show("typing", getTranslation("drafting.typing"));
    }

    public void notSaved() {
        show("not-saved", getTranslation("drafting.not-saved"));
    }

    private void show(String state, String text) {
        getElement().setAttribute("data-state", state);
        words.setText(text);
    }
}
