package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.gongwen.calendar.CountedInWorkingDays;
import org.gongwen.calendar.WorkingDays;
import org.springframework.stereotype.Component;

/** Terms are counted anew from what happened when the calendar changes; what was due before, or today, stays. */
@Component
class CasesRecounted implements CountedInWorkingDays {

    private final CaseRecords records;

    CasesRecounted(CaseRecords records) {
        this.records = records;
    }

    @Override
    public int recount(WorkingDays before, WorkingDays after, LocalDate today) {
        var open = records.dueAfter(today);
        var events = records.events(open.stream().map(CaseRecords.Row::id).toList());
        var moved = new LinkedHashMap<CaseId, LocalDate>();
        for (var row : open) {
            CaseHistory.clock(row, events.getOrDefault(row.id(), List.of()))
                    .due(after)
                    .filter(due -> !due.equals(row.due()))
                    .ifPresent(due -> moved.put(row.id(), due));
        }
        if (!moved.isEmpty()) {
            records.due(moved);
        }
        return moved.size();
    }
}
