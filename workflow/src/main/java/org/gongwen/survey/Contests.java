package org.gongwen.survey;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gongwen.article.Articles;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Editions;
import org.gongwen.site.SiteAccess;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The experts of contests (评选): the keepers of the site name them before it opens, they score every candidate while it is
 * open, and nobody sees what one of them gave.
 */
@Service
public class Contests {

    private static final int MOST_EXPERTS = 50;
    private static final int BEST = 100;
    private static final int SHOWN = 50;

    private final ContestRecords records;
    private final SurveyRecords surveys;
    private final Articles articles;
    private final Editions editions;
    private final SiteAccess access;
    private final LeaveNotice notices;
    private final AuditTrail audit;
    private final Clock clock;

    Contests(
            ContestRecords records,
            SurveyRecords surveys,
            Articles articles,
            Editions editions,
            SiteAccess access,
            LeaveNotice notices,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.surveys = surveys;
        this.articles = articles;
        this.editions = editions;
        this.access = access;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who scores it, by name, and who has.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such contest
     */
    @Transactional(readOnly = true)
    public List<ExpertLine> experts(Actor actor, ArticleId id) {
        return records.experts(id, Papers.hash(kept(actor, id)));
    }

    /**
     * Names those who score it, in place of those who were named before; those who are new are told. Not once it has opened, nor
     * when it was voted or scored in and is not public at the moment: who knows how it stands would choose who decides.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such contest
     */
    @Transactional
    public SurveyResult nameExperts(Actor actor, ArticleId id, List<PersonId> persons) {
        var paper = kept(actor, id);
        surveys.holdToEnd(id);
        var experts = persons.stream().distinct().toList();
        if (experts.size() > MOST_EXPERTS) {
            return new SurveyResult.Refused("survey.refused.experts", MOST_EXPERTS);
        }
        if (!experts.isEmpty() && experts.size() < SurveyPaper.FEWEST_EXPERTS) {
            return new SurveyResult.Refused("survey.refused.experts-few", SurveyPaper.FEWEST_EXPERTS);
        }
        var open = editions.find(id).flatMap(SurveyPaper::of);
        if (open.isPresent() && open.get().stage(clock.instant(), surveys.isEnded(id)) != SurveyStage.BEFORE) {
            return new SurveyResult.Refused("survey.refused.opened");
        }
        if (records.hasScores(id) || surveys.hasAnswers(id)) {
            return new SurveyResult.Refused("survey.refused.opened");
        }
        var fresh = records.replaceExperts(id, experts);
        notices.tell(fresh.stream()
                .map(person -> new LeaveNotice.Told(Principal.of(person), Notice.Kind.CONTEST_TO_SCORE, paper.title()))
                .toList());
        audit.record(new AuditRecord(
                actor, "survey.experts", "article", id.key(), Map.of("experts", Integer.toString(experts.size()))));
        return new SurveyResult.Done();
    }

    /** The contests that the actor scores and that are public, the newest first. */
    @Transactional(readOnly = true)
    public List<ContestToScore> mine(Actor actor) {
        var now = clock.instant();
        return records.of(actor.person(), SHOWN).stream()
                .flatMap(row -> Papers.read(row.title(), row.details()).stream()
                        .filter(paper -> paper.kind() == SurveyKind.CONTEST)
                        .map(paper -> new ContestToScore(
                                row.id(),
                                paper,
                                paper.stage(now, row.ended()),
                                Arrays.equals(row.paper(), Papers.hash(paper)) ? row.scores() : List.of())))
                .toList();
    }

    /**
     * Gives each candidate from 0 to 100; what was given before is replaced, until it ends.
     *
     * @throws NotPermittedException if the actor was not asked to score it, or there is no such contest
     */
    @Transactional
    public SurveyResult score(Actor actor, ArticleId id, List<Integer> scores) {
        // Before it is asked who scores: whoever changes that waits until this is through.
        surveys.holdWhileAnswering(id);
        if (!records.isExpert(id, actor.person())) {
            throw new NotPermittedException(actor.name() + " does not score article " + id.key());
        }
        var open = editions.find(id)
                .flatMap(SurveyPaper::of)
                .filter(paper -> paper.stage(clock.instant(), surveys.isEnded(id)) == SurveyStage.OPEN);
        if (open.isEmpty()) {
            return new SurveyResult.Refused("survey.refused.not-open");
        }
        var candidates = open.get().questions().getFirst().options();
        if (scores.size() != candidates.size() || scores.stream().anyMatch(score -> score < 0 || score > BEST)) {
            return new SurveyResult.Refused("survey.refused.scores", BEST);
        }
        records.score(id, actor.person(), Papers.hash(open.get()), scores, clock.instant());
        audit.record(new AuditRecord(actor, "survey.score", "article", id.key(), Map.of()));
        return new SurveyResult.Done();
    }

    /** The newest version that somebody wrote. */
    private SurveyPaper kept(Actor actor, ArticleId id) {
        var article = articles.read(actor, id);
        access.requireKeep(actor, article.site());
        return Papers.read(article.text().title(), article.text().details())
                .filter(paper -> paper.kind() == SurveyKind.CONTEST)
                .orElseThrow(() -> new NotPermittedException("article " + id.key() + " is no contest"));
    }
}
