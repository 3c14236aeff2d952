package org.gongwen.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongwen.publication.SiteId;

/**
 * Says how visits to the open sites went. Whatever visits them implements it; while nothing does, the
 * rule about pages that do not open is not judged.
 */
public interface VisitsOfSites {

    /** Of all open sites at once, those after a point in time. */
    Map<SiteId, List<SiteFacts.Visit>> after(Instant since);
}
