package org.gongwen.design;

import java.util.Arrays;
import java.util.Optional;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Kind;

/** What processes are about, by the words of their files. */
public final class ProcessKinds {

    private ProcessKinds() {}

    /** The kind that {@code gongwen:kind} names; a file that says nothing is about an item. Empty for any other word. */
    public static Optional<Kind> of(String word) {
        return word.isEmpty()
                ? Optional.of(Kind.ITEM)
                : Arrays.stream(Kind.values())
                        .filter(kind -> ProcessDesign.word(kind).equals(word))
                        .findFirst();
    }
}
