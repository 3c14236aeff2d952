package org.gongwen.article;

import java.util.Collection;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.publication.ArticleId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells those who keep a site that something became of what an article of it was made of, if the public reads it. */
@Component
public class PublicArticles {

    private final ArticleRecords records;
    private final LeaveNotice notices;

    PublicArticles(ArticleRecords records, LeaveNotice notices) {
        this.records = records;
        this.notices = notices;
    }

    /**
     * Those of these articles that are public. The notice leads to the article, where it is withdrawn in one step.
     *
     * @param kind one whose argument is an article
     */
    @AuthorisedByCaller("Whoever changes what it was made of has been asked and has recorded it")
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellKeepers(Collection<ArticleId> articles, Notice.Kind kind) {
        var told = records.madePublic(articles).stream()
                .map(open -> new LeaveNotice.Told(
                        Principal.of(Role.INFORMATION_OFFICER, open.unit()),
                        kind,
                        new ToldArticle(open.article(), open.title()).argument()))
                .toList();
        if (!told.isEmpty()) {
            notices.tell(told);
        }
    }
}
