package org.gongwen.pagecheck;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.papercheck.Finding;
import org.gongwen.papercheck.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What measuring a file found that came with a received document.
 *
 * @param measuredAt null while it waits for its turn
 * @param unreadable whether there is nothing to be measured, as in a scan
 */
public record FileCheck(@Nullable OffsetDateTime measuredAt, boolean unreadable, List<Finding> findings) {

    public FileCheck {
        findings = List.copyOf(findings);
    }

    /** How many findings contradict the standard. */
    public int errors() {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
    }
}
