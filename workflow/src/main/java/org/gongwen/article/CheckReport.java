package org.gongwen.article;

import java.util.List;
import java.util.Optional;

/** What the checks before publication found in a version of an article. */
public record CheckReport(List<CheckFinding> findings) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** The first finding for which it must not become public. */
    public Optional<CheckFinding> error() {
        return findings.stream()
                .filter(finding -> finding.severity() == CheckFinding.Severity.ERROR)
                .findFirst();
    }

    /** How many findings a reviewer has to look at. */
    public int warnings() {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == CheckFinding.Severity.WARNING)
                .count();
    }
}
