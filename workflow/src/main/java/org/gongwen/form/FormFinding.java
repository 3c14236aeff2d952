package org.gongwen.form;

import java.util.Arrays;
import java.util.List;

/**
 * One thing that is wrong with the file of a form; each of them keeps it from being deployed.
 *
 * @param part what it is about: the label, key or id of a part, whichever it has; empty where it is about the whole
 * @param arguments what the sentences name beside the part, which is always their first value
 */
public record FormFinding(FormRule rule, String part, List<Object> arguments) {

    public FormFinding {
        arguments = List.copyOf(arguments);
    }

    static FormFinding of(FormRule rule, String part, Object... arguments) {
        return new FormFinding(rule, part, Arrays.asList(arguments));
    }
}
