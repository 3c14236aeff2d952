package org.gongwen.article;

import java.time.Clock;
import java.util.ArrayList;
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

    /** Characters inside all files of an article; what is beyond is for a person to look at. */
    private static final int MOST_OF_ALL = 2_000_000;

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

    /**
     * Its files with what is written inside them.
     *
     * @param unread as what counts what is not read yet
     */
    private List<FileText.Named> files(ArticleRecords.Row article, FileText unread) {
        var named = ArticleDetails.files(article.text().details());
        if (named.isEmpty()) {
            return List.of();
        }
        int room = MOST_OF_ALL;
        var files = new ArrayList<FileText.Named>();
        for (var kept : records.texts(article.id(), named)) {
            var inside = kept.inside();
            if (inside == null) {
                inside = unread;
            } else if (inside.text().length() > room) {
                inside = FileText.NONE;
            }
            room -= inside.text().length();
            files.add(new FileText.Named(kept.file().name(), inside));
        }
        return files;
    }

    CheckReport of(ArticleRecords.Row article) {
        var document = article.document();
        return of(article, document == null ? null : documents.content(document), FileText.WAITING);
    }

    /**
     * The same within a transaction that makes it public: until its end nobody gives the document up, sends it back or
     * decides otherwise about it. What nobody could look into before it was submitted those who agreed have looked into.
     */
    CheckReport holding(ArticleRecords.Row article) {
        var document = article.document();
        return of(article, document == null ? null : documents.heldContent(document), FileText.NONE);
    }

    private CheckReport of(ArticleRecords.Row article, @Nullable Document document, FileText unread) {
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
        var report = PublicationChecks.check(
                article.kind(),
                article.text(),
                files(article, unread),
                source,
                open,
                words.now(),
                pages.missing(ArticleHtml.links(article.text().body()).stream()
                        .map(ArticleHtml.Link::address)
                        .distinct()
                        .toList()),
                clock.instant());
        var findings = new ArrayList<>(report.findings());
        displaced(article, findings);
        return new CheckReport(findings);
    }

    /** Whoever reviews a text that comes to a site again knows that it was taken out there. */
    private void displaced(ArticleRecords.Row article, List<CheckFinding> findings) {
        var displaced = records.displaced(article.id());
        if (displaced.isEmpty()) {
            return;
        }
        var sites = records.places(article.text().columns()).stream()
                .map(Place::site)
                .collect(Collectors.toSet());
        displaced.stream()
                .filter(one -> sites.contains(one.site()))
                .forEach(one -> findings.add(new CheckFinding(
                        CheckFinding.Rule.COLUMN_DISPLACED,
                        CheckFinding.Severity.WARNING,
                        CheckFinding.Field.COLUMNS,
                        -1,
                        List.of(one.siteName(), one.reason()))));
    }
}
