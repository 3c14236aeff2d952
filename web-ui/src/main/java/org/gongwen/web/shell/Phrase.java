package org.gongwen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongwen.task.StepAndHandler;
import org.jspecify.annotations.Nullable;

/**
 * Words for the screen in which what people wrote is marked: names, titles and opinions stay as they were written,
 * whatever the language of the screen, and a screen reader has to know that. The marked parts carry {@code lang="zh"}.
 */
public record Phrase(List<Piece> pieces) implements Serializable {

    /**
     * A part of a phrase.
     *
     * @param written whether people wrote it, so that it is the same in every language
     */
    public record Piece(String text, boolean written) implements Serializable {}

    public static final Phrase EMPTY = new Phrase(List.of());

    private static final String LANGUAGE = "zh";

    /** Stand for the values while the sentence is put together; no sentence of the bundles has them. */
    private static final char FIRST_VALUE = '\uE000';

    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF]+");

    public Phrase {
        pieces = List.copyOf(pieces);
    }

    /** What people wrote, as they wrote it. */
    public static Phrase written(@Nullable String text) {
        return text == null || text.isEmpty() ? EMPTY : new Phrase(List.of(new Piece(text, true)));
    }

    /** Words of the house, already in the language of the screen. */
    public static Phrase plain(String words) {
        return words.isEmpty() ? EMPTY : new Phrase(List.of(new Piece(words, false)));
    }

    /**
     * A sentence of the bundles with its values, as services name them: texts are what people wrote; constants, steps
     * and days are worded in the language of the screen; several are enumerated.
     */
    public static Phrase of(Component screen, String key, Object... values) {
        var phrases = new ArrayList<Phrase>();
        var arguments = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Number number) {
                arguments[i] = number;
            } else {
                arguments[i] = String.valueOf((char) (FIRST_VALUE + phrases.size()));
                phrases.add(value(screen, values[i]));
            }
        }
        return filled(screen.getTranslation(key, arguments), phrases, screen);
    }

    /** Like {@link #of(Component, String, Object...)}. */
    public static Phrase of(Component screen, String key, Collection<?> values) {
        return of(screen, key, values.toArray());
    }

    public static Phrase joined(String separator, Collection<Phrase> phrases) {
        var pieces = new ArrayList<Piece>();
        for (var phrase : phrases) {
            if (!phrase.isEmpty()) {
                if (!pieces.isEmpty()) {
                    pieces.add(new Piece(separator, false));
                }
                pieces.addAll(phrase.pieces);
            }
        }
        return new Phrase(pieces);
    }

    /** Facts beside each other, empty ones left out. */
    public static Phrase facts(Phrase... facts) {
        return joined(" · ", Arrays.asList(facts));
    }

    /** One after the other, as the language of the screen enumerates. */
    public static Phrase enumerated(Component screen, Collection<Phrase> phrases) {
        return joined(screen.getTranslation("shell.enumeration"), phrases);
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Without the marks, for attributes and titles. */
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    public Span span() {
        if (pieces.size() == 1) {
            var piece = pieces.getFirst();
            var span = new Span(piece.text());
            if (piece.written()) {
                mark(span);
            }
            return span;
        }
        return in(new Span());
    }

    /** Puts the words into an element. */
    public <T extends Component & HasComponents> T in(T holder) {
        for (var piece : pieces) {
            holder.add(piece.written() ? mark(new Span(piece.text())) : new Text(piece.text()));
        }
        return holder;
    }

    /** Says that everything in an element is as people wrote it. */
    public static <T extends HasElement> T mark(T element) {
        element.getElement().setAttribute("lang", LANGUAGE);
        return element;
    }

    /** For a cell of a list, or a line to choose. */
    public static <T> Renderer<T> renderer(ValueProvider<T, Phrase> phrase) {
        return LitRenderer.<T>of(template("words"))
                .withProperty("words", item -> phrase.apply(item).alternating());
    }

    /**
     * What shows the property of that name in the template of a line, if it was made by {@link #alternating()}. A line
     * that the browser knows only the place of has none yet.
     */
    public static String template(String property) {
        return "${(item." + property + " ?? []).map((words, i) => i % 2 ? html`<span lang=\"" + LANGUAGE
                + "\">${words}</span>` : words)}";
    }

    /** Words of the house and what people wrote by turns, beginning with the former. */
    public List<String> alternating() {
        var texts = new ArrayList<String>();
        for (var piece : pieces) {
            if (texts.size() % 2 != (piece.written() ? 1 : 0)) {
                texts.add("");
            }
            texts.add(piece.text());
        }
        return texts;
    }

    private static Phrase value(Component screen, Object value) {
        return switch (value) {
            case Phrase phrase -> phrase;
            case String text -> written(text);
            case Enum<?> constant -> plain(Terms.of(screen, constant));
            case StepAndHandler step -> Terms.step(screen, step.step(), step.stepName());
            case LocalDate day ->
                plain(DateTimeFormatter.ofPattern(
                                screen.getTranslation("shell.date.day-of-year"),
                                Locale.forLanguageTag(screen.getTranslation("shell.language")))
                        .format(day));
            case Optional<?> optional -> optional.map(one -> value(screen, one)).orElse(EMPTY);
            case Collection<?> several ->
                enumerated(
                        screen, several.stream().map(one -> value(screen, one)).toList());
            default -> throw new IllegalArgumentException("no words for " + value.getClass());
        };
    }

    private static Phrase filled(String sentence, List<Phrase> values, Component screen) {
        var quotes = !screen.getTranslation("shell.language").equals(LANGUAGE);
        var pieces = new ArrayList<Piece>();
        int begin = 0;
        for (int i = 0; i < sentence.length(); i++) {
            int value = sentence.charAt(i) - FIRST_VALUE;
            if (value >= 0 && value < values.size()) {
                house(sentence.substring(begin, i), quotes, pieces);
                pieces.addAll(values.get(value).pieces);
                begin = i + 1;
            }
        }
        house(sentence.substring(begin), quotes, pieces);
        return new Phrase(pieces);
    }

    /** A sentence in another language may quote Chinese words, such as the heading of a column in a file. */
    private static void house(String words, boolean quotes, List<Piece> pieces) {
        int begin = 0;
        if (quotes) {
            var quoted = CHINESE.matcher(words);
            while (quoted.find()) {
                if (quoted.start() > begin) {
                    pieces.add(new Piece(words.substring(begin, quoted.start()), false));
                }
                pieces.add(new Piece(quoted.group(), true));
                begin = quoted.end();
            }
        }
        if (begin < words.length()) {
            pieces.add(new Piece(words.substring(begin), false));
        }
    }
}
