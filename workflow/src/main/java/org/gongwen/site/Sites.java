package org.gongwen.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.gongwen.site.SiteResult.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The portal and the units' sub-sites: opened from a template, arranged by those who keep them. What an address of the
 * public consists of never changes: codes stay, of columns and sites that are closed too.
 */
@Service
public class Sites {

    static final String PORTAL = "portal";

    private static final int MOST_COLUMNS = 40;
    private static final int MOST_LINKS = 60;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,30}");

    /** What stands in public addresses where a code could. */
    private static final Set<String> RESERVED = Set.of(
            PORTAL,
            "site",
            "sites",
            "search",
            "guides",
            "media",
            "assets",
            "letters",
            "requests",
            "apply",
            "cases",
            "surveys",
            "subscribe",
            "feed",
            "rss",
            "sitemap",
            "robots",
            "index",
            "print");

    private static final Pattern PAGE = Pattern.compile("page-\\d+");

    private final SiteRecords records;
    private final SiteAccess access;
    private final PublicTextCheck check;
    private final EditionWriter pages;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    Sites(
            SiteRecords records,
            SiteAccess access,
            PublicTextCheck check,
            EditionWriter pages,
            Directory directory,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.access = access;
        this.check = check;
        this.pages = pages;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** The portal, whoever asks; empty until its unit is named. */
    @Transactional(readOnly = true)
    public Optional<Site> portal() {
        return records.portal();
    }

    /** Those that the actor keeps or answers for, for who keeps the portal all; the portal first, then by unit. */
    @Transactional(readOnly = true)
    public List<Site> of(Actor actor) {
        var every = access.keepsPortal(actor);
        var order = new HashMap<UnitId, Integer>();
        directory.units().forEach(unit -> order.put(unit.id(), order.size()));
        return records.all().stream()
                .filter(site -> every || access.mayKeep(actor, site) || access.answersFor(actor, site))
                .sorted(Comparator.comparing((Site site) -> !site.portal())
                        .thenComparing(site -> Objects.requireNonNullElse(order.get(site.unit()), Integer.MAX_VALUE)))
                .toList();
    }

    /** @throws NotPermittedException if the actor may not see how the site stands, or there is none */
    @Transactional(readOnly = true)
    public Site read(Actor actor, SiteId id) {
        return access.requireSee(actor, id);
    }

    /**
     * Those that are open in their order, then those that are closed.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<SiteColumn> columns(Actor actor, SiteId id) {
        access.requireSee(actor, id);
        return records.columns(id);
    }

    /**
     * In their order.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<SiteLink> links(Actor actor, SiteId id) {
        access.requireSee(actor, id);
        return records.links(id);
    }

    /**
     * Names the unit that keeps the portal, which its information officers then fill and open. Once for an installation.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional
    public SiteResult openPortal(Actor administrator, UnitId unit, @Written(60) String name, Theme theme) {
        if (!access.namesPortal(administrator)) {
            throw new NotPermittedException(administrator.name() + " does not name who keeps the portal");
        }
        return begin(administrator, unit, PORTAL, name, SiteTemplate.PORTAL, theme);
    }

    /**
     * Opens the sub-site of a unit with the columns of a template, which may be changed afterwards. The public sees it once
     * it is set {@link Site.State#OPEN}.
     *
     * @param code the part of its public addresses that names it; it never changes
     * @throws NotPermittedException if the actor does not keep the portal, or the template is the portal's
     */
    @Transactional
    public SiteResult open(
            Actor keeper,
            UnitId unit,
            @Written(60) String code,
            @Written(60) String name,
            SiteTemplate template,
            Theme theme) {
        access.requirePortal(keeper);
        if (template == SiteTemplate.PORTAL) {
            throw new NotPermittedException("there is one portal");
        }
        var plain = code.strip();
        var objection = objectionTo(plain);
        return objection.isPresent()
                ? new SiteResult.Refused(objection.get())
                : begin(keeper, unit, plain, name, template, theme);
    }

    /**
     * Hands a site to another unit, as when the organisation is changed, or gives it another address while nobody outside
     * has seen it. Its articles go with it.
     *
     * @param code as it is, unless the site was never open
     * @throws NotPermittedException if the actor does not keep the portal, or for the portal itself is no system
     *     administrator
     */
    @Transactional
    public SiteResult assign(Actor actor, SiteId id, UnitId unit, @Written(60) String code) {
        var site = access.lockAssigned(actor, id);
        var plain = code.strip();
        var owner = directory.unit(unit);
        if (!plain.equals(site.code())) {
            if (site.portal() || site.openedOn() != null) {
                return refused("site.refused.address", site.name());
            }
            var objection = objectionTo(plain);
            if (objection.isPresent()) {
                return new SiteResult.Refused(objection.get());
            }
            if (records.isTaken(plain)) {
                return refused("site.refused.taken", plain);
            }
        }
        if (!unit.equals(site.unit())) {
            var unfit = access.objectionTo(owner);
            if (unfit.isPresent()) {
                return new SiteResult.Refused(unfit.get());
            }
            if (!site.portal() && records.ofUnit(unit).isPresent()) {
                return refused("site.refused.unit", owner.shortName());
            }
        }
        records.assign(id, unit, plain);
        return done(
                actor,
                "site.assign",
                id,
                Map.of(
                        "from",
                        directory.unit(site.unit()).code() + " " + site.code(),
                        "to",
                        owner.code() + " " + plain));
    }

    private static Optional<Refusal> objectionTo(String code) {
        if (!CODE.matcher(code).matches()) {
            return Optional.of(Refusal.of("site.refused.code"));
        }
        return isReserved(code) ? Optional.of(Refusal.of("site.refused.reserved", code)) : Optional.empty();
    }

    private SiteResult begin(Actor actor, UnitId unit, String code, String name, SiteTemplate template, Theme theme) {
        var owner = directory.unit(unit);
        var unfit = access.objectionTo(owner);
        if (unfit.isPresent()) {
            return new SiteResult.Refused(unfit.get());
        }
        if (name.isBlank()) {
            return refused("site.refused.name");
        }
        var wording = unfit(Field.NAME, 0, name);
        if (wording.isPresent()) {
            return wording.get();
        }
        var portal = template == SiteTemplate.PORTAL;
        var begun = records.insert(unit, portal, code, name.strip(), theme, now());
        if (begun.isEmpty()) {
            if (portal) {
                return refused("site.refused.portal");
            }
            return records.isTaken(code)
                    ? refused("site.refused.taken", code)
                    : refused("site.refused.unit", owner.shortName());
        }
        var id = begun.get();
        records.insertColumns(id, template.columns(), today());
        records.beginRevisions(id);
        return done(actor, "site.open", id, Map.of("unit", owner.code(), "template", template.name()));
    }

    /**
     * Changes what a site shows of itself.
     *
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such site
     */
    @Transactional
    public SiteResult change(Actor actor, SiteId id, SiteFace face) {
        var site = access.lockArranged(actor, id);
        if (face.name().isBlank()) {
            return refused("site.refused.name");
        }
        if (site.state() == Site.State.OPEN && face.contact().isBlank()) {
            return refused("site.refused.contact");
        }
        var unfit = unfit(Field.NAME, 0, face.name()).or(() -> unfit(Field.CONTACT, 0, face.contact()));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        records.change(
                id,
                new SiteFace(face.name().strip(), face.theme(), face.contact().strip()));
        return done(actor, "site.change", id, Map.of());
    }

    /**
     * Shows a site to the public, or takes it from the public; its addresses stay taken.
     *
     * @param to {@link Site.State#OPEN}, or of one that was open {@link Site.State#CLOSED}
     * @throws NotPermittedException if the actor does not keep the portal, or there is no such site
     */
    @Transactional
    public SiteResult setState(Actor keeper, SiteId id, Site.State to) {
        access.requirePortal(keeper);
        var site = access.lockArranged(keeper, id);
        if (to == site.state() || to == Site.State.PREPARING || site.openedOn() == null && to == Site.State.CLOSED) {
            return refused("site.refused.state", site.name());
        }
        if (to == Site.State.OPEN) {
            if (site.contact().isBlank()) {
                return refused("site.refused.contact");
            }
            if (records.columns(id).stream().noneMatch(SiteColumn::isOpen)) {
                return refused("site.refused.columns", site.name());
            }
            var unfit = unfit(site);
            if (unfit.isPresent()) {
                return unfit.get();
            }
        }
        records.setState(id, to, today());
        return done(keeper, "site.state", id, Map.of("from", site.state().name(), "to", to.name()));
    }

    /**
     * Opens a column behind the others.
     *
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or asks for the bureau's review
     *     without keeping the portal
     */
    @Transactional
    public SiteResult addColumn(Actor actor, SiteId id, NewColumn column) {
        access.lockArranged(actor, id);
        if (column.bureauReview()) {
            access.requirePortal(actor);
        }
        var code = column.code().strip();
        var unfit = objectionTo(code);
        if (unfit.isPresent()) {
            return new SiteResult.Refused(unfit.get());
        }
        var columns = records.columns(id);
        if (columns.stream().anyMatch(other -> other.code().equals(code))) {
            return refused("site.refused.column.taken", code);
        }
        if (columns.stream().filter(SiteColumn::isOpen).count() >= MOST_COLUMNS) {
            return refused("site.refused.column.many", MOST_COLUMNS);
        }
        var name = column.name().strip();
        var objection = objection(columns, name, null);
        if (objection.isPresent()) {
            return objection.get();
        }
        records.insertColumns(
                id,
                List.of(new NewColumn(
                        code, name, column.kind(), column.inNavigation(), column.onHome(), column.bureauReview())),
                today());
        return done(actor, "site.column", id, change("open", code));
    }

    /**
     * Changes a column; its code and its kind stay.
     *
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, there is no such column, or the
     *     actor changes whether the bureau reviews it without keeping the portal
     */
    @Transactional
    public SiteResult changeColumn(Actor actor, ColumnId id, ColumnFace face) {
        var column = lockColumn(actor, id);
        if (face.bureauReview() != column.bureauReview()) {
            access.requirePortal(actor);
        }
        if (!column.isOpen()) {
            return refused("site.refused.column.changed");
        }
        var name = face.name().strip();
        var objection = objection(records.columns(column.site()), name, id);
        if (objection.isPresent()) {
            return objection.get();
        }
        records.changeColumn(id, new ColumnFace(name, face.inNavigation(), face.onHome(), face.bureauReview()));
        return done(actor, "site.column", column.site(), change("change", column.code()));
    }

    /**
     * Puts the open columns into an order.
     *
     * @param order all of them
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such site
     */
    @Transactional
    public SiteResult orderColumns(Actor actor, SiteId id, List<ColumnId> order) {
        access.lockArranged(actor, id);
        var open = records.columns(id).stream()
                .filter(SiteColumn::isOpen)
                .map(SiteColumn::id)
                .toList();
        if (order.size() != open.size() || !new HashSet<>(order).equals(new HashSet<>(open))) {
            return refused("site.refused.column.changed");
        }
        records.orderColumns(id, order);
        return done(actor, "site.column", id, change("order", ""));
    }

    /**
     * Takes a column from the public. What stood in it stands nowhere if it stands in no other.
     *
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such column
     */
    @Transactional
    public SiteResult closeColumn(Actor actor, ColumnId id) {
        var column = lockColumn(actor, id);
        if (!column.isOpen()) {
            return refused("site.refused.column.changed");
        }
        records.closeColumn(id, today());
        return done(actor, "site.column", column.site(), change("close", column.code()));
    }

    /**
     * Shows a closed column again, with what stood in it.
     *
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such column
     */
    @Transactional
    public SiteResult reopenColumn(Actor actor, ColumnId id) {
        var column = lockColumn(actor, id);
        if (column.isOpen()) {
            return refused("site.refused.column.changed");
        }
        var columns = records.columns(column.site());
        if (columns.stream().filter(SiteColumn::isOpen).count() >= MOST_COLUMNS) {
            return refused("site.refused.column.many", MOST_COLUMNS);
        }
        var objection = objection(columns, column.name(), id);
        if (objection.isPresent()) {
            return objection.get();
        }
        records.reopenColumn(id);
        return done(actor, "site.column", column.site(), change("reopen", column.code()));
    }

    /**
     * Replaces the links to other sites.
     *
     * @throws NotPermittedException if the actor keeps neither the site nor the portal, or there is no such site
     */
    @Transactional
    public SiteResult replaceLinks(Actor actor, SiteId id, List<SiteLink> links) {
        access.lockArranged(actor, id);
        if (links.size() > MOST_LINKS) {
            return refused("site.refused.link.many", MOST_LINKS);
        }
        var plain = links.stream()
                .map(link -> new SiteLink(link.label().strip(), link.address().strip(), link.partner()))
                .toList();
        for (var link : plain) {
            if (link.label().isEmpty()) {
                return refused("site.refused.link.label", link.address());
            }
            if (!isAddress(link.address())) {
                return refused("site.refused.link.address", link.label());
            }
        }
        var unfit = unfit(plain);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        records.replaceLinks(id, plain);
        return done(actor, "site.links", id, Map.of("links", Integer.toString(plain.size())));
    }

    private SiteColumn lockColumn(Actor actor, ColumnId id) {
        var column = records.column(id).orElseThrow(() -> new NotPermittedException("there is no column " + id.key()));
        access.lockArranged(actor, column.site());
        // Read again: somebody may have changed it while this waited for the site.
        return records.column(id).orElseThrow();
    }

    /** Why an open column may not be called so. */
    private Optional<SiteResult> objection(List<SiteColumn> columns, String name, @Nullable ColumnId own) {
        if (name.isEmpty()) {
            return Optional.of(refused("site.refused.column.name"));
        }
        return columns.stream()
                        .anyMatch(other -> other.isOpen()
                                && other.name().equals(name)
                                && !other.id().equals(own))
                ? Optional.of(refused("site.refused.column.named", name))
                : unfit(Field.COLUMN, 0, name);
    }

    /** What must not become public of a site as it stands: it was written before it was looked at, or words were listed since. */
    private Optional<SiteResult> unfit(Site site) {
        return unfit(Field.NAME, 0, site.name())
                .or(() -> unfit(Field.CONTACT, 0, site.contact()))
                .or(() -> records.columns(site.id()).stream()
                        .filter(SiteColumn::isOpen)
                        .flatMap(column -> unfit(Field.COLUMN, 0, column.name()).stream())
                        .findFirst())
                .or(() -> unfit(records.links(site.id())));
    }

    private Optional<SiteResult> unfit(List<SiteLink> links) {
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            int line = i;
            var unfit = unfit(Field.LINK_LABEL, line, link.label())
                    .or(() -> unfit(Field.LINK_ADDRESS, line, link.address()));
            if (unfit.isPresent()) {
                return unfit;
            }
        }
        return Optional.empty();
    }

    private Optional<SiteResult> unfit(Field field, int line, String text) {
        var purpose = switch (field) {
            case NAME, COLUMN, LINK_LABEL, BANNER -> PublicTextCheck.Purpose.NAME;
            case CONTACT -> PublicTextCheck.Purpose.CONTACT;
            case LINK_ADDRESS -> PublicTextCheck.Purpose.ADDRESS;
        };
        return check.objection(text, purpose).map(reason -> new SiteResult.Unfit(field, line, reason));
    }

    private static boolean isReserved(String code) {
        return RESERVED.contains(code) || PAGE.matcher(code).matches();
    }

    /** Whether it is what a link of a public page may lead to: an address on the web, without anybody's password. */
    private static boolean isAddress(String address) {
        try {
            var uri = new URI(address);
            return Stream.of("http", "https").anyMatch(scheme -> scheme.equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Map<String, String> change(String change, String column) {
        var details = new LinkedHashMap<String, String>();
        details.put("change", change);
        details.put("column", column);
        return details;
    }

    private SiteResult done(Actor actor, String action, SiteId id, Map<String, String> details) {
        var site = records.find(id).orElseThrow();
        var told = new LinkedHashMap<String, String>();
        told.put("code", site.code());
        told.put("name", site.name());
        told.putAll(details);
        // No page shows a site that is being prepared; what it has looked like until then is read when it is opened.
        if (site.state() != Site.State.PREPARING) {
            pages.frameChanged(actor, id);
        }
        audit.record(new AuditRecord(actor, action, "site", id.key(), told));
        return new SiteResult.Done(site);
    }

    private static SiteResult refused(String messageKey, Object... arguments) {
        return new SiteResult.Refused(Refusal.of(messageKey, arguments));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
    }
}
