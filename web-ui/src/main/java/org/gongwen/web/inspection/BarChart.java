package org.gongwen.web.inspection;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.gongwen.web.shell.StateBadge;

/**
 * Bars of one measure beside each other with the limit across them, drawn on the server as SVG: it prints, needs no
 * script, and says in its title and description what it shows. The figures stand at the bars; a table belongs beside it.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class BarChart extends Div {

    /**
     * One bar.
     *
     * @param label what people called it
     * @param tone repeats by colour what the table says
     */
    record Bar(String label, int value, StateBadge.Tone tone) {}

    private static final AtomicLong NUMBER = new AtomicLong();

    private static final int WIDTH = 720;
    private static final int LABEL = 220;
    private static final int FIGURE = 48;
    private static final int LINE = 26;
    private static final int THICK = 14;
    private static final int LONGEST_LABEL = 14;

    /** A bar that is this many times as long as the limit is cut off there. */
    private static final int TIMES = 4;

    /**
     * @param title what it is
     * @param description what it says, in one sentence
     * @param limitName what stands at the line of the limit
     */
    BarChart(String title, String description, List<Bar> bars, int limit, String limitName) {
        addClassName("gw-chart");
        add(new Html("<div>" + drawn(title, description, bars, limit, limitName) + "</div>"));
    }

    private static String drawn(String title, String description, List<Bar> bars, int limit, String limitName) {
        int longest = Math.min(
                limit * TIMES,
                Math.max(
                        limit + limit / 2,
                        bars.stream().mapToInt(Bar::value).max().orElse(0)));
        int height = LINE * (bars.size() + 1);
        var svg = new StringBuilder(begun(WIDTH, height, title, description));
        int limitAt = LABEL + length(limit, longest);
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"gw-chart-limit-name\" x=\"%d\" y=\"15\" text-anchor=\"middle\">%s</text>",
                limitAt,
                escaped(limitName)));
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            int top = LINE * (i + 1);
            int length = length(bar.value(), longest);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" lang=\"zh\">%s</text>"
                            + "<rect class=\"gw-chart-%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"></rect>"
                            + "<text class=\"gw-chart-figure\" x=\"%d\" y=\"%d\">%d</text>",
                    LABEL - 10,
                    top + 17,
                    escaped(shortened(bar.label())),
                    bar.tone().name().toLowerCase(Locale.ROOT),
                    LABEL,
                    top + (LINE - THICK) / 2,
                    Math.max(1, length),
                    THICK,
                    LABEL + length + 6,
                    top + 17,
                    bar.value()));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"gw-chart-limit\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"></line></svg>",
                limitAt,
                LINE - 4,
                limitAt,
                height));
        return svg.toString();
    }

    /** The beginning of a drawing that says what it shows. */
    static String begun(int width, int height, String title, String description) {
        long number = NUMBER.incrementAndGet();
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %1$d %2$d\" role=\"img\" aria-labelledby=\"gw-chart-%3$d gw-chart-%3$d-said\">"
                        + "<title id=\"gw-chart-%3$d\">%4$s</title><desc id=\"gw-chart-%3$d-said\">%5$s</desc>",
                width,
                height,
                number,
                escaped(title),
                escaped(description));
    }

    private static int length(int value, int longest) {
        return (int) Math.round((WIDTH - LABEL - FIGURE) * (double) Math.min(value, longest) / Math.max(1, longest));
    }

    /** By whole characters, rare ones too. */
    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
