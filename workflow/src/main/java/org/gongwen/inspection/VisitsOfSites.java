package org.gongwen.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * Says how visits to the open sites went. Whatever visits them implements it; while nothing does, the
 * rule about pages that do not open is not judged.
 */
public interface VisitsOfSites {

    /**
     * Those after a point in time.
     *
     * @param only to this site; null for all open sites at once
     */
    Map<SiteId, List<SiteFacts.Visit>> after(Instant since, @Nullable SiteId only);
}
