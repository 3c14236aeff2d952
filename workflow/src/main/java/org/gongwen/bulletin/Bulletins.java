package org.gongwen.bulletin;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.gongwen.site.Site;
import org.gongwen.site.SiteAccess;
import org.gongwen.site.Sites;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The bulletins (通报) of the bureau, one for each month. Who keeps the portal sets by what they are reckoned, has them
 * reckoned and makes articles of them; who leads the bureau reads them. Nobody else sees one before its article is public.
 */
@Service
public class Bulletins {

    private static final int MONTHS_BACK = 12;

    private final BulletinRecords records;
    private final BulletinFigures figures;
    private final BulletinPaper paper;
    private final Sites sites;
    private final SiteAccess access;
    private final AuditTrail audit;
    private final LeaveNotice notices;
    private final Clock clock;

    Bulletins(
            BulletinRecords records,
            BulletinFigures figures,
            BulletinPaper paper,
            Sites sites,
            SiteAccess access,
            AuditTrail audit,
            LeaveNotice notices,
            Clock clock) {
        this.records = records;
        this.figures = figures;
        this.paper = paper;
        this.sites = sites;
        this.access = access;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /** Whether somebody sees the bulletins. */
    @Transactional(readOnly = true)
    public boolean maySee(Actor actor) {
        return access.oversees(actor);
    }

    /** Whether somebody reckons them, sets their terms and makes articles of them. */
    @Transactional(readOnly = true)
    public boolean mayKeep(Actor actor) {
        return access.keepsPortal(actor);
    }

    /**
     * Newest first.
     *
     * @throws NotPermittedException if the actor does not oversee the sites
     */
    @Transactional(readOnly = true)
    public List<BulletinMonth> months(Actor actor) {
        requireSee(actor);
        return records.months();
    }

    /**
     * The last twelve months that are over, since the portal was opened, of which there is no bulletin; newest first.
     *
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional(readOnly = true)
    public List<YearMonth> missing(Actor keeper) {
        access.requirePortal(keeper);
        var there = records.months().stream().map(BulletinMonth::month).toList();
        return Stream.iterate(lastMonth(), month -> month.minusMonths(1))
                .limit(MONTHS_BACK)
                .filter(month -> !there.contains(month) && portal(month).isPresent())
                .toList();
    }

    /**
     * Empty if there is none of that month.
     *
     * @throws NotPermittedException if the actor does not oversee the sites
     */
    @Transactional(readOnly = true)
    public Optional<Bulletin> read(Actor actor, YearMonth month) {
        requireSee(actor);
        return records.find(month);
    }

    /**
     * As an Excel file; empty if there is none of that month.
     *
     * @throws NotPermittedException if the actor does not oversee the sites
     */
    @Transactional(readOnly = true)
    public Optional<BulletinFile> spreadsheet(Actor actor, YearMonth month) {
        return read(actor, month).map(Bulletins::spreadsheet);
    }

    static BulletinFile spreadsheet(Bulletin bulletin) {
        return new BulletinFile(
                BulletinWords.name(bulletin.month(), "xlsx"), BulletinFile.SPREADSHEET, BulletinBook.of(bulletin));
    }

    /**
     * As PDF; empty if there is none of that month, or no face to print with.
     *
     * @throws NotPermittedException if the actor does not oversee the sites
     */
    @Transactional(readOnly = true)
    public Optional<BulletinFile> pdf(Actor actor, YearMonth month) {
        return read(actor, month).filter(bulletin -> paper.isPossible()).map(paper::file);
    }

    /**
     * How it would come out on paper; empty if there is none of that month.
     *
     * @throws NotPermittedException if the actor does not oversee the sites
     */
    @Transactional(readOnly = true)
    public Optional<Printing> printing(Actor actor, YearMonth month) {
        return read(actor, month)
                .map(bulletin -> paper.isPossible()
                        ? new Printing(true, List.copyOf(paper.missing(bulletin)))
                        : new Printing(false, List.of()));
    }

    /**
     * By what the next one is reckoned.
     *
     * @throws NotPermittedException if the actor does not oversee the sites
     */
    @Transactional(readOnly = true)
    public BulletinTerms terms(Actor actor) {
        requireSee(actor);
        return records.terms();
    }

    /**
     * Sets by what bulletins are reckoned from now on; those that are there stay as they are until they are reckoned anew.
     *
     * @param base the version that was on the screen
     * @param expected how many articles a unit with a site is expected to publish in a month
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional
    public BulletinResult setTerms(Actor keeper, int base, int articles, int documents, int replies, int expected) {
        access.requirePortal(keeper);
        if (Stream.of(articles, documents, replies).anyMatch(weight -> weight < 0 || weight > BulletinTerms.WHOLE)
                || articles + documents + replies != BulletinTerms.WHOLE) {
            return new BulletinResult.Refused("bulletin.refused.weights", BulletinTerms.WHOLE);
        }
        if (expected < 1 || expected > BulletinTerms.MOST_EXPECTED) {
            return new BulletinResult.Refused("bulletin.refused.expected", BulletinTerms.MOST_EXPECTED);
        }
        records.lockTerms();
        if (records.terms().version() != base) {
            return new BulletinResult.Refused("bulletin.refused.outdated");
        }
        records.insertTerms(base + 1, articles, documents, replies, expected, keeper.person(), clock.instant());
        var details = new LinkedHashMap<String, String>();
        details.put("version", Integer.toString(base + 1));
        details.put("articles", Integer.toString(articles));
        details.put("documents", Integer.toString(documents));
        details.put("replies", Integer.toString(replies));
        details.put("expected", Integer.toString(expected));
        audit.record(new AuditRecord(keeper, "bulletin.weights", "bulletins", "weights", details));
        return new BulletinResult.Done();
    }

    /**
     * Reckons the bulletin of a month that is over.
     *
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional
    public BulletinResult draft(Actor keeper, YearMonth month) {
        access.requirePortal(keeper);
        if (month.isAfter(lastMonth())) {
            return new BulletinResult.Refused("bulletin.refused.month");
        }
        var portal = portal(month);
        if (portal.isEmpty()) {
            return new BulletinResult.Refused("bulletin.refused.portal");
        }
        return begin(keeper, portal.get(), month)
                ? new BulletinResult.Done()
                : new BulletinResult.Refused("bulletin.refused.there");
    }

    /**
     * Reckons a bulletin anew, by what is known now and by the terms in force.
     *
     * @throws NotPermittedException if the actor does not keep the portal
     */
    @Transactional
    public BulletinResult reckonAnew(Actor keeper, YearMonth month) {
        access.requirePortal(keeper);
        var held = records.lock(month);
        var portal = portal(month);
        if (held.isEmpty() || portal.isEmpty()) {
            return new BulletinResult.Refused("bulletin.refused.none");
        }
        if (held.get().article() != null) {
            return new BulletinResult.Refused("bulletin.refused.frozen");
        }
        var terms = records.terms();
        records.renew(month, terms.version(), keeper.person(), clock.instant());
        fill(portal.get(), month, terms);
        record(keeper, "bulletin.reckon", month, terms);
        return new BulletinResult.Done();
    }

    /**
     * Drafts the bulletin of last month, if the portal was open then and nobody has, and tells those who set by what it is
     * reckoned; false if there was nothing to do.
     */
    @SystemTask("What the keeper could do at once is done for him; nothing becomes public by it")
    @Transactional
    boolean draftLastMonth() {
        var month = lastMonth();
        var drafted = portal(month).filter(portal -> begin(null, portal, month));
        drafted.ifPresent(portal -> notices.tell(List.of(new LeaveNotice.Told(
                Principal.of(Role.INFORMATION_OFFICER, portal.unit()),
                Notice.Kind.BULLETIN_DRAFTED,
                month.toString()))));
        return drafted.isPresent();
    }

    private boolean begin(@Nullable Actor actor, Site portal, YearMonth month) {
        var terms = records.terms();
        if (!records.insert(month, terms.version(), actor == null ? null : actor.person(), clock.instant())) {
            return false;
        }
        fill(portal, month, terms);
        record(actor, "bulletin.draft", month, terms);
        return true;
    }

    private void fill(Site portal, YearMonth month, BulletinTerms terms) {
        records.insertLines(month, Scoring.ranked(figures.of(month, portal.unit(), terms.expected()), terms));
    }

    /** The portal, if the public saw it before the month was over. */
    private Optional<Site> portal(YearMonth month) {
        return sites.portal()
                .filter(portal ->
                        portal.openedOn() != null && !portal.openedOn().isAfter(month.atEndOfMonth()));
    }

    private YearMonth lastMonth() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE))
                .minusMonths(1);
    }

    private void requireSee(Actor actor) {
        if (!maySee(actor)) {
            throw new NotPermittedException(actor.name() + " does not oversee the sites");
        }
    }

    private void record(@Nullable Actor actor, String action, YearMonth month, BulletinTerms terms) {
        audit.record(new AuditRecord(
                actor, action, "bulletin", month.toString(), Map.of("version", Integer.toString(terms.version()))));
    }
}
