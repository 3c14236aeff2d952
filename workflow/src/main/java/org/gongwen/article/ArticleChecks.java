package org.gongwen.article;

import java.time.Clock;
import java.util.stream.Collectors;
import org.gongwen.article.ArticleRecords.Place;
import org.gongwen.document.Documents;
import org.springframework.stereotype.Component;

/** The checks before publication, with what they need to know beside the text. */
@Component
class ArticleChecks {

    private final ArticleRecords records;
    private final Documents documents;
    private final Clock clock;

    ArticleChecks(ArticleRecords records, Documents documents, Clock clock) {
        this.records = records;
        this.documents = documents;
        this.clock = clock;
    }

    CheckReport of(ArticleRecords.Row article) {
        var document = article.document();
        var open =
                records.places(article.text().columns()).stream().map(Place::id).collect(Collectors.toSet());
        return PublicationChecks.check(
                article.text(),
                document == null ? null : documents.content(document).content().classification(),
                open,
                clock.instant());
    }
}
