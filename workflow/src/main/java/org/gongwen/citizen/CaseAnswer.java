package org.gongwen.citizen;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * How something stands, as the citizen sees it who handed it in.
 *
 * @param due by when it is answered; null while his correction is awaited
 * @param extendedBy working days; 0 where it was not extended
 * @param extension why it was extended
 * @param correctBy until when he corrects it; null where nothing is to be corrected
 * @param correction what he has to correct
 * @param reopened why it is handled again; empty where it is not
 * @param reply the answer, or why it was not accepted; null before
 * @param decision what was decided about a request, by the word of its process; null for a letter and before
 */
@NamedInterface("counter")
public record CaseAnswer(
        String receipt,
        CaseKind kind,
        String subject,
        CaseState state,
        LocalDate receivedOn,
        @Nullable LocalDate due,
        int extendedBy,
        String extension,
        @Nullable LocalDate correctBy,
        String correction,
        String reopened,
        @Nullable String reply,
        @Nullable String decision) {}
