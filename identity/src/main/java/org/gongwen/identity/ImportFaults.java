package org.gongwen.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.OrganisationFile.Column;
import org.gongwen.identity.OrganisationFile.Entry;

/** Every fault that is found in a file, each at its row and column. */
final class ImportFaults {

    private final List<ImportFault> found;

    /** @param ofTheFile what could not even be read as a row */
    ImportFaults(List<ImportFault> ofTheFile) {
        found = new ArrayList<>(ofTheFile);
    }

    void add(Entry entry, Column column, String key, Object... arguments) {
        found.add(new ImportFault(entry.sheet(), entry.line(), column.heading, Refusal.of(key, arguments)));
    }

    /** @return whether there is a refusal */
    boolean add(Entry entry, Column column, Optional<Refusal> refusal) {
        refusal.ifPresent(what -> found.add(new ImportFault(entry.sheet(), entry.line(), column.heading, what)));
        return refusal.isPresent();
    }

    List<ImportFault> inOrder() {
        return found.stream()
                .sorted(Comparator.comparing(ImportFault::sheet).thenComparingInt(ImportFault::line))
                .toList();
    }

    static String place(Entry entry) {
        return entry.sheet().isEmpty() ? "" + entry.line() : entry.sheet() + " " + entry.line();
    }
}
