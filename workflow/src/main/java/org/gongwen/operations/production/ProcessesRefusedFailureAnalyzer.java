package org.gongwen.operations.production;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about them while the build before still runs. */
class ProcessesRefusedFailureAnalyzer extends AbstractFailureAnalyzer<ProcessesRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ProcessesRefusedException refused) {
        return new FailureAnalysis(
                Objects.requireNonNullElse(refused.getMessage(), ""),
                "Nothing was changed. With the build that runs now, release a mended version of each and move what is under"
                        + " way to it, or take the process out of service. To upgrade all the same, add "
                        + SchemaMigration.ACCEPT
                        + ": what is under way in these stands still until it is moved. See UPGRADING.md.",
                refused);
    }
}
