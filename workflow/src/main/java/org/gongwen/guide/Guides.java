package org.gongwen.guide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
import org.gongwen.publication.SiteId;
import org.gongwen.site.PublicTextCheck;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Service guides of the sites and their categories. A guide is an article of kind GUIDE: its fields are kept with it, and it
 * goes through the process of articles before the public finds it under its category.
 */
@Service
public class Guides {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    private final GuideRecords records;
    private final Articles articles;
    private final Sites sites;
    private final SiteAccess access;
    private final PublicTextCheck check;
    private final AuditTrail audit;

    Guides(
            GuideRecords records,
            Articles articles,
            Sites sites,
            SiteAccess access,
            PublicTextCheck check,
            AuditTrail audit) {
        this.records = records;
        this.articles = articles;
        this.sites = sites;
        this.access = access;
        this.check = check;
        this.audit = audit;
    }

    /** In the order of the public pages. */
    @Transactional(readOnly = true)
    public List<GuideCategory> categories() {
        return records.categories();
    }

    /** @throws NotPermittedException if the actor does not keep the portal */
    @Transactional
    public GuideResult addCategory(Actor actor, @Written(31) String code, @Written(30) String name) {
        access.requirePortal(actor);
        if (!CODE.matcher(code).matches()) {
            return new GuideResult.Refused("guide.refused.code");
        }
        if (name.isBlank()) {
            return new GuideResult.Refused("guide.refused.name");
        }
        var unfit = unfit(name);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        return changed(actor, records.add(new GuideCategory(code, name.strip())), code, "guide.refused.taken");
    }

    /** @throws NotPermittedException if the actor does not keep the portal */
    @Transactional
    public GuideResult renameCategory(Actor actor, @Written(31) String code, @Written(30) String name) {
        access.requirePortal(actor);
        if (name.isBlank()) {
            return new GuideResult.Refused("guide.refused.name");
        }
        var unfit = unfit(name);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        return changed(actor, records.rename(new GuideCategory(code, name.strip())), code, "guide.refused.taken");
    }

    /**
     * Takes a category away that holds no guide.
     *
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional
    public GuideResult removeCategory(Actor actor, @Written(31) String code) {
        access.requirePortal(actor);
        return changed(actor, records.remove(code), code, "guide.refused.used");
    }

    /** The public reads the names of categories at once. */
    private Optional<GuideResult> unfit(String name) {
        return check.objection(name, PublicTextCheck.Purpose.NAME)
                .map(reason -> new GuideResult.Refused(reason.messageKey(), reason.arguments()));
    }

    private GuideResult changed(Actor actor, boolean done, String code, String otherwise) {
        if (!done) {
            return new GuideResult.Refused(otherwise);
        }
        audit.record(new AuditRecord(actor, "guide.category", "category", code, Map.of()));
        return new GuideResult.Done();
    }

    /**
     * A part of the guides of a site by category and title, those without a category first.
     *
     * @param after where the part before ended; null for the first
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<GuideLine> list(Actor actor, SiteId site, GuideFilter filter, @Nullable GuideCursor after, int limit) {
        access.requireSee(actor, site);
        return records.list(site, filter, after, limit);
    }

    /**
     * How many guides of a site stand in each category, by its code; a category without any is not among them.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public Map<String, Integer> counts(Actor actor, SiteId site) {
        access.requireSee(actor, site);
        return records.counts(site);
    }

    /**
     * Begins a guide: its article, in the columns of the site that take guides.
     *
     * @throws NotPermittedException if the actor does not keep the site
     */
    @Transactional(propagation = Propagation.NEVER)
    public SaveResult begin(Actor actor, SiteId site, @Written(200) String title, GuideFacts facts) {
        access.requireKeep(actor, site);
        if (title.isBlank()) {
            return new SaveResult.Refused("guide.refused.title");
        }
        if (!isKnown(facts.category())) {
            return new SaveResult.Refused("guide.refused.category");
        }
        var begun = articles.begin(actor, site, ArticleKind.GUIDE);
        var columns = sites.columns(actor, site).stream()
                .filter(column -> column.kind() == ColumnKind.GUIDE && column.isOpen())
                .map(SiteColumn::id)
                .toList();
        var text = begun.text();
        return articles.save(
                actor,
                begun.id(),
                begun.version(),
                new ArticleText(
                        title.strip(),
                        text.summary(),
                        text.body(),
                        GuideRecords.details(text.details(), facts),
                        text.source(),
                        text.byline(),
                        text.classification(),
                        null,
                        columns,
                        null,
                        null));
    }

    /**
     * Changes title and fields of a guide that is not under review.
     *
     * @param base the version that was edited
     * @throws NotPermittedException if the actor does not keep its site, or there is no such guide
     */
    @Transactional(propagation = Propagation.NEVER)
    public SaveResult save(Actor actor, ArticleId id, int base, @Written(200) String title, GuideFacts facts) {
        var article = articles.read(actor, id);
        if (article.kind() != ArticleKind.GUIDE) {
            throw new NotPermittedException("article " + id.key() + " is no guide");
        }
        if (!isKnown(facts.category())) {
            return new SaveResult.Refused("guide.refused.category");
        }
        var text = article.text();
        return articles.save(
                actor,
                id,
                base,
                new ArticleText(
                        title.strip(),
                        text.summary(),
                        text.body(),
                        GuideRecords.details(text.details(), facts),
                        text.source(),
                        text.byline(),
                        text.classification(),
                        text.cover(),
                        text.columns(),
                        text.publishAt(),
                        text.withdrawAt()));
    }

    private boolean isKnown(String category) {
        return category.isEmpty()
                || records.categories().stream().anyMatch(one -> one.code().equals(category));
    }
}
