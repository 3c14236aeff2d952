package org.gongwen.survey;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gongwen.article.ArticleSheet;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.PublicSentences;
import org.gongwen.article.SaveResult;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Written;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Editions;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.SitePages;
import org.gongwen.site.Sites;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opinions of the public on draft policies (征求意见), for those who keep the site. The draft is an article of kind SURVEY, what
 * became of the opinions another one; both are public by the process of articles and no other way (ADR 0156).
 */
@Service
public class Solicitations {

    private static final int AT_ONCE = 500;
    private static final int LONGEST_REASON = 1_000;
    /** In years at once: more is a slip of the pen. */
    private static final int LONGEST_EXTENSION = 1;

    private final SolicitationRecords opinions;
    private final SurveyRecords records;
    private final Articles articles;
    private final Editions editions;
    private final Sites sites;
    private final SiteAccess access;
    private final SitePages pages;
    private final PublicSentences sentences;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Solicitations(
            SolicitationRecords opinions,
            SurveyRecords records,
            Articles articles,
            Editions editions,
            Sites sites,
            SiteAccess access,
            SitePages pages,
            PublicSentences sentences,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.opinions = opinions;
        this.records = records;
        this.articles = articles;
        this.editions = editions;
        this.sites = sites;
        this.access = access;
        this.pages = pages;
        this.sentences = sentences;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Kept(ArticleSheet article, SolicitationTerms terms) {}

    /** The article that tells what became of the opinions, or why there is none yet. */
    private sealed interface Begun {

        record Article(ArticleSheet article, boolean blank) implements Begun {}

        record Refused(String messageKey) implements Begun {}
    }

    /**
     * The solicitations of a site, the newest first.
     *
     * @throws NotPermittedException if the actor does not keep the site
     */
    @Transactional(readOnly = true)
    public List<SolicitationLine> of(Actor actor, SiteId site) {
        access.requireKeep(actor, site);
        var rows = records.of(site);
        var counts = opinions.counts(rows.stream().map(SurveyRecords.Row::id).toList());
        var extensions =
                opinions.extensions(rows.stream().map(SurveyRecords.Row::id).toList());
        var now = clock.instant();
        return rows.stream()
                .flatMap(row -> SolicitationTerms.read(row.title(), row.details()).stream()
                        .map(terms -> line(
                                row,
                                terms.extended(extensions.getOrDefault(row.id(), List.of())),
                                open(row)
                                        .map(open -> open.extended(extensions.getOrDefault(row.id(), List.of()))
                                                .stage(now))
                                        .orElse(null),
                                counts.getOrDefault(row.id(), SolicitationRecords.Count.NONE))))
                .toList();
    }

    private static SolicitationLine line(
            SurveyRecords.Row row,
            SolicitationTerms terms,
            @Nullable SurveyStage stage,
            SolicitationRecords.Count count) {
        return new SolicitationLine(row.id(), row.version(), terms, stage, count.all(), count.unmarked());
    }

    private static Optional<SolicitationTerms> open(SurveyRecords.Row row) {
        var title = row.openTitle();
        var details = row.open();
        return title == null || details == null ? Optional.empty() : SolicitationTerms.read(title, details);
    }

    /**
     * Begins a solicitation: the article of its draft, in the columns of the site that take surveys.
     *
     * @param draft the text of the draft policy; may be empty and written in the article later
     * @throws NotPermittedException if the actor does not keep the site
     */
    @Transactional(propagation = Propagation.NEVER)
    public SaveResult begin(Actor actor, SiteId site, SolicitationTerms terms, @Written String draft) {
        access.requireKeep(actor, site);
        var fault = terms.fault(clock.instant());
        if (fault.isPresent()) {
            return new SaveResult.Refused(fault.get());
        }
        var begun = articles.begin(actor, site, ArticleKind.SURVEY);
        var body = new Element("div");
        draft.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> body.appendElement("p").text(line.strip()));
        return save(
                actor,
                begun,
                terms.title(),
                body.html(),
                terms.write(begun.text().details()),
                columns(actor, site));
    }

    private List<ColumnId> columns(Actor actor, SiteId site) {
        return sites.columns(actor, site).stream()
                .filter(column -> column.kind() == ColumnKind.SURVEY && column.isOpen())
                .map(SiteColumn::id)
                .toList();
    }

