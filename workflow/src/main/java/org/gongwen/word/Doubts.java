package org.gongwen.word;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a reading was unsure of, each told once. */
final class Doubts {

    private final Set<Doubt> all = new LinkedHashSet<>();

    void add(String rule, String sentence) {
        all.add(new Doubt(rule, sentence));
    }

    List<Doubt> all() {
        return List.copyOf(all);
    }
}
