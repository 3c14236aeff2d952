package org.gongwen.article;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gongwen.article.ArticleRecords.Place;
import org.gongwen.article.ArticleRecords.Row;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.DraftVersion;
import org.gongwen.document.VersionComparison;
import org.gongwen.document.VersionComparison.ElementChange;
import org.gongwen.publication.ColumnId;
import org.jspecify.annotations.Nullable;

/** What changed between two versions of an article, as versions of documents are compared. */
final class ArticleComparison {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private ArticleComparison() {}

    /** @param places the columns that either names, those that are open */
    static VersionComparison of(Row before, Row after, List<Place> places) {
        var names = places.stream().collect(Collectors.toMap(Place::id, Place::name));
        var from = before.text();
        var to = after.text();
        var changes = new ArrayList<ElementChange>();
        changed(
                changes,
                "columns",
                from.columns().stream().map(id -> name(names.get(id), id)).collect(Collectors.joining("、")),
                to.columns().stream().map(id -> name(names.get(id), id)).collect(Collectors.joining("、")));
        changed(changes, "summary", from.summary(), to.summary());
        changed(changes, "source", from.source(), to.source());
        changed(changes, "byline", from.byline(), to.byline());
        changed(changes, "publishAt", moment(from.publishAt()), moment(to.publishAt()));
        changed(changes, "withdrawAt", moment(from.withdrawAt()), moment(to.withdrawAt()));
        return VersionComparison.of(
                version(before), version(after), changes, from.title(), to.title(), from.body(), to.body());
    }

    private static DraftVersion version(Row row) {
        return new DraftVersion(row.version(), row.savedBy(), row.savedByName(), row.savedAt());
    }

    private static String name(@Nullable String name, ColumnId id) {
        return name == null ? id.key() : name;
    }

    private static String moment(@Nullable OffsetDateTime at) {
        return at == null ? "" : MINUTE.format(at.atZoneSameInstant(WorkingTime.ZONE));
    }

    private static void changed(List<ElementChange> changes, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new ElementChange(field, before, after, false));
        }
    }
}
