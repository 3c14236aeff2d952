package org.gongwen.article;

import java.util.List;
import java.util.stream.Collectors;
import org.gongwen.article.DisclosureRecords.Pending;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.UnitId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells those who publish what an organ makes public that the term of a document ends soon, and once that it has ended. */
@Service
class DisclosureReminders {

    private static final int AT_ONCE = 1_000;

    private final DocumentsToPublish documents;
    private final DisclosureRecords records;
    private final LeaveNotice notices;
    private final Directory directory;

    DisclosureReminders(
            DocumentsToPublish documents, DisclosureRecords records, LeaveNotice notices, Directory directory) {
        this.documents = documents;
        this.records = records;
        this.notices = notices;
        this.directory = directory;
    }

    @SystemTask("The term runs by the law, whoever is there.")
    @Transactional
    public void remind() {
        var overlooked = documents.overlooked(AT_ONCE);
        if (overlooked.isEmpty()) {
            return;
        }
        var officers = records.unitsWithSites().stream()
                .collect(Collectors.groupingBy(unit -> directory.organOf(unit).id()));
        overlooked.stream().collect(Collectors.groupingBy(documents::levelOf)).forEach((level, those) -> {
            // What there was nobody to tell of is tried again on the next day.
            var told = those.stream()
                    .filter(pending -> tell(pending, level, officers.getOrDefault(pending.organ(), List.of())))
                    .map(Pending::document)
                    .toList();
            records.reminded(told, level);
        });
    }

    /** Whether anybody of the organ is there to be told; nobody else may read of its documents. */
    private boolean tell(Pending pending, int level, List<UnitId> units) {
        var reached = units.stream()
                .map(unit -> Principal.of(Role.INFORMATION_OFFICER, unit))
                .filter(directory::isReached)
                .toList();
        if (!reached.isEmpty()) {
            notices.leave(
                    reached,
                    level == 2 ? Notice.Kind.DISCLOSURE_OVERDUE : Notice.Kind.DISCLOSURE_DUE,
                    pending.document(),
                    documents.dueOn(pending).toString());
        }
        return !reached.isEmpty();
    }
}
