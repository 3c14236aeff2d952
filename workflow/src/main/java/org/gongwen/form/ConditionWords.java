package org.gongwen.form;

import java.util.Set;

/** The words that conditions of a process read as something else than a name: no field and no variable has one of them. */
public final class ConditionWords {

    private static final Set<String> ALL = Set.of(
            "and",
            "or",
            "not",
            "empty",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "true",
            "false",
            "null",
            "div",
            "mod",
            "instanceof");

    private ConditionWords() {}

    public static boolean has(String word) {
        return ALL.contains(word);
    }
}
