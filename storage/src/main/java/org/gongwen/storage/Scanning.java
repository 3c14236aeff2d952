package org.gongwen.storage;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Whether this installation has a virus scanner, and which. */
final class Scanning {
    private final @Nullable VirusScanner scanner;

    Scanning(@Nullable VirusScanner scanner) {
        this.scanner = scanner;
    }

    boolean configured() {
        return scanner != null;
    }

    /** @throws IllegalStateException if there is none */
    VirusScanner.Verdict scan(InputStream content) {
        if (scanner == null) {
            throw new IllegalStateException("No scanner is set");
        }
        return scanner.scan(content);
    }

    /** Without a scanner nothing is kept waiting for one. */
    ScanState seen(ScanState recorded) {
        return recorded == ScanState.PENDING && scanner == null ? ScanState.NOT_SCANNED : recorded;
    }
}
