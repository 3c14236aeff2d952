package org.gongwen.citizen;

import org.gongwen.article.ArticleDiscarded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Of a letter whose article was removed another can be begun; a guide that was removed leads nowhere. */
@Component
class FreedLetters {

    private final CaseRecords cases;
    private final OnlineGuideRecords guides;

    FreedLetters(CaseRecords cases, OnlineGuideRecords guides) {
        this.cases = cases;
        this.guides = guides;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ArticleDiscarded discarded) {
        cases.withoutLetter(discarded.article());
        guides.unbind(discarded.article());
    }
}
