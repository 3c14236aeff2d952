package org.gongwen.article;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.gongwen.article.ArticleRecords.Review;
import org.gongwen.article.ArticleRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.EditionWriter.Placement;
import org.gongwen.task.ItemId;
import org.gongwen.task.Notice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes public what was approved. Called in the transaction of the step before it, or by the clock. What cannot become
 * public, however it came so far, stays where it is; who wrote it is told.
 */
@Component
class ArticlePublication {

    private static final Logger LOG = LoggerFactory.getLogger(ArticlePublication.class);

    private final ArticleRecords records;
    private final ArticleChecks checks;
    private final EditionWriter editions;
    private final ArticleNotices notices;
    private final AuditTrail audit;
    private final Clock clock;

    ArticlePublication(
            ArticleRecords records,
            ArticleChecks checks,
            EditionWriter editions,
            ArticleNotices notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.checks = checks;
        this.editions = editions;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** An item has come to its publication, by an approval or by the hand of an administrator. */
    void reached(Actor actor, ItemId item) {
        var found = records.reviewOf(item).filter(Review::isPending);
        if (found.isEmpty()) {
            LOG.info("Item {} reached its publication without an article under review", item.key());
            return;
        }
        var review = found.get();
        if (records.lock(review.article()).isEmpty()) {
            return;
        }
        var article = records.find(review.article(), review.version()).orElseThrow();
        if (!records.isApproved(review.id())) {
            refuse(actor, article, review, "UNAPPROVED");
            return;
        }
        var now = clock.instant();
        records.approve(review.id(), now);
        var from = article.text().publishAt();
        if (from == null || !from.toInstant().isAfter(now)) {
            publish(actor, article, review);
        }
    }

    /**
     * What was approved before and has waited for its time, which has come. Meanwhile one of its columns may have begun to
     * ask for more than was agreed to.
     */
    void due(Review review) {
        records.lock(review.article())
                .flatMap(article -> records.find(review.article(), review.version()))
                .ifPresent(article -> {
                    if (records.isApproved(review.id())) {
                        publish(null, article, review);
                    } else {
                        records.unschedule(review.article());
                        refuse(null, article, review, "UNAPPROVED");
                    }
                });
    }

    private void publish(@Nullable Actor by, Row article, Review review) {
        var objection = checks.holding(article).error();
        if (objection.isPresent()) {
            records.unschedule(review.article());
            refuse(by, article, review, objection.get().rule().name());
            return;
        }
        var placements = placements(article);
        if (placements.isEmpty()) {
            records.unschedule(review.article());
            refuse(by, article, review, CheckFinding.Rule.COLUMN_DISPLACED.name());
            return;
        }
        var media = new LinkedHashSet<>(ArticleHtml.keys(article.text().body()));
        media.addAll(ArticleDetails.files(article.text().details()));
        editions.publish(by, review.id(), placements, media);
    }

    private List<Placement> placements(Row article) {
        var closed = records.displaced(article.id()).stream()
                .filter(one -> article.version() <= one.version())
                .map(ArticleRecords.Displaced::site)
                .toList();
        var open = records.places(article.text().columns()).stream()
                .filter(place -> !closed.contains(place.site()))
                .map(ArticleRecords.Place::id)
                .toList();
        return article.text().columns().stream()
                .filter(open::contains)
                .distinct()
                .map(column -> new Placement(column, false))
                .toList();
    }

    private void refuse(@Nullable Actor by, Row article, Review review, String reason) {
        audit.record(new AuditRecord(
                by,
                "article.notPublished",
                "article",
                review.article().key(),
                Map.of("version", Integer.toString(review.version()), "reason", reason)));
        notices.leave(article.unit(), review, Notice.Kind.ARTICLE_NOT_PUBLISHED, "");
    }
}
