package org.gongwen.article;

import java.time.Clock;
import org.gongwen.article.ArticleRecords.Review;
import org.gongwen.identity.SystemTask;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.ReviewId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes what was approved for a time that has come, and takes from the public what has had its time. */
@Service
class ArticlesDue {

    private static final int AT_ONCE = 100;

    private final ArticleRecords records;
    private final ArticlePublication publication;
    private final EditionWriter editions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ArticlesDue(
            ArticleRecords records,
            ArticlePublication publication,
            EditionWriter editions,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.publication = publication;
        this.editions = editions;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Each article by itself, so that one that cannot be published holds up no other. */
    @SystemTask("Somebody approved it for this time, or set its end.")
    void carryOut() {
        records.due(clock.instant(), AT_ONCE)
                .forEach(review -> transaction.executeWithoutResult(status -> publish(review)));
        records.expired(clock.instant(), AT_ONCE)
                .forEach(article -> transaction.executeWithoutResult(status -> {
                    records.lock(article);
                    editions.withdraw(null, article, "");
                }));
    }

    /** Asked again under the lock: it may have been taken back meanwhile. */
    private void publish(ReviewId id) {
        records.review(id)
                .flatMap(review -> records.lock(review.article()))
                .flatMap(article -> records.review(id))
                .filter(Review::isScheduled)
                .ifPresent(publication::due);
    }
}
