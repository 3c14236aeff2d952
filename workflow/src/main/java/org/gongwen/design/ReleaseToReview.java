package org.gongwen.design;

import java.util.List;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a second administrator decides on.
 *
 * @param comparison what would be deployed beside the newest version that is
 * @param before the newest version that is deployed; null if the process is new
 * @param now who may start work today, and under which word it numbers
 * @param findings what the check says of it
 * @param mayDecide false for whoever proposed or saved it himself
 */
public record ReleaseToReview(
        Release release,
        Comparison comparison,
        @Nullable DefinitionDescription before,
        ReleaseTerms now,
        List<Finding> findings,
        boolean mayDecide) {

    public ReleaseToReview {
        findings = List.copyOf(findings);
    }
}
