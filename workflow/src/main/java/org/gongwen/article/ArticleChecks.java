package org.gongwen.article;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.gongwen.article.ArticleRecords.Place;
import org.gongwen.document.Disclosures;
import org.gongwen.document.Document;
import org.gongwen.document.Documents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The checks before publication, with what they need to know beside the text. */
@Component
class ArticleChecks {

    private final ArticleRecords records;
    private final Documents documents;
    private final Disclosures disclosures;
    private final ListedWords words;
    private final OwnPages pages;
    private final Clock clock;

    ArticleChecks(
            ArticleRecords records,
            Documents documents,
            Disclosures disclosures,
            ListedWords words,
            OwnPages pages,
            Clock clock) {
        this.records = records;
        this.documents = documents;
        this.disclosures = disclosures;
        this.words = words;
        this.pages = pages;
        this.clock = clock;
    }

    private List<String> names(ArticleRecords.Row article) {
        var named = ArticleDetails.files(article.text().details());
        return named.isEmpty()
                ? List.of()
                : records.files(article.id()).stream()
                        .filter(file -> named.contains(file.key()))
                        .map(ArticleFile::name)
                        .toList();
    }

    CheckReport of(ArticleRecords.Row article) {
        var document = article.document();
        return of(article, document == null ? null : documents.content(document));
    }

    /**
     * The same within a transaction that makes it public: until its end nobody gives the document up, sends it back or
     * decides otherwise about it.
     */
    CheckReport holding(ArticleRecords.Row article) {
        var document = article.document();
        return of(article, document == null ? null : documents.heldContent(document));
    }

    private CheckReport of(ArticleRecords.Row article, @Nullable Document document) {
        var source = document == null
                ? null
                : new PublicationChecks.Source(
                        document.status(),
                        document.signedOn(),
                        document.version(),
                        article.documentVersion(),
                        document.content().classification(),
                        disclosures.isActive(document.id()));
        var open =
                records.places(article.text().columns()).stream().map(Place::id).collect(Collectors.toSet());
        return PublicationChecks.check(
                article.kind(),
                article.text(),
                names(article),
                source,
                open,
                words.now(),
                pages.missing(ArticleHtml.links(article.text().body()).stream()
                        .map(ArticleHtml.Link::address)
                        .distinct()
                        .toList()),
                clock.instant());
    }
}
