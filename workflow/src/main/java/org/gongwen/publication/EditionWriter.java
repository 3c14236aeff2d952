package org.gongwen.publication;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.AuthorisedByCaller;
import org.gongwen.identity.SystemTask;
import org.gongwen.publication.EditionRecords.Removal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one writer of what the public sees. It decides nothing: triggers hold every text against its approval
 * ({@code edition_is_approved}), whoever calls. What it writes is seen on every node once the transaction is committed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EditionWriter {

    private final EditionRecords records;
    private final Revisions revisions;
    private final AuditTrail audit;
    private final Clock clock;

    EditionWriter(EditionRecords records, Revisions revisions, AuditTrail audit, Clock clock) {
        this.records = records;
        this.revisions = revisions;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param pinned before all that is newer */
    public record Placement(ColumnId column, boolean pinned) {}

    /**
     * Makes the reviewed version public in these columns, in place of what was public of the article before.
     *
     * @param by who publishes it; null when its time has come
     * @param media the pictures and files that it names, each with its smaller forms
     * @throws DataAccessException if the version is not approved, a column or medium is not named
     *     by it, or it shall not be public yet; the transaction is lost then
     */
    @AuthorisedByCaller(
            "An article is published by the last step of its process, or at the time that was approved with it")
    public void publish(@Nullable Actor by, ReviewId review, List<Placement> placements, Set<String> media) {
        var version = records.hold(List.of(review)).stream()
                .findFirst()
                .orElseThrow(() -> new DataIntegrityViolationException("there is no review " + review.value()));
        var one = List.of(version);
        var before = records.sites(one);
        records.write(one, false, OffsetDateTime.now(clock));
        records.arrange(version.article(), placements, media);
        var changed = new TreeSet<>(before);
        changed.addAll(records.sites(one));
        revisions.changing(changed);
        audit.record(new AuditRecord(
                by,
                "article.publish",
                "article",
                version.article().key(),
                details("version", Integer.toString(version.version()), "review", review.key())));
    }

    /**
     * Makes many versions public in the columns that they name, at the moments that their reviews say: what was published
     * before this system was there.
     */
    @SystemTask("The demonstration bureau and tests have a past")
    public void publishPast(List<ReviewId> reviews) {
        var versions = records.hold(reviews);
        records.write(versions, true, OffsetDateTime.now(clock));
        records.placeWhereTheyBelong(versions);
        revisions.changing(records.sites(versions));
    }

    /**
     * Takes an article away from the public, with the approval of every version that waits for its day.
     *
     * @param by who withdraws it; null when its last day is over, which leaves approvals of newer versions alone
     * @return false if it was not public, or nobody withdraws it and its last day is not over
     */
    @AuthorisedByCaller("Who may withdraw an article depends on its site")
    public boolean withdraw(@Nullable Actor by, ArticleId article, String reason) {
        var sites = records.remove(article, by == null ? Removal.OVER : Removal.WITHDRAWN, OffsetDateTime.now(clock));
        if (sites.isEmpty()) {
            return false;
        }
        revisions.changing(sites);
        audit.record(new AuditRecord(
                by,
                by == null ? "article.expire" : "article.withdraw",
                "article",
                article.key(),
                details("reason", reason)));
        return true;
    }

    /**
     * Takes a text of another site out of the columns of this one; elsewhere it stays as it is. What stands nowhere else is
     * withdrawn; a newer version that was approved still comes when its day has come.
     *
     * @return false if it does not stand there
     */
    @AuthorisedByCaller("Who keeps a site decides what stands in its columns")
    public boolean displace(Actor by, ArticleId article, SiteId site, String reason) {
        var sites = records.standing(article);
        if (!sites.contains(site.value())) {
            return false;
        }
        if (sites.size() == 1) {
            records.remove(article, Removal.DISPLACED, OffsetDateTime.now(clock));
        } else {
            records.displace(article, site);
        }
        revisions.changing(sites);
        audit.record(new AuditRecord(
                by, "article.displace", "article", article.key(), details("site", site.key(), "reason", reason)));
        return true;
    }

    /**
     * Something changed that pages show beside their texts: a name, a column, a link, whether a site is open. Counted for
     * every site, because texts stand in columns of other sites, and all pages name the portal.
     */
    @AuthorisedByCaller("Whoever changes a site has been asked and has recorded it")
    public void frameChanged(Actor by, SiteId site) {
        revisions.changingAll();
    }

    private static Map<String, String> details(String... pairs) {
        var details = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            details.put(pairs[i], pairs[i + 1]);
        }
        return details;
    }
}
