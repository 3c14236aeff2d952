package org.gongwen.publication;

import java.time.OffsetDateTime;

/** Where a text stands in the list of a column: pinned ones first, then the newest first. */
public record EditionCursor(boolean pinned, OffsetDateTime publishedAt, ArticleId id) {}
