package org.gongwen.article;

import org.gongwen.document.DisclosureEnded;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentMoved;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells those who keep a site on which the public reads an official document that the document is not to be public any more.
 * Whether it is taken back is theirs to decide (ADR 0131, 0162).
 */
@Component
class PublicDocuments {

    private final ArticleRecords records;
    private final LeaveNotice notices;

    PublicDocuments(ArticleRecords records, LeaveNotice notices) {
        this.records = records;
        this.notices = notices;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DisclosureEnded ended) {
        tell(ended.document(), Notice.Kind.ARTICLE_SOURCE_NOT_ACTIVE);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DocumentMoved moved) {
        switch (moved.kind()) {
            case VOID -> tell(moved.document(), Notice.Kind.ARTICLE_SOURCE_VOID);
            case RETURNED -> tell(moved.document(), Notice.Kind.ARTICLE_SOURCE_RETURNED);
            case SUBMITTED, SIGNED_OFF, NUMBERED, DISTRIBUTED, ARCHIVED, CLOSED -> {
                // Nothing of it ends by that.
            }
        }
    }

    private void tell(DocumentId document, Notice.Kind kind) {
        var told = records.madePublic(document).stream()
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
