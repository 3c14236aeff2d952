package org.gongwen.pagecheck;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.DocumentAccess;
import org.gongwen.document.DocumentId;
import org.gongwen.exchange.RegisteredFiles;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.SystemTask;
import org.gongwen.papercheck.PaperLint;
import org.gongwen.papercheck.PaperLint.Verdict;
import org.gongwen.storage.BlobGoneException;
import org.gongwen.storage.BlobNotFoundException;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.ScanState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Measures the PDF and OFD that came with a registered document against GB/T 9704-2012 (格式检查): in the background, one after
 * the other, each for a bounded time. What is found is a note for who reads it, and holds up nobody.
 */
@Service
public class ReceivedFiles implements RegisteredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedFiles.class);

    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int LARGEST = 32 * 1024 * 1024;
    private static final int AT_ONCE = 10;

    private final FileCheckRecords records;
    private final DocumentAccess access;
    private final Blobs blobs;
    private final Clock clock;

    ReceivedFiles(FileCheckRecords records, DocumentAccess access, Blobs blobs, Clock clock) {
        this.records = records;
        this.access = access;
        this.blobs = blobs;
        this.clock = clock;
    }

    @Override
    @SystemTask("Which files are measured follows from the registration, which is audited")
    @Transactional(propagation = Propagation.MANDATORY)
    public void registered(DocumentId document) {
        records.ask(document, now());
    }

    /**
     * What was found in the files that came with the document, as far as they were registered.
     *
     * @throws NotPermittedException if the actor may not read the document
     */
    @Transactional(readOnly = true)
    public Map<AttachmentId, FileCheck> of(Actor actor, DocumentId document) {
        access.requireRead(actor, document);
        return records.of(document);
    }

    /**
     * Measures a few of those that wait, outside of any transaction.
     *
     * @return whether to go on at once: not if there are no more, or one cannot be read now
     */
    @SystemTask("What is found is a note beside the file; nothing is decided by it")
    @Transactional(propagation = Propagation.NEVER)
    public boolean measureWaiting() {
        var files = records.waiting(AT_ONCE);
        boolean all = true;
        for (var file : files) {
            all &= measured(file);
        }
        return all && files.size() == AT_ONCE;
    }

    private boolean measured(FileCheckRecords.Waiting file) {
        var scan = blobs.scans(List.of(file.blob())).getOrDefault(file.blob(), ScanState.NOT_SCANNED);
        if (scan == ScanState.INFECTED || file.size() > LARGEST) {
            records.keep(file.attachment(), true, List.of(), now());
            return true;
        }
        if (scan == ScanState.PENDING) {
            records.later(file.attachment(), now());
            return false;
        }
        try (var content = blobs.open(file.blob())) {
            keep(file, PaperLint.lint(content.readNBytes(LARGEST), LONGEST));
            return true;
        } catch (BlobNotFoundException | BlobGoneException e) {
            records.keep(file.attachment(), true, List.of(), now());
            return true;
        } catch (IOException | BlobStoreUnavailableException e) {
            LOG.warn(
                    "Attachment {} cannot be read to be measured",
                    file.attachment().value(),
                    e);
            records.later(file.attachment(), now());
            return false;
        }
    }

    private void keep(FileCheckRecords.Waiting file, Verdict verdict) {
        switch (verdict) {
            case Verdict.Measured measured -> records.keep(file.attachment(), false, measured.findings(), now());
            case Verdict.Unreadable unreadable -> records.keep(file.attachment(), true, List.of(), now());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
