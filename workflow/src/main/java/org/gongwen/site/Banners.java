package org.gongwen.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.Written;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SitePictures.Kept;
import org.gongwen.site.SiteResult.Field;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.Blobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pictures at the heads of sites (横幅). One of each site; it is public as soon as its site is, so whatever is said of it is
 * looked through at once. The name of the site stands above it on the colour of the site, never on the picture.
 */
@Service
public class Banners {

    /** Of what is sent, in bytes. */
    public static final int LARGEST = 20 * 1024 * 1024;

    /** A page shows it from edge to edge: a narrower one would be blurred. */
    static final int NARROWEST = 960;

    /** Of a wider form than 2 to 1, so that the page begins on the first screen. */
    private static final int FORM = 2;

    private final BannerRecords records;
    private final SiteRecords sites;
    private final SiteAccess access;
    private final SitePictures pictures;
    private final PublicTextCheck check;
    private final Blobs blobs;
    private final EditionWriter pages;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Banners(
            BannerRecords records,
            SiteRecords sites,
            SiteAccess access,
            SitePictures pictures,
            PublicTextCheck check,
            Blobs blobs,
            EditionWriter pages,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.sites = sites;
        this.access = access;
        this.pictures = pictures;
        this.check = check;
        this.blobs = blobs;
        this.pages = pages;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What stands at the head of a site; empty without a picture.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public Optional<SiteBanner> of(Actor actor, SiteId id) {
        access.requireSee(actor, id);
        return records.smallest(id)
                .map(row -> new SiteBanner(
                        row.alt(),
                        row.width(),
                        row.height(),
                        "data:" + row.mediaType() + ";base64," + bytes(row.blob())));
    }

    private String bytes(BlobId blob) {
        try (var content = blobs.open(blob)) {
            return Base64.getEncoder().encodeToString(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts a picture at the head of a site, in the place of the one before. It is encoded anew in several widths before
     * anything of the site is held.
     *
     * @param alt what it shows; may not be empty
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such site
     * @throws org.gongwen.storage.BlobStoreUnavailableException if the store is away
     */
    @Transactional(propagation = Propagation.NEVER)
    public SiteResult put(Actor actor, SiteId id, byte[] content, @Written(200) String alt) {
        var fault = transaction.execute(status -> {
            access.lockArranged(actor, id);
            return fault(alt);
        });
        if (fault.isPresent()) {
            return fault.get();
        }
        if (content.length > LARGEST) {
            return new SiteResult.Refused("site.refused.banner.large", LARGEST / (1024 * 1024));
        }
        var kept = pictures.keep(content);
        if (kept.isEmpty()) {
            return new SiteResult.Refused("site.refused.banner.picture");
        }
        var whole = kept.getFirst();
        if (whole.width() < NARROWEST || whole.width() < FORM * whole.height()) {
            return new SiteResult.Refused("site.refused.banner.form", NARROWEST);
        }
        return transaction.execute(status -> put(actor, id, kept, alt.strip()));
    }

    private SiteResult put(Actor actor, SiteId id, List<Kept> kept, String alt) {
        access.lockArranged(actor, id);
        blobs.keep(kept.stream().map(Kept::blob).toList());
        records.put(id, kept, alt, clock.instant()).stream()
                .filter(former -> kept.stream().noneMatch(one -> one.blob().equals(former)))
                .forEach(blobs::release);
        return done(actor, id, "put");
    }

    /**
     * Says something else of the picture.
     *
     * @param alt what it shows; may not be empty
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such site
     */
    @Transactional
    public SiteResult describe(Actor actor, SiteId id, @Written(200) String alt) {
        access.lockArranged(actor, id);
        var fault = fault(alt);
        if (fault.isPresent()) {
            return fault.get();
        }
        return records.describe(id, alt.strip())
                ? done(actor, id, "describe")
                : new SiteResult.Refused("site.refused.banner.none");
    }

    /**
     * Takes the picture away; with the next request no page shows it and no address serves it.
     *
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such site
     */
    @Transactional
    public SiteResult remove(Actor actor, SiteId id) {
        access.lockArranged(actor, id);
        var former = records.remove(id);
        if (former.isEmpty()) {
            return new SiteResult.Refused("site.refused.banner.none");
        }
        former.forEach(blobs::release);
        return done(actor, id, "remove");
    }

    private Optional<SiteResult> fault(String alt) {
        return alt.isBlank()
                ? Optional.of(new SiteResult.Unfit(Field.BANNER, 0, Refusal.of("site.refused.banner.alt")))
                : check.objection(alt, PublicTextCheck.Purpose.NAME)
                        .map(reason -> new SiteResult.Unfit(Field.BANNER, 0, reason));
    }

    private SiteResult done(Actor actor, SiteId id, String change) {
        var site = sites.find(id).orElseThrow();
        if (site.state() != Site.State.PREPARING) {
            pages.frameChanged(actor, id);
        }
        audit.record(new AuditRecord(
                actor,
                "site.banner",
                "site",
                id.key(),
                Map.of("code", site.code(), "name", site.name(), "change", change)));
        return new SiteResult.Done(site);
    }
}
