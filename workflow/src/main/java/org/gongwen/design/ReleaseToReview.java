package org.gongwen.design;

import java.util.List;
import org.gongwen.process.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a second administrator decides on.
 *
 * @param xml what would be deployed
 * @param before what new work starts in today; null if the process is new
 * @param findings what the check says of it
 * @param mayDecide false for whoever proposed or saved it himself
 */
public record ReleaseToReview(
        Release release, String xml, @Nullable String before, List<Finding> findings, boolean mayDecide) {

    public ReleaseToReview {
        findings = List.copyOf(findings);
    }
}
