package org.gongwen.publication;

import org.gongwen.identity.SystemTask;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets search find what is public already by all that it finds newer texts by, after a release that made it know more. */
@Service
class IndexAnew {

    private static final int AT_ONCE = 50;

    private final EditionRecords records;

    IndexAnew(EditionRecords records) {
        this.records = records;
    }

    /** @return whether there may be more */
    @SystemTask("What is public stays as it was approved; only the words by which it is found are made anew")
    @Transactional
    public boolean carryOut() {
        return records.indexAnew(AT_ONCE) == AT_ONCE;
    }
}
