package org.gongwen.web.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** A state as icon and word; the colour only repeats what they say. */
public class StateBadge extends Span {

    /** What kind of news a state is. */
    public enum Tone {
        /** Nothing to do: grey. */
        NEUTRAL,
        /** Under way: blue. */
        ACTIVE,
        /** Due soon, or needs a look: amber. */
        SOON,
        /** Overdue or failed: red. */
        LATE,
        /** Done: green. */
        DONE
    }

    public StateBadge(Tone tone, VaadinIcon icon, String word) {
        this(tone, icon, Phrase.plain(word));
    }

    public StateBadge(Tone tone, VaadinIcon icon, Phrase words) {
        addClassNames("gw-badge", "gw-badge-" + tone.name().toLowerCase(Locale.ROOT));
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        add(picture, words.span());
    }
}