    private SaveResult save(
            Actor actor, ArticleSheet article, String title, String body, String details, List<ColumnId> columns) {
        var text = article.text();
        return articles.save(
                actor,
                article.id(),
                article.version(),
                new ArticleText(
                        title.strip(),
                        text.summary(),
                        body,
                        details,
                        text.source(),
                        text.byline(),
                        text.classification(),
                        text.cover(),
                        columns,
                        text.publishAt(),
                        text.withdrawAt()));
    }

    /**
     * On what terms opinions are asked: as is public, or as is written while nothing is.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such solicitation
     */
    @Transactional(readOnly = true)
    public SolicitationTerms terms(Actor actor, ArticleId id) {
        return kept(actor, id).terms();
    }

    /**
     * What parts of the draft opinions name, in their words; empty for the whole text.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such solicitation
     */
    @Transactional(readOnly = true)
    public List<String> clauses(Actor actor, ArticleId id) {
        kept(actor, id);
        return opinions.clauses(id, AT_ONCE);
    }

    /**
     * Opinions in the order in which they came.
     *
     * @param after the last one that is known; 0 from the first
     * @throws NotPermittedException if the actor does not keep its site, or there is no such solicitation
     */
    @Transactional(readOnly = true)
    public List<OpinionLine> opinions(Actor actor, ArticleId id, OpinionFilter filter, long after, int limit) {
        kept(actor, id);
        return opinions.page(id, filter, after, limit);
    }

