package org.gongwen.document;

import java.util.HexFormat;
import org.gongwen.document.DocumentRecords.SavedVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The digests of versions, each over its content and the digest before (ADR 0184). Part of the action that calls it. */
@Component
class VersionChain {

    /** Bodies hold pictures: so many are in memory together. */
    private static final int AT_ONCE = 10;

    private final DocumentRecords records;

    VersionChain(DocumentRecords records) {
        this.records = records;
    }

    /** The digest of a version of a document, reckoned and kept first with all before it where it is missing. */
    byte[] of(DocumentId document, int version) {
        var known = records.digest(document, version);
        while (known.isEmpty()) {
            extend(document);
            known = records.digest(document, version);
        }
        return known.get();
    }

    /** Gives the first versions that have none their digests. */
    void extend(DocumentId document) {
        var missing = records.withoutDigest(document, AT_ONCE);
        byte @Nullable [] before = null;
        for (var version : missing) {
            var kept = version.snapshot().digest();
            if (kept != null) {
                before = HexFormat.of().parseHex(kept);
            } else {
                before = VersionDigest.of(document, version.snapshot(), version.content(), before);
                records.enterDigest(document, version.snapshot().version(), before);
            }
        }
    }

    /** Reckons the chain anew, version by version from the first. */
    static final class Check {

        private final DocumentId document;
        private byte @Nullable [] before;
        private int expected = 1;
        private Proof proof = new Proof.Whole();

        Check(DocumentId document) {
            this.document = document;
        }

        void next(SavedVersion version) {
            if (proof instanceof Proof.Broken) {
                return;
            }
            int number = version.snapshot().version();
            if (number != expected) {
                proof = new Proof.Broken(expected);
                return;
            }
            expected++;
            before = VersionDigest.of(document, version.snapshot(), version.content(), before);
            var kept = version.snapshot().digest();
            if (kept == null) {
                if (proof instanceof Proof.Whole) {
                    proof = new Proof.Unfinished(number);
                }
            } else if (!kept.equals(HexFormat.of().formatHex(before))) {
                proof = new Proof.Broken(number);
            }
        }

        /** @param newest the newest version of the document */
        Proof done(int newest) {
            return !(proof instanceof Proof.Broken) && expected != newest + 1 ? new Proof.Broken(expected) : proof;
        }
    }
}
