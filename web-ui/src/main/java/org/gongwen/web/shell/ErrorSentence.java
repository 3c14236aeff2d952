package org.gongwen.web.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

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

    public final void clear() {
        words.removeAll();
        setVisible(false);
    }
}
