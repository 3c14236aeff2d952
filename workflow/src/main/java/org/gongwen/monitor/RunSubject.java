package org.gongwen.monitor;

import java.time.Instant;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * By what an administrator who reads nothing of it tells one run from another.
 *
 * @param type the type of its document; null where it is about a business item
 * @param item its business item; null where it is about a document
 * @param number the number of its document or business item; null before it has one
 * @param unit the unit it began in
 * @param endedAt null while it is under way
 */
public record RunSubject(
        ProcessInstanceId run,
        @Nullable DocumentType type,
        @Nullable ItemId item,
        @Nullable String number,
        UnitId unit,
        Instant startedAt,
        @Nullable Instant endedAt) {}
