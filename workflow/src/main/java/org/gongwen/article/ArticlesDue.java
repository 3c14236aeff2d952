package org.gongwen.article;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.gongwen.article.ArticleRecords.Review;
import org.gongwen.identity.SystemTask;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.ReviewId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes what was approved for a time that has come, and takes from the public what has had its time. */
@Service
class ArticlesDue {

    private static final Logger LOG = LoggerFactory.getLogger(ArticlesDue.class);

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
        var failures = new ArrayList<RuntimeException>();
        for (var review : records.due(clock.instant(), AT_ONCE)) {
            alone(failures, "review " + review.key(), () -> publish(review));
        }
        for (var article : records.expired(clock.instant(), AT_ONCE)) {
            alone(failures, "article " + article.key(), () -> end(article));
        }
        if (!failures.isEmpty()) {
            var failed = new IllegalStateException(failures.size() + " articles could not be published or taken away");
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
    }

    /** What fails is tried again the next time, and the run that it belongs to ends as failed. */
    private void alone(List<RuntimeException> failures, String what, Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (RuntimeException e) {
            LOG.error("The time of {} has come, and it could not be carried out", what, e);
            failures.add(e);
        }
    }

    /** The writer asks again under the lock: another text may have taken its place meanwhile. */
    private void end(ArticleId article) {
        records.lock(article);
        editions.withdraw(null, article, "");
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
