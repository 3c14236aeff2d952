package org.gongwen.web.inspection;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Locale;
import org.gongwen.inspection.HealthDay;

/**
 * How many sites showed which light on each day, drawn as {@link BarChart} is: failing ones at the bottom, so that their
 * rise and fall is what one sees first.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class TrendChart extends Div {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 160;
    private static final int FOOT = 24;

    /** For so many days there is room at least. */
    private static final int FEWEST = 30;

    /** @param days one at least, in their order */
    TrendChart(String title, String description, List<HealthDay> days, String first, String last) {
        addClassName("gw-chart");
        add(new Html("<div>" + drawn(title, description, days, first, last) + "</div>"));
    }

    private static String drawn(String title, String description, List<HealthDay> days, String first, String last) {
        var svg = new StringBuilder(BarChart.begun(WIDTH, HEIGHT + FOOT, title, description));
        long from = days.getFirst().on().toEpochDay();
        long until = days.getLast().on().toEpochDay();
        int most = days.stream()
                .mapToInt(day -> day.red() + day.amber() + day.green())
                .max()
                .orElse(1);
        // Days on which nothing ran stay free; a few days are no broad walls, and end at the right.
        double step = (double) WIDTH / Math.max(FEWEST, until - from + 1);
        for (var day : days) {
            double at = WIDTH - (until - day.on().toEpochDay() + 1) * step;
            double under = 0;
            under = bar(svg, "late", at, step, under, day.red(), most);
            under = bar(svg, "soon", at, step, under, day.amber(), most);
            bar(svg, "done", at, step, under, day.green(), most);
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s – %s</text></svg>",
                        WIDTH,
                        HEIGHT + FOOT - 6,
                        BarChart.escaped(first),
                        BarChart.escaped(last)))
                .toString();
    }

    private static double bar(
            StringBuilder svg, String tone, double at, double step, double under, int sites, int most) {
        double height = (double) HEIGHT * sites / most;
        if (sites > 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"gw-chart-%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"></rect>",
                    tone,
                    at,
                    HEIGHT - under - height,
                    Math.max(1, step - 1),
                    height));
        }
        return under + height;
    }
}
