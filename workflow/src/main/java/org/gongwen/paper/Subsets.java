package org.gongwen.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a document uses of its faces, in the order in which the pages first do. */
final class Subsets {

    private final Map<Typeface, FaceSubset> subsets = new LinkedHashMap<>();

    Subsets(Pages pages) {
        var used = new LinkedHashMap<Typeface, SortedSet<Integer>>();
        for (var page : pages.pages()) {
            for (var run : page.runs()) {
                var characters = used.computeIfAbsent(run.face(), face -> new TreeSet<>());
                run.text().codePoints().forEach(characters::add);
            }
        }
        used.forEach((face, characters) -> {
            if (!(face instanceof OutlineFace outlines)) {
                throw new IllegalArgumentException("only faces with outlines can be written, not " + face.name());
            }
            subsets.put(face, new FaceSubset(outlines, characters));
        });
    }

    List<FaceSubset> all() {
        return new ArrayList<>(subsets.values());
    }

    int indexOf(Typeface face) {
        return new ArrayList<>(subsets.keySet()).indexOf(face);
    }
}
