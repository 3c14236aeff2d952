package org.gongwen.form;

import java.util.Locale;

/** What can be wrong with the file of a form. The bundles {@code messages/lint_*} word each one and how to mend it. */
public enum FormRule {
    /** It is no JSON object of the size, depth and number of parts that are read. */
    UNREADABLE,
    TOO_LARGE,
    TOO_MANY,
    TOO_DEEP,
    TYPE_UNKNOWN,
    KEY_NOT_ALLOWED,
    EXPRESSION,
    MARKUP,
    VALUE_WRONG,
    ID_TWICE,
    FIELD_KEY,
    FIELD_KEY_TWICE,
    LABEL_MISSING,
    OPTIONS_MISSING,
    OPTION_TWICE,
    BOUNDS_CROSSED,
    PATTERN,
    INITIAL_WRONG,
    EMPTY;

    /** Key of the sentence that says what is wrong; with {@code .mend} behind it, how to mend it. */
    public String messageKey() {
        return "lint.form-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
