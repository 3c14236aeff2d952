package org.gongwen.site;

import java.time.LocalDate;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.jspecify.annotations.Nullable;

/**
 * The portal, or the sub-site of a unit.
 *
 * @param unit whose information officers keep it
 * @param code the part of its public addresses that names it; never changes
 * @param contact whom the public can ask, as it stands at the foot of each page
 * @param openedOn the day on which the public could first see it; null before
 */
public record Site(
        SiteId id,
        UnitId unit,
        boolean portal,
        String code,
        String name,
        Theme theme,
        State state,
        String contact,
        @Nullable LocalDate openedOn) {

    /** Whether the public sees it. */
    public enum State {
        /** Not yet: it is being filled. */
        PREPARING,
        /** It does. */
        OPEN,
        /** Not any more; its addresses stay taken. */
        CLOSED
    }
}
