package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.gongwen.identity.UnacceptableTextException;

/** A refusal beside what it concerns: says what is wrong and how to put it right. Invisible while it says nothing. */
public class ErrorSentence extends Div {

    private final Span words = new Span();

    public ErrorSentence() {
        addClassName("gw-error-sentence");
        var picture = VaadinIcon.EXCLAMATION_CIRCLE.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        getElement().setAttribute("role", "alert");
        add(picture, words);
        clear();
    }

    public ErrorSentence(Phrase sentence) {
        this();
        say(sentence);
    }

    public final void say(String sentence) {
        say(Phrase.plain(sentence));
    }

    public final void say(Phrase sentence) {
        words.removeAll();
        sentence.in(words);
        setVisible(true);
    }

    /**
     * Does something with what was typed. A text that cannot be kept is named here, and everything typed stays.
     *
     * @return whether it was done
     */
    public final boolean attempt(Runnable action) {
        try {
            action.run();
            return true;
        } catch (UnacceptableTextException unacceptable) {
            say(sentence(this, unacceptable));
            return false;
        }
    }

    /** What is wrong with a text, and what to do about it. */
    static Phrase sentence(Component screen, UnacceptableTextException unacceptable) {
        return Phrase.of(
                screen,
                unacceptable.sentenceKey(),
                Phrase.plain(screen.getTranslation(unacceptable.fieldKey())),
                unacceptable.number());
    }

    public final void clear() {
        words.removeAll();
        setVisible(false);
    }
}
