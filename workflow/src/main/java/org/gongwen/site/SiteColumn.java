package org.gongwen.site;

import java.time.LocalDate;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * A column (栏目) of a site.
 *
 * @param code the part of its public address that names it; never changes
 * @param inNavigation whether the bar at the head of each page leads to it
 * @param onHome whether the home page shows what is new in it
 * @param bureauReview whether its articles go to the office that keeps the portal as well
 * @param openedOn since when it is there, which counts for the inspection while it is empty
 * @param closedOn since when the public does not see it any more; null while it does
 */
public record SiteColumn(
        ColumnId id,
        SiteId site,
        String code,
        String name,
        ColumnKind kind,
        boolean inNavigation,
        boolean onHome,
        boolean bureauReview,
        LocalDate openedOn,
        @Nullable LocalDate closedOn) {

    public boolean isOpen() {
        return closedOn == null;
    }
}
