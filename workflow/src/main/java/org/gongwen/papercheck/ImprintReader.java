package org.gongwen.papercheck;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises 版记 on the last page by its words and lines. */
final class ImprintReader {

    private static final Pattern FIRST = Pattern.compile("(抄送|主送)[：:].*|.*\\d日印发[。.]?");
    /** What names many organs begins further above, smaller than the text (7.3.2, 7.4.2). */
    private static final Pattern LISTED = Pattern.compile("(抄送|主送)[：:].*");

    private static final double HIGHEST = 120;
    private static final double SMALLER = (Standard.SIZE_3 + Standard.SIZE_4) / 2;
    private static final double LONG = 100;
    private static final double ABOVE_TEXT = 14;

    private ImprintReader() {}

    /** @param lines of the last page, without its number */
    static @Nullable ImprintFound read(MeasuredPage page, List<TextLine> lines) {
        var first = lines.stream()
                .filter(line -> line.top() > HIGHEST
                        ? FIRST.matcher(line.text()).matches()
                        : line.size() < SMALLER && LISTED.matcher(line.text()).matches())
                .findFirst();
        if (first.isEmpty()) {
            return null;
        }
        double top = first.get().top();
        var tables = new Tables(page);
        var rules = page.rules().stream()
                .filter(rule -> rule.isLevel()
                        && rule.length() >= LONG
                        && !rule.colour().isRed())
                .filter(rule -> rule.y() > top - ABOVE_TEXT && !tables.touches(rule))
                .sorted(Comparator.comparingDouble(MeasuredRule::y))
                .toList();
        var own = lines.stream().filter(line -> line.top() >= top - 0.1).toList();
        return new ImprintFound(page.number(), own, rules);
    }
}
