package org.gongwen.monitor;

import java.time.Instant;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;

/**
 * By what an administrator who reads nothing of it tells one run from another.
 *
 * @param type the type of its document; null where it is about a business item
 * @param number the number of its document or business item; null before it has one
 * @param unit the unit it began in
 * @param endedAt null while it is under way
 */
public record RunSubject(
        ProcessInstanceId run,
        @Nullable DocumentType type,
        @Nullable String number,
        UnitId unit,
        Instant startedAt,
        @Nullable Instant endedAt) {}
