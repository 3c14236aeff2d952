package org.gongwen.web.inbox;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongwen.article.ToldArticle;
import org.gongwen.citizen.CaseDue;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Role;
import org.gongwen.inspection.SiteDue;
import org.gongwen.task.Inbox;
import org.gongwen.task.Notices;
import org.gongwen.web.shell.NavigationCounts;
import org.gongwen.web.shell.NoticeSource;

/** The numbers beside the folders, and what the bell says. */
@org.springframework.stereotype.Component
class InboxNumbers implements NavigationCounts, NoticeSource {

    private static final Set<Role> KEEPING_THE_REGISTER = Set.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER);

    private static final Set<org.gongwen.task.Notice.Kind> OF_CASES = EnumSet.of(
            org.gongwen.task.Notice.Kind.CASE_RECEIVED,
            org.gongwen.task.Notice.Kind.CASE_WAITS,
            org.gongwen.task.Notice.Kind.CASE_DUE_SOON,
            org.gongwen.task.Notice.Kind.CASE_DUE_TODAY,
            org.gongwen.task.Notice.Kind.CASE_OVERDUE,
            org.gongwen.task.Notice.Kind.CASE_CORRECTION_ENDS,
            org.gongwen.task.Notice.Kind.CASE_CORRECTION_OVER,
            org.gongwen.task.Notice.Kind.CASE_CORRECTED,
            org.gongwen.task.Notice.Kind.CASE_WITHDRAWN);

    private static final Set<org.gongwen.task.Notice.Kind> OF_ARTICLES = EnumSet.of(
            org.gongwen.task.Notice.Kind.ARTICLE_SOURCE_VOID,
            org.gongwen.task.Notice.Kind.ARTICLE_SOURCE_RETURNED,
            org.gongwen.task.Notice.Kind.ARTICLE_SOURCE_NOT_ACTIVE,
            org.gongwen.task.Notice.Kind.ARTICLE_CASE_REOPENED);

    /** Who opens the screens of the desk for letters; whoever else handles one does it at its item. */
    private static final Set<Role> AT_THE_DESK =
            EnumSet.of(Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER);

    private final Inbox inbox;
    private final Notices notices;

    InboxNumbers(Inbox inbox, Notices notices) {
        this.inbox = inbox;
        this.notices = notices;
    }

    @Override
    public Map<Class<? extends Component>, Long> counts(Actor actor) {
        var counts = inbox.counts(actor);
        return Map.of(
                ToDoView.class, counts.toDo(),
                CirculationView.class, counts.unread(),
                StartedView.class, counts.started());
    }

    @Override
    public List<Notice> notices(Actor actor, int limit) {
        return notices.unread(actor, limit).stream()
                .map(notice -> new Notice(
                        "inbox.notice."
                                + notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        values(notice),
                        notice.at(),
                        location(actor, notice)))
                .toList();
    }

    /** What the sentence says: what it is about and the argument, or the parts of the argument where it has several. */
    private static List<Object> values(org.gongwen.task.Notice notice) {
        if (OF_CASES.contains(notice.kind())) {
            var due = CaseDue.of(notice.argument());
            return List.of(due.title(), due.day());
        }
        if (notice.kind() == org.gongwen.task.Notice.Kind.SITE_FALLS_DUE) {
            var due = SiteDue.of(notice.argument());
            return List.of(due.name(), due.first(), due.matters());
        }
        if (notice.kind() == org.gongwen.task.Notice.Kind.BULLETIN_DRAFTED) {
            var month = YearMonth.parse(notice.argument());
            return List.of(Integer.toString(month.getYear()), month.getMonthValue());
        }
        if (OF_ARTICLES.contains(notice.kind())) {
            return List.of(ToldArticle.of(notice.argument()).title());
        }
        return List.of(subject(notice), notice.argument());
    }

    /** What it is about: the title, or the kind of a document whose title is not told. */
    private static Object subject(org.gongwen.task.Notice notice) {
        if (notice.title() != null) {
            return notice.title();
        }
        return notice.type() == null ? "" : notice.type();
    }

    private static String location(Actor actor, org.gongwen.task.Notice notice) {
        if (notice.kind() == org.gongwen.task.Notice.Kind.NOBODY_RECEIVES) {
            return "organisation/handover";
        }
        if (OF_CASES.contains(notice.kind())) {
            var due = CaseDue.of(notice.argument());
            var item = due.item();
            return item == null || AT_THE_DESK.stream().anyMatch(actor::holds)
                    ? "case/" + due.id().key()
                    : "item/" + item.key();
        }
        if (notice.kind() == org.gongwen.task.Notice.Kind.SITE_FALLS_DUE) {
            return "inspection/" + SiteDue.of(notice.argument()).site().key();
        }
        if (OF_ARTICLES.contains(notice.kind())) {
            return "article/" + ToldArticle.of(notice.argument()).id().key();
        }
        if (notice.kind() == org.gongwen.task.Notice.Kind.CONTEST_TO_SCORE) {
            return "scoring";
        }
        if (notice.kind() == org.gongwen.task.Notice.Kind.BULLETIN_DRAFTED) {
            return "bulletin?month=" + notice.argument();
        }
        // Nobody opens the document any more: its record is in the register, or in what one has done.
        if (notice.kind() == org.gongwen.task.Notice.Kind.DELIVERY_RECALLED) {
            return KEEPING_THE_REGISTER.stream().anyMatch(actor::holds) ? "receiving?state=recalled" : "done";
        }
        if (notice.item() != null) {
            return "item/" + notice.item().value();
        }
        return notice.document() == null
                ? "todo"
                : "document/" + notice.document().value();
    }

    @Override
    public void markRead(Actor actor, Instant until) {
        notices.markRead(actor, until);
    }
}
