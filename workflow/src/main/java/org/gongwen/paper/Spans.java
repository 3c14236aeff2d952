package org.gongwen.paper;

import java.util.ArrayList;
import java.util.List;

/** Text in several faces. */
final class Spans {

    private Spans() {}

    /** Divided where a line is broken by hand. */
    static List<List<Span>> lines(List<Span> spans) {
        var lines = new ArrayList<List<Span>>();
        var line = new ArrayList<Span>();
        for (var span : spans) {
            var parts = span.text().split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
                if (!parts[i].isEmpty()) {
                    line.add(new Span(parts[i], span.face()));
                }
            }
        }
        lines.add(List.copyOf(line));
        return lines;
    }
}
