package org.gongwen.survey;

import org.gongwen.article.ArticleDiscarded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where the article that tells what became of opinions was removed, marks may change and another be made. */
@Component
class FreedFeedback {

    private final SolicitationRecords opinions;

    FreedFeedback(SolicitationRecords opinions) {
        this.opinions = opinions;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ArticleDiscarded discarded) {
        opinions.releaseFeedback(discarded.article());
    }
}
