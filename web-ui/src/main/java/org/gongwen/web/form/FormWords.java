package org.gongwen.web.form;

import com.vaadin.flow.component.Component;
import org.gongwen.form.Answer;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FormFinding;
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
        var arguments = new Object[finding.arguments().size() + 1];
        arguments[0] = finding.part().isEmpty() ? form : finding.part();
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = finding.arguments().get(i - 1);
        }
        return Phrase.of(screen, finding.rule().messageKey() + suffix, arguments);
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
