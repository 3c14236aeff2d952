package org.gongwen.citizen;

import java.util.Map;
import java.util.Optional;
import org.gongwen.article.ArticleSheet;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.SaveResult;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an article of a letter and its answer where the citizen agreed to that. Who asked is not in it; it is looked
 * through, reviewed and published as any article is.
 */
@Service
public class LetterArticles {

    private final CaseRecords records;
    private final Articles articles;
    private final Sites sites;
    private final SiteAccess access;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    LetterArticles(
            CaseRecords records,
            Articles articles,
            Sites sites,
            SiteAccess access,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.records = records;
        this.articles = articles;
        this.sites = sites;
        this.access = access;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Begun(Row row, ArticleSheet article) {}

    /**
     * Begins the article; where one was begun before, it is that one, which is filled where it was left empty. Runs outside
     * any transaction, as saving an article does.
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is no such case
     */
    @Transactional(propagation = Propagation.NEVER)
    public LetterArticleResult begin(Actor actor, CaseId id) {
        var begun = transaction.execute(status -> begun(actor, id));
        if (begun.isEmpty()) {
            return new LetterArticleResult.NotForThePublic();
        }
        var article = begun.get().article();
        return new LetterArticleResult.Begun(
                article.id(),
                article.editable() && article.text().body().isBlank() ? refused(actor, begun.get()) : null);
    }

    /** Fills it. @return why it could not be; null if it is */
    private @Nullable Refusal refused(Actor actor, Begun begun) {
        var article = begun.article();
        return switch (articles.save(actor, article.id(), article.version(), text(actor, begun))) {
            case SaveResult.Saved _ -> null;
            // Somebody wrote in it meanwhile: that stays.
            case SaveResult.Outdated _ -> null;
            case SaveResult.Refused(var reason, var arguments) -> new Refusal(reason, arguments);
        };
    }

    private Optional<Begun> begun(Actor actor, CaseId id) {
        var found = records.find(id)
                .filter(row -> access.mayKeep(actor, row.site()))
                .flatMap(row -> records.lock(id))
                .orElseThrow(() -> new NotPermittedException(actor.name() + " does not keep case " + id.key()));
        if (found.state() != CaseState.ANSWERED || !found.wantsPublic()) {
            return Optional.empty();
        }
        var letter = found.letter();
        if (letter != null) {
            return Optional.of(new Begun(found, articles.read(actor, letter)));
        }
        var article = articles.begin(actor, found.site(), ArticleKind.LETTER);
        records.letter(id, article.id());
        audit.record(new AuditRecord(
                actor,
                "case.letter",
                "case",
                id.key(),
                Map.of("article", article.id().key())));
        return Optional.of(new Begun(found, article));
    }

    private ArticleText text(Actor actor, Begun begun) {
        var row = begun.row();
        var blank = begun.article().text();
        var body = new Element("div");
        section(body, "来信", row.text());
        section(body, "答复", row.reply() == null ? "" : row.reply());
        return new ArticleText(
                row.subject(),
                "",
                body.html(),
                blank.details(),
                blank.source(),
                blank.byline(),
                blank.classification(),
                null,
                sites.columns(actor, row.site()).stream()
                        .filter(column -> column.kind() == ColumnKind.LETTERS && column.closedOn() == null)
                        .map(SiteColumn::id)
                        .toList(),
                null,
                null);
    }

    private static void section(Element body, String heading, String text) {
        body.appendElement("h2").text(heading);
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> body.appendElement("p").text(line.strip()));
    }
}
