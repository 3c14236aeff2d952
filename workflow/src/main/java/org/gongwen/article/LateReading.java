package org.gongwen.article;

import org.gongwen.article.ArticleRecords.Unread;
import org.gongwen.identity.SystemTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads inside files that nobody has looked into: what came before files were read, or while the store did not answer. Outside
 * any transaction, since a file takes its time.
 */
@Component
class LateReading {

    private static final int AT_ONCE = 20;
    private static final int MOST_FAILED = 3;

    private final ArticleRecords records;
    private final FileReading reading;

    LateReading(ArticleRecords records, FileReading reading) {
        this.records = records;
        this.reading = reading;
    }

    /**
     * A few of them.
     *
     * @param after where the slice before ended; null for the first
     * @return where this one ended; null if there are no more, or they cannot be read now
     */
    @SystemTask("What is inside files is kept for the checks; nobody is shown it and nothing is decided")
    @Nullable
    Unread carryOut(@Nullable Unread after) {
        var files = records.unread(after, AT_ONCE);
        int failed = 0;
        for (var file : files) {
            var inside = reading.of(file.blob(), file.mediaType(), file.size());
            inside.ifPresent(text -> records.keepText(file.article(), file.key(), text));
            failed = inside.isPresent() ? 0 : failed + 1;
            // One that cannot be had holds up nobody; several on end mean that the store is away.
            if (failed == MOST_FAILED) {
                return null;
            }
        }
        return files.size() < AT_ONCE ? null : files.getLast();
    }
}
