package org.gongwen.web.paper;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.regex.Pattern;
import org.gongwen.papercheck.Finding;
import org.gongwen.web.shell.Phrase;

/**
 * What the check of finished pages measured and what it requires, in the language of the screen. The check says both in a few
 * fixed forms; whatever has none of them is text of the document itself and stays as it is.
 */
public final class MeasuredWords {

    /** What is said so of rules between the parts of an imprint counts rules, elsewhere lines of text. */
    private static final Form RULES = form("(\\d+) lines", "rules");

    private static final Form BORROWED = form("(.+) in (.+)", "borrowed");

    private static final List<Form> FORMS = List.of(
            form("none found", "none"),
            form("above the title", "above-title"),
            form("red", "red"),
            form("black", "black"),
            form("#([0-9A-F]{6})", "colour"),
            form("#([0-9A-F]{6}): (.*)", "colour-of"),
            form("begins on page (\\d+)", "begins"),
            form("on the first page", "first-page"),
            form("six digits", "six-digits"),
            form("(\\d+) lines", "lines"),
            form("up to (\\d+) lines", "most-lines"),
            form("([\\d.]+) characters", "characters"),
            form("none in a letter", "none-in-letter"),
            form("page (\\d+)", "page"),
            form("an even page", "even-page"),
            form("one above and one below", "above-below"),
            form(".+ with a full-width colon, . at the end", "copies"),
            form("no line begins with (.+)", "no-beginning"),
            form("no line ends with (.+)", "no-end"),
            form("(\\d+) red lines", "red-lines"),
            form("4 red lines, two and two", "four-red-lines"),
            form("the upper two thick above thin, the lower two thin above thick", "letter-lines"),
            form(".+, without . and without zeros in front", "number"),
            form("none on the first page", "none-on-first"),
            form("to ([\\d.]+ mm) from the left", "from-left"),
            form("to ([\\d.]+ mm) from above", "from-above"),
            form("up to ([\\d.]+ mm)", "most"),
            form("(-?[\\d.]+ mm) from the right", "from-right"),
            form("4 characters \\(([\\d.]+ mm)\\) in, 2 without a seal, or by the name", "date"),
            form("Arabic digits, without zeros in front of month and day", "date-form"),
            form("without a name", "no-name"),
            form("in the file", "embedded"),
            form("[^ ]+, [^ ]+, [^ ]+, [^ ]+ or [^ ]+", "faces"),
            form("the face of the text around it", "same-face"),
            form("(-?[\\d.]+) mm", "mm"),
            form("(-?[\\d.]+ mm) ± ([\\d.]+)", "mm-within"),
            form("(.+), ([\\d.]+ mm)", "face-size"));

    private record Form(Pattern pattern, String key) {}

    private MeasuredWords() {}

    public static Phrase measured(Component screen, Finding finding) {
        return said(screen, finding, finding.measured());
    }

    public static Phrase required(Component screen, Finding finding) {
        return said(screen, finding, finding.required());
    }

    private static Phrase said(Component screen, Finding finding, String text) {
        if (finding.rule().startsWith("imprint")
                && RULES.pattern().matcher(text).matches()) {
            return said(screen, finding, RULES, text);
        }
        if (finding.rule().equals("face-borrowed")
                && BORROWED.pattern().matcher(text).matches()) {
            return said(screen, finding, BORROWED, text);
        }
        return FORMS.stream()
                .filter(form -> form.pattern().matcher(text).matches())
                .findFirst()
                .map(form -> said(screen, finding, form, text))
                .orElseGet(() -> Phrase.written(text));
    }

    private static Phrase said(Component screen, Finding finding, Form form, String text) {
        var matcher = form.pattern().matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        var values = new Object[matcher.groupCount()];
        for (int i = 0; i < values.length; i++) {
            var part = matcher.group(i + 1);
            values[i] = part.matches("-?[\\d.]+|[0-9A-F]{6}") ? Phrase.plain(part) : said(screen, finding, part);
        }
        return Phrase.of(screen, "pagecheck.value." + form.key(), values);
    }

    private static Form form(String pattern, String key) {
        return new Form(Pattern.compile(pattern, Pattern.DOTALL), key);
    }
}
