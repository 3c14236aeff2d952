package org.gongwen.inspection;

import java.util.Map;
import org.gongwen.publication.SiteId;

/**
 * Says of the open sites which letters of citizens wait for an answer. The room that keeps letters implements it; while
 * there is none, nothing is known of letters and the rule about them is not judged.
 */
public interface LettersOfSites {

    /** Of all open sites at once. Of a site that is missing in the answer nothing is known. */
    Map<SiteId, SiteFacts.Letters> ofOpenSites();
}