    /**
     * Says what becomes of opinions, of all of them the same for the same reason. Of two who say so at once the second is told,
     * unless he says the same.
     *
     * @param seen the opinions as he has them before him
     * @param reason may be empty, but for those that are not adopted
     * @throws NotPermittedException if the actor does not keep its site, or there is no such solicitation
     */
    @Transactional
    public SurveyResult mark(
            Actor actor,
            ArticleId id,
            List<SeenOpinion> seen,
            OpinionMark mark,
            @Written(LONGEST_REASON) String reason) {
        kept(actor, id);
        if (seen.isEmpty() || seen.size() > AT_ONCE) {
            return new SurveyResult.Refused("survey.refused.choose", AT_ONCE);
        }
        if (mark == OpinionMark.NOT_ADOPTED && reason.isBlank()) {
            return new SurveyResult.Refused("survey.refused.reason");
        }
        records.holdToEnd(id);
        if (opinions.feedback(id).isPresent()) {
            return new SurveyResult.Refused("survey.refused.told");
        }
        var ids = seen.stream().map(SeenOpinion::id).toList();
        var marked = opinions.marked(id, ids, mark, reason.strip());
        if (marked.isEmpty()) {
            return new SurveyResult.Refused("survey.refused.choose", AT_ONCE);
        }
        if (marked.stream().allMatch(SolicitationRecords.Marked::same)) {
            return new SurveyResult.Done();
        }
        long meanwhile = marked.stream()
                .filter(one -> !seen.contains(new SeenOpinion(one.id(), one.at())))
                .count();
        if (meanwhile > 0) {
            return new SurveyResult.Refused("survey.refused.meanwhile", meanwhile);
        }
        opinions.mark(id, ids, mark, reason.strip(), actor, clock.instant());
        audit.record(new AuditRecord(
                actor,
                "opinion.mark",
                "article",
                id.key(),
                Map.of(
                        "mark", mark.name(),
                        "opinions", ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(" ")))));
        return new SurveyResult.Done();
    }

    /**
     * Puts later until when opinions are asked, for everybody to read with the reason. Never earlier, by a year at most, and
     * not once it is over. It only gives people more time, so whoever keeps the site decides about it alone; the reason
     * passes the checks of whatever becomes public.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such solicitation
     */
    @Transactional
    public SurveyResult extend(
            Actor actor, ArticleId id, OffsetDateTime closes, @Written(LONGEST_REASON) String reason) {
        var site = kept(actor, id).article().site();
        records.holdToEnd(id);
        var open = editions.find(id).flatMap(SolicitationTerms::of);
        if (open.isEmpty()) {
            return new SurveyResult.Refused("survey.refused.unpublished");
        }
        var now = clock.instant();
        if (open.get().stage(now) == SurveyStage.ENDED || opinions.feedback(id).isPresent()) {
            return new SurveyResult.Refused("survey.refused.over");
        }
        var before = open.get().ends();
        if (!closes.isAfter(before)) {
            return new SurveyResult.Refused("survey.refused.earlier");
        }
        if (opinions.leavesBefore(id, closes)) {
            return new SurveyResult.Refused("survey.refused.leaves-before");
        }
        if (closes.isAfter(before.plusYears(LONGEST_EXTENSION))) {
            return new SurveyResult.Refused("survey.refused.much-later");
        }
        if (reason.isBlank()) {
            return new SurveyResult.Refused("survey.refused.why-later");
        }
        var objection = sentences.objection(reason);
        if (objection.isPresent()) {
            return new SurveyResult.Refused(
                    objection.get().messageKey(), objection.get().arguments().toArray());
        }
        opinions.extend(id, closes, reason.strip(), actor, now);
        pages.changed(actor, site);
        audit.record(new AuditRecord(
                actor,
                "opinion.extend",
                "article",
                id.key(),
                Map.of("from", moment(before), "to", moment(closes), "reason", reason.strip())));
        return new SurveyResult.Done();
    }

    private static String moment(OffsetDateTime at) {
        return at.atZoneSameInstant(WorkingTime.ZONE).toOffsetDateTime().toString();
    }

    /**
     * Who sent an opinion. Who asks is recorded.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such opinion
     */
    @Transactional
    public OpinionSender sender(Actor actor, ArticleId id, long opinion) {
        kept(actor, id);
        var sender = opinions.sender(id, opinion)
                .orElseThrow(() -> new NotPermittedException("article " + id.key() + " has no opinion " + opinion));
        audit.record(new AuditRecord(
                actor, "opinion.sender", "article", id.key(), Map.of("opinions", Long.toString(opinion))));
        return sender;
    }

    /**
     * Hands out every opinion and what became of it, without who sent it. Who takes them along is recorded.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such solicitation
     */
    @Transactional
    public void export(Actor actor, ArticleId id, Consumer<OpinionLine> line) {
        kept(actor, id);
        audit.record(new AuditRecord(actor, "opinion.export", "article", id.key(), Map.of()));
        opinions.each(id, line);
    }

    /**
     * Makes the article that tells what became of the opinions, once nobody is asked any more and each has a mark; the one that
     * was made before where there is one. Runs outside any transaction, as saving an article does.
     *
     * @throws NotPermittedException if the actor does not keep its site, or there is no such solicitation
     */
    @Transactional(propagation = Propagation.NEVER)
    public MakeFeedbackResult feedback(Actor actor, ArticleId id) {
        var kept = kept(actor, id);
        return switch (Objects.requireNonNull(transaction.execute(status -> begun(actor, kept.article())))) {
            case Begun.Refused(var key) -> new MakeFeedbackResult.Refused(key);
            case Begun.Article(var article, var blank) -> {
                if (blank) {
                    save(
                            actor,
                            article,
                            FeedbackText.title(kept.terms()),
                            FeedbackText.of(terms(actor, id), "/portal/opinions/" + id.key(), opinions.groups(id)),
                            article.text().details(),
                            columns(actor, article.site()));
                }
                yield new MakeFeedbackResult.Made(article.id());
            }
        };
    }

    private Begun begun(Actor actor, ArticleSheet draft) {
        var id = draft.id();
        records.holdToEnd(id);
        if (editions.find(id)
                .flatMap(SolicitationTerms::of)
                .filter(open -> open.stage(clock.instant()) == SurveyStage.ENDED)
                .isEmpty()) {
            return new Begun.Refused("survey.refused.asking");
        }
        var before = opinions.feedback(id);
        if (before.isPresent()) {
            var article = articles.read(actor, before.get());
            return new Begun.Article(article, article.text().body().isBlank());
        }
        if (opinions.counts(List.of(id))
                        .getOrDefault(id, SolicitationRecords.Count.NONE)
                        .unmarked()
                > 0) {
            return new Begun.Refused("survey.refused.unmarked");
        }
        var article = articles.begin(actor, draft.site(), ArticleKind.TEXT);
        opinions.feedback(id, article.id());
        audit.record(new AuditRecord(
                actor,
                "opinion.feedback",
                "article",
                id.key(),
                Map.of("article", article.id().key())));
        return new Begun.Article(article, true);
    }

    private Kept kept(Actor actor, ArticleId id) {
        var article = articles.read(actor, id);
        access.requireKeep(actor, article.site());
        return editions.find(id)
                .flatMap(SolicitationTerms::of)
                .or(() -> article.kind() == ArticleKind.SURVEY
                        ? SolicitationTerms.read(
                                article.text().title(), article.text().details())
                        : Optional.empty())
                .map(terms -> new Kept(article, terms))
                .orElseThrow(() -> new NotPermittedException("article " + id.key() + " asks for no opinions"));
    }
}
