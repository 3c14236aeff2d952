package org.gongwen.design;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a process is about; the definition says it in {@code gongwen:kind}. */
public enum ProcessKind {
    /** An outgoing document (发文). */
    DISPATCH,
    /** A received document (收文). */
    RECEIPT,
    /** A business item with a form of its own (事项). */
    ITEM;

    /** The word in a definition. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that a definition names; one that says nothing is about an item. Empty for any other word. */
    public static Optional<ProcessKind> of(String word) {
        return word.isEmpty()
                ? Optional.of(ITEM)
                : Arrays.stream(values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst();
    }
}
