package org.gongwen.article;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.SiteId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * An article as one person sees it.
 *
 * @param version the newest that the person may read
 * @param text of that version; pictures stand in the body as they are shown, as {@code data:}
 * @param author who began it
 * @param savedByName who saved the newest version
 * @param item the business item that its last submission went with; null if it was never submitted
 * @param editable whether the actor may change it now
 * @param publicVersion what the public sees; null if nothing
 * @param scheduledVersion what is approved and waits for its time, which may be older than the newest; null if nothing
 */
public record ArticleSheet(
        ArticleId id,
        SiteId site,
        ArticleKind kind,
        int version,
        ArticleText text,
        ArticleState state,
        PersonId author,
        String savedByName,
        OffsetDateTime savedAt,
        @Nullable ItemId item,
        boolean editable,
        @Nullable Integer publicVersion,
        @Nullable Integer scheduledVersion) {}
