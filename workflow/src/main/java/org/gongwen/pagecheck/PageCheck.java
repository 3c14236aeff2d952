package org.gongwen.pagecheck;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.papercheck.Finding;
import org.gongwen.papercheck.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What was found on the pages of a version of a document.
 *
 * @param obstacle key of the sentence that says why they could not be measured; null where they were
 * @param findings in the order in which the check looks
 */
public record PageCheck(
        int version,
        OffsetDateTime measuredAt,
        int pages,
        @Nullable String obstacle,
        List<Finding> findings) {

    public PageCheck {
        findings = List.copyOf(findings);
    }

    /** How many findings contradict the standard: these hold up the office check. */
    public int errors() {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
    }

    public int warnings() {
        return findings.size() - errors();
    }
}
