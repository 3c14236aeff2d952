package org.gongwen.inspection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the open sites stand now, judged anew from what is public whenever somebody looks. */
@Service
public class HealthBoard {

    /**
     * Those that are broken before those that will be, and what comes first before what comes later. Dead links are no rule of
     * the inspection and colour nothing; of sites that stand the same otherwise, who has more of them comes first.
     */
    private static final Comparator<SiteHealth> WORST_FIRST = Comparator.comparing(
                    (SiteHealth one) -> one.health().light())
            .thenComparing(one -> one.health().score().orElse(InspectionRules.FULL))
            .thenComparing(one -> -one.health().broken().size())
            .thenComparing(one -> -one.deadLinks())
            .thenComparing(one -> one.health().next().map(Verdict::dueOn).orElse(LocalDate.MAX))
            .thenComparing(one -> one.site().id().value());

    private final InspectionRecords records;
    private final Optional<LettersOfSites> letters;
    private final Optional<VisitsOfSites> visits;
    private final LinkRecords links;
    private final RulesOfTheBureau rules;
    private final SiteAccess access;
    private final Clock clock;

    HealthBoard(
            InspectionRecords records,
            Optional<LettersOfSites> letters,
            Optional<VisitsOfSites> visits,
            LinkRecords links,
            RulesOfTheBureau rules,
            SiteAccess access,
            Clock clock) {
        this.records = records;
        this.letters = letters;
        this.visits = visits;
        this.links = links;
        this.rules = rules;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Those that the actor keeps or answers for, the worst first; all of them for who oversees the sites. None that
     * the public does not see.
     */
    @Transactional(readOnly = true)
    public List<SiteHealth> of(Actor actor) {
        var every = access.oversees(actor);
        return judged(null).stream()
                .filter(one -> every || access.mayKeep(actor, one.site()) || access.answersFor(actor, one.site()))
                .sorted(WORST_FIRST)
                .toList();
    }

    /**
     * One site; empty while the public does not see it.
     *
     * @throws NotPermittedException if the actor neither oversees the sites nor may see how this one stands, or there is none
     */
    @Transactional(readOnly = true)
    public Optional<SiteHealth> read(Actor actor, SiteId id) {
        access.requireInspect(actor, id);
        return judged(id).stream().findFirst();
    }

    /**
     * The same, and how these sites stood on the days that were kept, in their order; a day on which nothing ran is missing.
     *
     * @param days how far back
     */
    @Transactional(readOnly = true)
    public HealthOverview overview(Actor actor, int days) {
        var ranked = of(actor);
        return new HealthOverview(
                ranked, trend(ranked.stream().map(one -> one.site().id()).toList(), days));
    }

    List<HealthDay> trend(List<SiteId> sites, int days) {
        var today = LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
        return records.days(sites, today.minusDays(days));
    }

    /** Writes down how they stand today, and by which rules. */
    void keep() {
        records.keep(
                judged(null).stream().map(SiteHealth::health).toList(),
                rules.on(LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE))
                        .map(RulesVersion::version)
                        .orElse(null));
    }

    /** Of nobody in particular. @param only this site; null for all */
    List<SiteHealth> judged(@Nullable SiteId only) {
        var now = clock.instant();
        var dead = links.dead(only);
        var held = rules.rules(LocalDate.ofInstant(now, WorkingTime.ZONE));
        var written = letters.map(all -> all.ofOpenSites(only)).orElse(Map.of());
        var visited = visits.map(all -> all.after(now.minus(Inspection.VISITED), only))
                .orElse(Map.of());
        return records.openSites(only).stream()
                .map(found -> judged(found, written, visited, dead, held, now))
                .toList();
    }

    private static SiteHealth judged(
            InspectionRecords.Found found,
            Map<SiteId, SiteFacts.Letters> letters,
            Map<SiteId, List<SiteFacts.Visit>> visits,
            Map<SiteId, Integer> dead,
            InspectionRules rules,
            Instant now) {
        var site = found.site();
        return new SiteHealth(
                site,
                Inspection.judge(
                        new SiteFacts(
                                site.id(),
                                Objects.requireNonNull(site.openedOn()),
                                found.columns(),
                                visits.getOrDefault(site.id(), List.of()),
                                letters.get(site.id())),
                        rules,
                        now),
                dead.getOrDefault(site.id(), 0));
    }
}
