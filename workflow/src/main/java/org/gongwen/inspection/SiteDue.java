package org.gongwen.inspection;

import java.time.LocalDate;
import org.gongwen.publication.SiteId;

/**
 * What a reminder says: matters of a site fall due.
 *
 * @param first the day of the first of them
 * @param matters how many
 * @param name of the site
 */
public record SiteDue(SiteId site, LocalDate first, int matters, String name) {

    private static final int PARTS = 4;

    /** As the notice keeps it. */
    String argument() {
        return String.join(" ", site.key(), first.toString(), Integer.toString(matters), name);
    }

    /** What {@link org.gongwen.task.Notice.Kind#SITE_FALLS_DUE} keeps. */
    public static SiteDue of(String argument) {
        var parts = argument.split(" ", PARTS);
        return new SiteDue(
                new SiteId(Long.parseLong(parts[0])), LocalDate.parse(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    }
}
