package org.gongwen.bulletin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.article.AddFileResult;
import org.gongwen.article.ArticleFiles;
import org.gongwen.article.ArticleSheet;
import org.gongwen.article.ArticleText;
import org.gongwen.article.Articles;
import org.gongwen.article.SaveResult;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.gongwen.storage.BlobStoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an article of a bulletin, with the bulletin as Excel and PDF beside it. From then on the bulletin stays as it is; the
 * article is edited, submitted, approved and published as any other, and nothing of the bulletin is public before.
 */
@Service
public class BulletinArticles {

    private final BulletinRecords records;
    private final BulletinPaper paper;
    private final Articles articles;
    private final ArticleFiles files;
    private final Sites sites;
    private final SiteAccess access;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    BulletinArticles(
            BulletinRecords records,
            BulletinPaper paper,
            Articles articles,
            ArticleFiles files,
            Sites sites,
            SiteAccess access,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.records = records;
        this.paper = paper;
        this.articles = articles;
        this.files = files;
        this.sites = sites;
        this.access = access;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The columns of the portal in which it can stand.
     *
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional(readOnly = true)
    public List<SiteColumn> columns(Actor keeper) {
        access.requirePortal(keeper);
        return sites.portal().stream()
                .flatMap(portal -> sites.columns(keeper, portal.id()).stream())
                .filter(SiteColumn::isOpen)
                .toList();
    }

    private sealed interface Begun {
        record There(ArticleId article) implements Begun {}

        record Anew(Bulletin bulletin, ArticleSheet article) implements Begun {}

        record Refused(Refusal reason) implements Begun {}
    }

    /**
     * Makes the article, once; asked again, it is the one that is there, which is filled where it was left empty. Runs outside
     * any transaction, as saving an article and taking files in do.
     *
     * @param column of the portal, in which it is to stand
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional(propagation = Propagation.NEVER)
    public MakeArticleResult make(Actor keeper, YearMonth month, ColumnId column) {
        return switch (transaction.execute(status -> begin(keeper, month, column))) {
            case Begun.There(var article) -> new MakeArticleResult.Made(article, null);
            case Begun.Refused(var reason) -> new MakeArticleResult.Refused(reason);
            case Begun.Anew(var bulletin, var article) ->
                new MakeArticleResult.Made(article.id(), fill(keeper, bulletin, article, column));
        };
    }

    private Begun begin(Actor keeper, YearMonth month, ColumnId column) {
        access.requirePortal(keeper);
        var held = records.lock(month);
        if (held.isEmpty()) {
            return new Begun.Refused(Refusal.of("bulletin.refused.none"));
        }
        var there = held.get().article();
        if (there != null) {
            var article = articles.read(keeper, there);
            return article.editable() && article.text().body().isBlank()
                    ? new Begun.Anew(records.find(month).orElseThrow(), article)
                    : new Begun.There(there);
        }
        if (columns(keeper).stream().noneMatch(one -> one.id().equals(column))) {
            return new Begun.Refused(Refusal.of("bulletin.refused.column"));
        }
        var article = articles.begin(keeper, sites.portal().orElseThrow().id(), ArticleKind.BULLETIN);
        records.setArticle(month, article.id());
        audit.record(new AuditRecord(
                keeper,
                "bulletin.article",
                "bulletin",
                month.toString(),
                Map.of("article", article.id().key())));
        return new Begun.Anew(records.find(month).orElseThrow(), article);
    }

    /** @return why its text was not kept, or a file does not go with it; null if all is there */
    private @Nullable Refusal fill(Actor keeper, Bulletin bulletin, ArticleSheet article, ColumnId column) {
        var kept = new ArrayList<String>();
        @Nullable Refusal without = paper.isPossible() ? null : Refusal.of("bulletin.refused.face");
        for (var file : paper.isPossible()
                ? List.of(Bulletins.spreadsheet(bulletin), paper.file(bulletin))
                : List.of(Bulletins.spreadsheet(bulletin))) {
            var added = add(keeper, article.id(), file);
            if (added instanceof AddFileResult.Added(var one)) {
                kept.add(one.key());
            } else if (added instanceof AddFileResult.Refused(var reason, var arguments)) {
                without = new Refusal(reason, arguments);
            } else {
                without = Refusal.of("bulletin.refused.store");
            }
        }
        var blank = article.text();
        var saved = articles.save(
                keeper,
                article.id(),
                article.version(),
                new ArticleText(
                        BulletinWords.title(bulletin.month()),
                        BulletinWords.summary(bulletin),
                        BulletinText.of(bulletin),
                        kept.stream()
                                .collect(Collectors.joining("\",\"", "{\"files\":[\"", "\"]}"))
                                .replace("[\"\"]", "[]"),
                        blank.source(),
                        blank.byline(),
                        blank.classification(),
                        null,
                        List.of(column),
                        null,
                        null));
        return switch (saved) {
            case SaveResult.Saved _ -> without;
            // Somebody wrote in it meanwhile: that stays.
            case SaveResult.Outdated _ -> without;
            case SaveResult.Refused(var reason, var arguments) -> new Refusal(reason, arguments);
        };
    }

    /** Null while the store is away. */
    private @Nullable AddFileResult add(Actor keeper, ArticleId article, BulletinFile file) {
        try {
            return files.add(keeper, article, file.name(), new ByteArrayInputStream(file.content()));
        } catch (BlobStoreUnavailableException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
