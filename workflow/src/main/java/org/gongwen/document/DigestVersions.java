package org.gongwen.document;

import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives versions their digests that were saved before there were any, or by a release that knows none. */
@Service
class DigestVersions {

    private final DocumentRecords records;
    private final VersionChain chain;

    DigestVersions(DocumentRecords records, VersionChain chain) {
        this.records = records;
        this.chain = chain;
    }

    /**
     * Some of one document.
     *
     * @return whether there may be more
     */
    @SystemTask("Versions stay as they were saved; only the digest that proves them is entered")
    @Transactional
    public boolean carryOut() {
        var document = records.withoutDigest();
        document.ifPresent(chain::extend);
        return document.isPresent();
    }
}
