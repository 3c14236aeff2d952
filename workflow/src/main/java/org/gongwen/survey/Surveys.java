package org.gongwen.survey;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gongwen.article.ArticleSheet;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.SaveResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Editions;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Surveys and votes of the sites, for those who keep them. What is asked is kept with an article of kind SURVEY and becomes
 * public with it, by the process of articles and no other way.
 */
@Service
public class Surveys {

    /** The key of a picture in its full size. */
    private static final int KEY_LENGTH = 32;

    private final SurveyRecords records;
    private final Articles articles;
    private final Editions editions;
    private final Sites sites;
    private final SiteAccess access;
    private final AuditTrail audit;
    private final Clock clock;

    Surveys(
            SurveyRecords records,
            Articles articles,
            Editions editions,
            Sites sites,
            SiteAccess access,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.articles = articles;
        this.editions = editions;
        this.sites = sites;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The surveys of a site, the newest first.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<SurveyLine> of(Actor actor, SiteId site) {
        access.requireSee(actor, site);
        var rows = records.of(site);
        var answers = records.answers(rows.stream().map(SurveyRecords.Row::id).toList());
        var now = clock.instant();
        return rows.stream()
                .flatMap(row -> Papers.read(row.title(), row.details()).stream()
                        .map(paper -> new SurveyLine(
                                row.id(),
                                row.version(),
                                paper,
                                open(row)
                                        .map(open -> open.stage(now, row.ended()))
                                        .orElse(null),
                                answers.getOrDefault(row.id(), 0L))))
                .toList();
    }

    private static Optional<SurveyPaper> open(SurveyRecords.Row row) {
        var title = row.openTitle();
        var details = row.open();
        return title == null || details == null ? Optional.empty() : Papers.read(title, details);
    }

    /**
     * Begins a survey: its article, in the columns of the site that take surveys.
     *
     * @param note what is said before the questions; may be empty
     * @throws NotPermittedException if the actor does not keep the site
     */
    @Transactional(propagation = Propagation.NEVER)
    public SaveResult begin(Actor actor, SiteId site, SurveyPaper paper, @Written String note) {
        access.requireKeep(actor, site);
        var fault = paper.fault(clock.instant());
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        var begun = articles.begin(actor, site, ArticleKind.SURVEY);
        var columns = sites.columns(actor, site).stream()
                .filter(column -> column.kind() == ColumnKind.SURVEY && column.isOpen())
                .map(SiteColumn::id)
                .toList();
        var text = begun.text();
        return articles.save(
                actor,
                begun.id(),
                begun.version(),
                new ArticleText(
                        paper.title().strip(),
                        text.summary(),
                        body(note),
                        Papers.write(text.details(), paper),
                        text.source(),
                        text.byline(),
                        text.classification(),
                        null,
                        columns,
                        null,
                        null));
    }

    private static String body(String note) {
        var body = new Element("div");
        note.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> body.appendElement("p").text(line.strip()));
        return body.html();
    }

    /**
     * Changes what is asked by a survey that is not under review; the public is asked it once it is approved. What was
     * answered already is not changed any more, only for how long it is asked.
     *
     * @param base the version that was edited
     * @throws NotPermittedException if the actor does not keep its site, or there is no such survey
     */
    @Transactional(propagation = Propagation.NEVER)
    public SaveResult save(Actor actor, ArticleId id, int base, SurveyPaper paper) {
        var article = kept(actor, id);
        var fault = paper.fault(clock.instant());
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        var text = article.text();
        var before = Papers.read(text.title(), text.details());
        if ((records.hasAnswers(id) || isOpened(id, paper))
                && before.filter(one -> isSame(one, paper)).isEmpty()) {
            return new SaveResult.Refused("survey.refused.answered");
        }
        return articles.save(
                actor,
                id,
                base,
                new ArticleText(
                        paper.title().strip(),
                        text.summary(),
                        text.body(),
                        Papers.write(text.details(), paper),
                        text.source(),
                        text.byline(),
                        text.classification(),
                        text.cover(),
                        text.columns(),
                        text.publishAt(),
                        text.withdrawAt()));
    }

