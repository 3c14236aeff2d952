package org.gongwen.citizen;

import java.util.Map;
import org.gongwen.article.PublicArticles;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens again what was closed by mistake (重新办理): an answer that is wrong or says too much, a refusal that should not have
 * been, a request that was given up for a good reason. Its answer is shown no more and it is handled anew; what was answered
 * before stays in its item.
 */
@Service
public class CaseReopening {

    private final CaseRecords records;
    private final CaseReminderRecords reminders;
    private final CaseTellRecords tell;
    private final PublicArticles articles;
    private final CaseRights rights;
    private final CaseLog log;

    CaseReopening(
            CaseRecords records,
            CaseReminderRecords reminders,
            CaseTellRecords tell,
            PublicArticles articles,
            CaseRights rights,
            CaseLog log) {
        this.records = records;
        this.reminders = reminders;
        this.tell = tell;
        this.articles = articles;
        this.rights = rights;
        this.log = log;
    }

    /** What its citizen took back stays so, and nobody answers whom nobody can reach any more. */
    static boolean isReopened(Row row) {
        return !row.state().isOpen()
                && row.state() != CaseState.WITHDRAWN
                && !row.contact().equals(Contact.NONE);
    }

    /**
     * Opens it again; its clock goes on from where it stood when it was closed.
     *
     * <p>An article that was made of it and that the public reads stays: most cases are opened again for one sentence or for
     * the citizen alone, the text may be right, and what vanishes from a site without a word raises more questions than
     * it answers. Those who keep the site are told at once, and the notice leads to the article, where it is withdrawn
     * in one step.
     *
     * @param reason which the citizen is told; may not be empty
     * @throws NotPermittedException if the actor does not head the unit of the site, or there is no such case
     */
    @Transactional
    public CaseResult reopen(Actor actor, CaseId id, @Written String reason) {
        var row = rights.lockHeaded(actor, id);
        if (reason.isBlank()) {
            return new CaseResult.Refused("case.refused.reason");
        }
        if (!isReopened(row)) {
            return new CaseResult.Refused("case.refused.state");
        }
        var event = log.event(CaseEvent.Kind.REOPENED, reason);
        var number = records.happened(id, event, actor);
        var due = log.clock(row).due(log.days()).orElse(null);
        records.reopen(id, row.item() == null ? CaseState.RECEIVED : CaseState.ACCEPTED, due);
        // The days that were told of before may come once more.
        reminders.forget(id);
        articles.tellKeepers(records.letters(id), Notice.Kind.ARTICLE_CASE_REOPENED);
        tell.owe(id, number, Telling.REOPENING, event.at());
        log.audited(actor, "case.reopen", id, Map.of("state", row.state().name()));
        return new CaseResult.Done(row.item(), due);
    }
}
