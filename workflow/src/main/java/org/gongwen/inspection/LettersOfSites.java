package org.gongwen.inspection;

import java.util.Map;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * Says of the open sites which letters of citizens wait for an answer. The room that keeps letters implements it; while
 * there is none, nothing is known of letters and the rule about them is not judged.
 */
public interface LettersOfSites {

    /**
     * Of a site that is missing in the answer nothing is known.
     *
     * @param only this one; null for all open sites at once
     */
    Map<SiteId, SiteFacts.Letters> ofOpenSites(@Nullable SiteId only);
}
