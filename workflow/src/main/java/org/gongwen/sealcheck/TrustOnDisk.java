package org.gongwen.sealcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gongwen.seal.Trust;
import org.gongwen.seal.TrustFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom the operator trusts, read anew after a while: lists of revoked certificates are replaced while the node runs. */
class TrustOnDisk {

    private static final Logger LOG = LoggerFactory.getLogger(TrustOnDisk.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final @Nullable Path folder;
    private final boolean trial;
    private final Clock clock;
    private @Nullable Trust known;
    private Instant read = Instant.EPOCH;

    /** @param trial whether it is that of a seal for trial, which is not there before the seal */
    TrustOnDisk(@Nullable Path folder, boolean trial, Clock clock) {
        this.folder = folder;
        this.trial = trial;
        this.clock = clock;
    }

    boolean isSet() {
        return folder != null && (!trial || Files.isDirectory(folder));
    }

    /** Empty if the folder cannot be read, or trusts no root. */
    synchronized Optional<Trust> now() {
        var now = clock.instant();
        if (folder != null && now.isAfter(read.plus(FRESH))) {
            known = null;
            try {
                var found = TrustFolder.read(folder);
                if (found.roots().isEmpty()) {
                    LOG.error("gongwen.seal.trust holds no root: no document is checked");
                } else {
                    known = found;
                }
            } catch (IOException e) {
                LOG.error("gongwen.seal.trust cannot be read, no document is checked: {}", e.toString());
            }
            read = now;
        }
        return Optional.ofNullable(known);
    }
}
