package org.gongwen.article;

import java.util.List;
import org.gongwen.article.ArticleRecords.Review;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Component;

/** Tells of an article whoever submitted it and the head of the unit whose site it is on. */
@Component
class ArticleNotices {

    private final LeaveNotice notices;
    private final Directory directory;

    ArticleNotices(LeaveNotice notices, Directory directory) {
        this.notices = notices;
        this.directory = directory;
    }

    void leave(UnitId unit, Review review, Notice.Kind kind, String argument) {
        var recipients = List.of(Principal.of(review.drafter()), directory.heading(unit));
        notices.leave(recipients, kind, review.item(), argument);
    }
}
