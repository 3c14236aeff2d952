package org.gongwen.web.form;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.gongwen.form.Answer;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormFinding;
import org.gongwen.form.FormRule;
import org.gongwen.form.FormWriter;
import org.gongwen.form.TextKind;
import org.gongwen.web.shell.Phrase;

/** Forms in words. */
public final class FormWords {

    private FormWords() {}

    /** What is wrong with an answer. */
    public static String finding(Component screen, FieldFinding finding) {
        var arguments = finding.arguments().stream()
                .map(argument -> argument instanceof TextKind kind ? kind(screen, kind) : argument)
                .toArray();
        return screen.getTranslation(finding.rule().messageKey(), arguments);
    }

    /** What is wrong with the file of a form. */
    public static Phrase finding(Component screen, FormFinding finding, String form) {
        return sentence(screen, finding, form, "");
    }

    /** How to mend it. */
    public static Phrase mend(Component screen, FormFinding finding, String form) {
        return sentence(screen, finding, form, ".mend");
    }

    private static Phrase sentence(Component screen, FormFinding finding, String form, String suffix) {
        var arguments = new ArrayList<Object>();
        arguments.add(finding.part().isEmpty() ? form : finding.part());
        arguments.addAll(finding.arguments());
        return Phrase.of(screen, finding.rule().messageKey() + suffix, worded(screen, finding.rule(), arguments));
    }

    /**
     * What a finding in a form names, by what the designer calls it.
     *
     * @param arguments the part first, as the sentences take them
     */
    public static List<Object> worded(Component screen, FormRule rule, List<Object> arguments) {
        var worded = new ArrayList<Object>(arguments);
        for (int i = 1; i < worded.size(); i++) {
            var word = switch (rule) {
                case TYPE_UNKNOWN -> "form.type.";
                case PATTERN -> i == 2 ? "form.kind." : "";
                case KEY_NOT_ALLOWED -> i == 1 ? "form.setting." : "form.type.";
                case EXPRESSION, MARKUP, VALUE_WRONG -> i == 1 ? "form.setting." : "";
                default -> "";
            };
            if (!word.isEmpty()) {
                worded.set(i, each(screen, word, worded.get(i)));
            }
        }
        return worded;
    }

    private static Object each(Component screen, String word, Object given) {
        if (given instanceof Collection<?> several) {
            return several.stream().map(one -> each(screen, word, one)).toList();
        }
        var written = given.toString();
        var name =
                word.equals("form.kind.") ? written.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) : written;
        return known(screen, word + name, written);
    }

    /** A word that the bundles have; any other as it is written in the file. */
    private static Phrase known(Component screen, String key, String otherwise) {
        var text = screen.getTranslation(key);
        return text.equals(key) ? Phrase.written(otherwise) : Phrase.plain(text);
    }

    public static String kind(Component screen, TextKind kind) {
        return screen.getTranslation(kind.messageKey());
    }

    /** What a field takes, by the word of form-js for it. */
    public static String type(Component screen, Answer answer) {
        return type(screen, FormWriter.type(answer));
    }

    public static String type(Component screen, String type) {
        return screen.getTranslation("form.type." + type);
    }
}
