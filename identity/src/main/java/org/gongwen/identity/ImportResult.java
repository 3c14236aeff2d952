package org.gongwen.identity;

import java.util.List;

/** What became of an import. */
public sealed interface ImportResult {

    ImportReport report();

    /**
     * Everything in the file is in force.
     *
     * @param passwords one for each person who is new; empty where an external login server keeps the passwords
     */
    record Applied(ImportReport report, List<OneTimePassword> passwords) implements ImportResult {}

    /** Nothing is changed, because the file has faults. */
    record Faulty(ImportReport report) implements ImportResult {}
}