    /** The weights of a contest stand once the public could vote, whether anybody has or not. */
    private boolean isOpened(ArticleId id, SurveyPaper paper) {
        return editions.find(id)
                .flatMap(SurveyPaper::of)
                .filter(open -> (open.kind() == SurveyKind.CONTEST || paper.kind() == SurveyKind.CONTEST)
                        && open.stage(clock.instant(), false) != SurveyStage.BEFORE)
                .isPresent();
    }

    private static boolean isSame(SurveyPaper one, SurveyPaper other) {
        return Arrays.equals(Papers.hash(one), Papers.hash(other));
    }

    /**
     * The pictures of its article, which its options may show.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such survey
     */
    @Transactional(readOnly = true)
    public List<SurveyPicture> pictures(Actor actor, ArticleId id) {
        var article = kept(actor, id);
        return articles.preview(actor, id, article.version()).media().stream()
                .filter(medium -> medium.width() != null && medium.key().length() == KEY_LENGTH)
                .map(medium -> new SurveyPicture(medium.key(), medium.alt()))
                .toList();
    }

    /**
     * The numbers of what is public now, or of the newest version while nothing is.
     *
     * @throws NotPermittedException if the actor may not see how its site stands, or there is no such survey
     */
    @Transactional(readOnly = true)
    public SurveyFigures figures(Actor actor, ArticleId id) {
        var article = seen(actor, id);
        return records.figures(id, asked(article));
    }

    /**
     * What the numbers are about.
     *
     * @throws NotPermittedException if the actor may not see how its site stands, or there is no such survey
     */
    @Transactional(readOnly = true)
    public SurveyPaper paper(Actor actor, ArticleId id) {
        return asked(seen(actor, id));
    }

    /**
     * Ends a survey before its time, for good. An answer that is being taken counts; none does after it.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such survey
     */
    @Transactional
    public SurveyResult end(Actor actor, ArticleId id) {
        kept(actor, id);
        records.holdToEnd(id);
        var open = editions.find(id).flatMap(SurveyPaper::of);
        if (open.isEmpty()) {
            return new SurveyResult.Refused("survey.refused.closed");
        }
        if (open.get().stage(clock.instant(), records.isEnded(id)) == SurveyStage.ENDED) {
            return new SurveyResult.Refused("survey.refused.ended");
        }
        records.end(id, actor, clock.instant());
        audit.record(new AuditRecord(actor, "survey.end", "article", id.key(), Map.of()));
        return new SurveyResult.Done();
    }

    /**
     * Hands out every answer, a text for each question, in an order that says nothing of when it came. Who takes them along is
     * recorded.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such survey
     */
    @Transactional
    public void export(Actor actor, ArticleId id, Consumer<List<String>> line) {
        var article = kept(actor, id);
        audit.record(new AuditRecord(actor, "survey.export", "article", id.key(), Map.of()));
        records.each(id, asked(article), line);
    }

    private SurveyPaper asked(ArticleSheet article) {
        return editions.find(article.id())
                .flatMap(SurveyPaper::of)
                .or(() -> Papers.read(article.text().title(), article.text().details()))
                .orElseThrow(() ->
                        new NotPermittedException("article " + article.id().key() + " asks nothing"));
    }

    private ArticleSheet kept(Actor actor, ArticleId id) {
        var article = seen(actor, id);
        access.requireKeep(actor, article.site());
        return article;
    }

    private ArticleSheet seen(Actor actor, ArticleId id) {
        var article = articles.read(actor, id);
        access.requireSee(actor, article.site());
        if (article.kind() != ArticleKind.SURVEY
                || SolicitationTerms.read(article.text().title(), article.text().details())
                        .isPresent()) {
            throw new NotPermittedException("article " + id.key() + " is no survey");
        }
        return article;
    }

    private static SaveResult refused(SurveyResult.Refused fault) {
        return new SaveResult.Refused(fault.messageKey(), fault.arguments());
    }
}
