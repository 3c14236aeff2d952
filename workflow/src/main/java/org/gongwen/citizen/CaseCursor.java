package org.gongwen.citizen;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where a page of open cases ends. @param due null for one whose correction is awaited; these come last */
public record CaseCursor(@Nullable LocalDate due, CaseId id) {}
