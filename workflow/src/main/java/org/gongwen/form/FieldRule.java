package org.gongwen.form;

import java.util.Locale;

/** What can be wrong with an answer. The bundles {@code messages/form_*} word each one. */
public enum FieldRule {
    REQUIRED,
    MUST_BE_TICKED,
    /** An answer that a field of this kind does not take at all. */
    NOT_TAKEN,
    TOO_SHORT,
    TOO_LONG,
    TOO_SMALL,
    TOO_LARGE,
    DECIMALS,
    KIND,
    CONTROL_CHARACTER,
    PAST,
    OPTION_UNKNOWN;

    public String messageKey() {
        return "form.finding." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
