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
            those.forEach(pending -> tell(pending, level, officers.getOrDefault(pending.organ(), List.of())));
            records.reminded(those.stream().map(Pending::document).toList(), level);
        });
    }

    private void tell(Pending pending, int level, List<UnitId> units) {
        if (!units.isEmpty()) {
            notices.leave(
                    units.stream()
                            .map(unit -> Principal.of(Role.INFORMATION_OFFICER, unit))
                            .toList(),
                    level == 2 ? Notice.Kind.DISCLOSURE_OVERDUE : Notice.Kind.DISCLOSURE_DUE,
                    pending.document(),
                    documents.dueOn(pending).toString());
        }
    }
}
