package org.gongwen.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows the scanner what it has not seen: first what came while it was away, then what came before there was one. Any
 * number of nodes may do so at once. A crash leaves a blob as it was, to be shown again.
 */
public class BlobRescan {
    private static final Logger LOG = LoggerFactory.getLogger(BlobRescan.class);
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final int MOST = 1000;

    /** A node that died in the middle keeps a blob from the others so long. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration AFTER_UNAVAILABLE = Duration.ofSeconds(30);
    private static final Duration AFTER_BEYOND_LIMITS = Duration.ofDays(1);

    private final BlobStore store;
    private final BlobRecords records;
    private final Scanning scanning;
    private final List<InfectionListener> listeners;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BlobRescan(
            BlobStore store,
            BlobRecords records,
            Scanning scanning,
            List<InfectionListener> listeners,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.scanning = scanning;
        this.listeners = List.copyOf(listeners);
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What one run found. */
    public record Rescanned(int clean, int infected, int notScanned) {}

    /** Once, with a word in the log if something was found. */
    void rescanAndTell() {
        var found = rescan();
        if (found.clean() + found.infected() > 0) {
            LOG.info("Scanned later: {} clean, {} infected", found.clean(), found.infected());
        }
    }

    /** Scans what is waiting; ends when nothing is, or the scanner or the store is away. */
    public Rescanned rescan() {
        int clean = 0;
        int infected = 0;
        int notScanned = 0;
        removeInfected();
        if (!scanning.configured()) {
            return new Rescanned(0, 0, 0);
        }
        for (int i = 0; i < MOST; i++) {
            var next = records.claimForScanning(clock.instant(), clock.instant().plus(LEASE));
            if (next.isEmpty()) {
                break;
            }
            var blob = next.get();
            var id = blob.blob().id();
            var verdict = verdict(blob);
            switch (verdict) {
                case VirusScanner.Verdict.Clean() -> {
                    records.setScan(id, ScanState.CLEAN, null, clock.instant());
                    clean++;
                }
                case VirusScanner.Verdict.Infected(var finding) -> {
                    LOG.warn("Blob {} is infected: {}; its bytes are removed", id.value(), finding);
                    transaction.executeWithoutResult(status -> {
                        records.setScan(id, ScanState.INFECTED, finding, clock.instant());
                        listeners.forEach(listener -> listener.infected(id, finding));
                    });
                    infected++;
                }
                case VirusScanner.Verdict.BeyondLimits(var reason) -> {
                    LOG.warn("Blob {} cannot be scanned: {}", id.value(), reason);
                    records.scanAfter(id, clock.instant().plus(AFTER_BEYOND_LIMITS));
                    notScanned++;
                }
                case VirusScanner.Verdict.Unavailable(var reason) -> {
                    LOG.warn("Blob {} is not scanned: {}", id.value(), reason);
                    records.scanAfter(id, clock.instant().plus(AFTER_UNAVAILABLE));
                    return new Rescanned(clean, infected, notScanned + 1);
                }
            }
        }
        removeInfected();
        return new Rescanned(clean, infected, notScanned);
    }

    private VirusScanner.Verdict verdict(BlobRecords.Row blob) {
        try (InputStream content = store.read(blob.key())) {
            return scanning.scan(content);
        } catch (IOException | BlobStoreUnavailableException e) {
            return new VirusScanner.Verdict.Unavailable(String.valueOf(e.getMessage()));
        } catch (BlobNotFoundException e) {
            return new VirusScanner.Verdict.BeyondLimits(String.valueOf(e.getMessage()));
        }
    }

    /** After the finding is committed, and again if that was cut short: infected bytes do not stay. */
    private void removeInfected() {
        for (var infected : records.infectedWithBytes(MOST)) {
            store.delete(infected.key());
            records.bytesRemoved(infected.blob().id(), clock.instant());
        }
    }
}
