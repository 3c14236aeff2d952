package org.gongwen.article;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.gongwen.article.ArticleRecords.Review;
import org.gongwen.article.ArticleRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.ArticleId;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.ItemId;
import org.gongwen.task.Items;
import org.springframework.stereotype.Component;

/**
 * Who may read which versions of an article. Those who keep its site or the portal, or head its unit, read all of them.
 * Whoever reviews it reads what was submitted up to when its item last lay with him, and no draft: what is written after
 * he handled it is no business of his (ADR 0151).
 */
@Component
class ArticleReading {

    private final ArticleRecords records;
    private final SiteAccess access;
    private final Items items;

    ArticleReading(ArticleRecords records, SiteAccess access, Items items) {
        this.records = records;
        this.access = access;
        this.items = items;
    }

    /** @param version of the text in the row, which may be older than the newest */
    record Read(Row article, int version) {}

    /**
     * The newest version that the actor may read.
     *
     * @throws NotPermittedException if there is none, or no such article
     */
    Read newest(Actor actor, ArticleId id) {
        var article = records.find(id).orElseThrow(() -> refusal(actor, id));
        if (access.maySee(actor, article.site())) {
            return new Read(article, article.version());
        }
        int version = records.reviews(id).stream()
                .filter(review -> hadBefore(actor, review))
                .map(Review::version)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> refusal(actor, id));
        return version(actor, id, version);
    }

    /**
     * @throws NotPermittedException if the actor may not read this version, or there is no such version
     */
    Row require(Actor actor, ArticleId id, int version) {
        var read = version(actor, id, version).article();
        if (!access.maySee(actor, read.site())
                && records.reviews(id).stream()
                        .noneMatch(review -> review.version() == version && hadBefore(actor, review))) {
            throw refusal(actor, id);
        }
        return read;
    }

    /** The submission that an item carries, the newest one that lay with the actor. */
    Optional<Review> submitted(Actor actor, ItemId item) {
        return records.reviewsOf(item).stream()
                .filter(review -> hadBefore(actor, review))
                .findFirst();
    }

    private boolean hadBefore(Actor actor, Review review) {
        return items.hadUntil(actor, review.item())
                .filter(until -> !until.isBefore(submittedAt(review)))
                .isPresent();
    }

    private static Instant submittedAt(Review review) {
        return review.submittedAt().toInstant();
    }

    private Read version(Actor actor, ArticleId id, int version) {
        return new Read(records.find(id, version).orElseThrow(() -> refusal(actor, id)), version);
    }

    static NotPermittedException refusal(Actor actor, ArticleId id) {
        return new NotPermittedException(actor.name() + " has nothing to do with article " + id.key());
    }
}
