package org.gongwen.bulletin;

import org.gongwen.article.ArticleDiscarded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A bulletin whose article was removed can be reckoned anew, and another article be made of it. */
@Component
class FreedBulletins {

    private final BulletinRecords records;

    FreedBulletins(BulletinRecords records) {
        this.records = records;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ArticleDiscarded discarded) {
        records.release(discarded.article());
    }
}
