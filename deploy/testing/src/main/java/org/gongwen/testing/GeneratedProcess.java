package org.gongwen.testing;

import java.util.List;
import java.util.stream.Stream;

/**
 * A process over everything that definitions may contain, made from a seed: the same seed makes the same file.
 *
 * @param parts how it was drawn
 */
public record GeneratedProcess(String key, String xml, List<GeneratedPart> parts) {

    public GeneratedProcess {
        parts = List.copyOf(parts);
    }

    /** Which of the words of definitions a process is written with. */
    public enum Words {
        /** Those that decide where it goes: what a walk needs. */
        OF_THE_WAY,
        /** Also those that say what its steps are, as far as they fit each other. */
        FITTING,
        /** All, whether they fit or not; what has them can rarely be deployed. */
        ANY
    }

    public Stream<GeneratedPart> everything() {
        return parts.stream().flatMap(GeneratedPart::everything);
    }

    public static GeneratedProcess of(long seed, Words words) {
        return new ProcessDrawing(seed, words).process();
    }
}
