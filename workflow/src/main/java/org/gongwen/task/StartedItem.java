package org.gongwen.task;

import java.time.Instant;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * A process that the person started (我发起的).
 *
 * @param waitingFor the open steps and who has them, as a text; null when it has ended
 * @param waitingSince since when the oldest of them is open
 */
public record StartedItem(
        ProcessInstanceId process,
        String definition,
        DocumentId document,
        DocumentType type,
        String title,
        Urgency urgency,
        @Nullable String number,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String waitingFor,
        @Nullable Instant waitingSince) {}
