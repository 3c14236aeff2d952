package org.gongwen.demonstration;

import java.util.List;
import java.util.Map;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.SiteLink;
import org.gongwen.site.SiteTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Which sites the demonstration bureau has, and the texts that stand in them.
 *
 * @param contact of a sub-site, with the name of its unit for {@code {name}}
 * @param alts by the name of a picture what it shows
 * @param texts what any unit may have written, by the kind of the column, with the short name of the unit for {@code {unit}}
 * @param own what one unit has written, by its code and the code of the column
 * @param scheduled what is approved and becomes public soon
 */
record SitePlan(
        Portal portal,
        String contact,
        List<SiteLink> links,
        List<SubSite> sites,
        Map<String, String> alts,
        Map<ColumnKind, List<Text>> texts,
        Map<String, Map<String, List<Text>>> own,
        List<Scheduled> scheduled) {

    /** @param unit code of the unit that keeps it */
    record Portal(String unit, String name, String contact) {}

    /** @param unit code of the unit */
    record SubSite(String unit, String code, SiteTemplate template, Theme theme, Pace pace) {}

    /**
     * @param body its paragraphs, plain but for headings
     * @param kind null for a text
     * @param details beside the text, as the kind has them; null without any
     * @param picture the one that stands for it; null without one
     * @param pictures of a gallery, each with its words; null without any
     * @param file to take along; null without one
     */
    record Text(
            String title,
            String summary,
            List<String> body,
            @Nullable ArticleKind kind,
            @Nullable Map<String, Object> details,
            @Nullable String picture,
            @Nullable List<List<String>> pictures,
            @Nullable String file) {}

    /** @param days from now on */
    record Scheduled(String unit, String column, int days, Text text) {}

    /** How well a site is kept; the figures are the ages of its articles in days, the newest first. */
    enum Pace {
        /** Something new every few days. */
        LIVELY(List.of(0, 3, 6, 10, 13, 17, 22, 28, 35, 43), List.of(4, 20, 45, 80), List.of(25, 70, 130)),
        /** Nothing for more than a week: the home page falls due within days. */
        SLOWING(List.of(10, 14, 19, 25, 33, 40), List.of(32, 75, 120), List.of(60, 110, 165)),
        /** Nothing for weeks: the inspection would fail it. */
        DYING(List.of(41, 52, 70), List.of(95, 190), List.of(120, 200)),
        /** Opened with ceremony, and not one article since. */
        EMPTY(List.of(), List.of(), List.of()),
        /** Not open to the public yet. */
        PREPARING(List.of(), List.of(), List.of());

        private final List<Integer> news;
        private final List<Integer> notices;
        private final List<Integer> others;

        Pace(List<Integer> news, List<Integer> notices, List<Integer> others) {
            this.news = news;
            this.notices = notices;
            this.others = others;
        }

        List<Integer> ages(ColumnKind kind) {
            return switch (kind) {
                case NEWS -> news;
                case NOTICE -> notices;
                // Surveys are made, not written.
                case SURVEY -> List.of();
                default -> others;
            };
        }
    }
}
