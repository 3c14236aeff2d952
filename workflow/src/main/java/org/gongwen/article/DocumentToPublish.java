package org.gongwen.article;

import java.time.LocalDate;
import org.gongwen.document.DocumentId;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * An official document that is to be made public and is not yet.
 *
 * @param signedOn 成文日期, from which its term runs
 * @param dueOn the last day: the 20th working day after it
 * @param daysLeft working days after today, up to the last day; negative once it is over
 * @param article what was made from it on this site; null if nothing was
 */
public record DocumentToPublish(
        DocumentId document,
        String title,
        @Nullable String number,
        LocalDate signedOn,
        LocalDate dueOn,
        int daysLeft,
        @Nullable ArticleId article) {}
