package org.gongwen.operations.production;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to run. */
class SchemaBehindFailureAnalyzer extends AbstractFailureAnalyzer<SchemaBehindException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaBehindException behind) {
        return new FailureAnalysis(
                Objects.requireNonNullElse(behind.getMessage(), ""),
                "Run the command migrate of this build once, with the same settings: java -jar gongwen.jar migrate, or"
                        + " ./gongwen migrate. In production a node that starts never changes tables. See UPGRADING.md.",
                behind);
    }
}
