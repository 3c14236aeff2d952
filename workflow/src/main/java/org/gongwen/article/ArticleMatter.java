package org.gongwen.article;

import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.task.ActionResult;
import org.gongwen.task.BusinessItem;
import org.gongwen.task.ItemMatter;
import org.springframework.stereotype.Component;

/**
 * Articles under review: an item that publishes carries the submission of an article, the newest one of its newest
 * version; nobody lets his own through, and nothing is let through that must not become public.
 */
@Component
class ArticleMatter implements ItemMatter {

    private final ArticleRecords records;
    private final ArticleChecks checks;

    ArticleMatter(ArticleRecords records, ArticleChecks checks) {
        this.records = records;
        this.checks = checks;
    }

    @Override
    public Set<String> automaticSteps() {
        return Set.of(PublicationStep.NAME);
    }

    @Override
    public Optional<ActionResult.Refused> objection(
            Actor actor, BusinessItem item, boolean submitting, Set<String> following) {
        var review = records.reviewOf(item.id()).filter(ArticleRecords.Review::isPending);
        if (review.isEmpty()) {
            return refused("article.refused.without");
        }
        var submitted = records.find(review.get().article(), review.get().version());
        if (submitted.isEmpty()) {
            return refused("article.refused.without");
        }
        var article = submitted.get();
        if (submitting && article.version() != review.get().version()) {
            return refused("article.refused.changed");
        }
        if (!submitting && !following.contains(PublicationStep.NAME)) {
            return Optional.empty();
        }
        if (!submitting && article.savedBy().equals(actor.person())) {
            return refused("article.refused.own");
        }
        return checks.of(article)
                .error()
                .map(finding -> new ActionResult.Refused(finding.messageKey(), finding.arguments()));
    }

    private static Optional<ActionResult.Refused> refused(String messageKey) {
        return Optional.of(new ActionResult.Refused(messageKey));
    }
}
