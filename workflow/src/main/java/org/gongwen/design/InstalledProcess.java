package org.gongwen.design;

import java.time.OffsetDateTime;
import org.gongwen.process.DefinitionDescription;
import org.jspecify.annotations.Nullable;

/**
 * A version of a process that was deployed.
 *
 * @param since when it was deployed
 * @param release how it came into service; null for one that came with the application
 */
public record InstalledProcess(
        DefinitionDescription definition,
        OffsetDateTime since,
        @Nullable Release release) {

    /** Who may start work in it as long as it is the newest version. */
    public StartRule starts() {
        return terms().starts();
    }

    /** What was decided with its release. */
    public ReleaseTerms terms() {
        return release == null ? ReleaseTerms.NONE : release.terms();
    }
}
