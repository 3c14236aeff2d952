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
    /** Of this node; another begins by itself. */
    private volatile @Nullable Unread last;

    LateReading(ArticleRecords records, FileReading reading) {
        this.records = records;
        this.reading = reading;
    }

    /**
     * A few of them, behind those of the last time; from the beginning again once all were tried.
     *
     * @return whether to go on at once: not if there are no more, or they cannot be read now
     */
    @SystemTask("What is inside files is kept for the checks; nobody is shown it and nothing is decided")
    boolean carryOut() {
        var files = records.unread(last, AT_ONCE);
        int failed = 0;
        for (var file : files) {
            // Before it is tried: one that cannot even be kept holds up nobody either.
            last = file;
            var inside = reading.of(file.blob(), file.mediaType(), file.size());
            inside.ifPresent(text -> records.keepText(file.article(), file.key(), text));
            failed = inside.isPresent() ? 0 : failed + 1;
            // Several on end mean that the store is away; if it is not, the next time begins behind them.
            if (failed == MOST_FAILED) {
                return false;
            }
        }
        boolean more = files.size() == AT_ONCE;
        if (!more) {
            last = null;
        }
        return more;
    }
}
