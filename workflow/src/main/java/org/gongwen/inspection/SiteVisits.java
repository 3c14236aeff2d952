package org.gongwen.inspection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.gongwen.identity.SystemTask;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens the home page of each open site every hour, as a citizen would, and behind it the newest article and its column, and
 * remembers how that went.
 */
@Component
class SiteVisits implements VisitsOfSites {

    /** How long it is remembered. */
    private static final Duration KEPT = Duration.ofDays(40);

    private final JdbcClient jdbc;
    private final PageCalls calls;
    private final InspectionSettings settings;
    private final Clock clock;

    SiteVisits(JdbcClient jdbc, PageCalls calls, InspectionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param others a column and an article; none where nothing stands on the site */
    private record Pages(long site, String home, List<String> others) {}

    /**
     * @param took milliseconds of the home page; null where it did not come
     * @param slowest of all that were opened; null where the home page did not come
     */
    private record Came(long site, @Nullable Integer took, String said, SiteFacts.@Nullable Slowest slowest) {}

    /**
     * Visits each once, a few at a time, and takes away what was kept long enough. Not in a transaction: pages take their
     * time. Where this node serves no pages nothing is visited, and nothing is said.
     */
    @SystemTask("Public pages are opened as everybody may; nothing is decided")
    void visit() {
        var base = calls.base();
        if (!settings.visits() || base.isEmpty()) {
            return;
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        note(at, opened(base.get(), pages()));
        jdbc.sql("delete from site_visit where at < :before")
                .param("before", at.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Pages> pages() {
        return jdbc.sql("""
                        select s.id, case when s.portal then '/portal' else '/portal/sites/' || s.code end as home,
                               '/portal/sites/' || s.code || '/' || n.code as newest_in, n.article_id
                          from public_site s
                          left join lateral (
                               select c.code, p.article_id
                                 from edition_placement p
                                 join public_column c on c.id = p.column_id and c.site_id = s.id
                                 join edition e on e.article_id = p.article_id
                                               and (e.withdraw_at is null or e.withdraw_at > now())
                                where p.site_id = s.id
                                order by p.published_at desc, p.article_id desc limit 1) n on true
                        """)
                .query((row, index) -> {
                    var column = row.getString("newest_in");
                    return new Pages(
                            row.getLong("id"),
                            row.getString("home"),
                            column == null ? List.of() : List.of(column, column + "/" + row.getLong("article_id")));
                })
                .list();
    }

    private List<Came> opened(String base, List<Pages> sites) {
        try (var threads = Executors.newFixedThreadPool(
                PageCalls.AT_ONCE, Thread.ofVirtual().name("site-visit-", 0).factory())) {
            return threads
                    .invokeAll(sites.stream()
                            .map(site -> (Callable<Came>) () -> came(base, site))
                            .toList())
                    .stream()
                    .map(SiteVisits::got)
                    .toList();
        } catch (InterruptedException e) {
            // The node stops: what it did not see it does not speak of.
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static <T> T got(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One after the other, so that none waits for another; where the home page does not come nothing else is asked for. */
    private Came came(String base, Pages pages) {
        var home = calls.own(base + pages.home());
        if (!home.isThere()) {
            return new Came(pages.site(), null, home.said(), null);
        }
        var slowest = new SiteFacts.Slowest(home.took(), pages.home());
        for (var path : pages.others()) {
            var answer = calls.own(base + path);
            // What was withdrawn in between is not slow, whatever it took.
            if ((answer.isThere() || answer.isTooLate()) && answer.took().compareTo(slowest.took()) > 0) {
                slowest = new SiteFacts.Slowest(answer.took(), path);
            }
        }
        return new Came(pages.site(), millis(home.took()), home.said(), slowest);
    }

    private static int millis(Duration took) {
        return Math.toIntExact(took.toMillis());
    }

    private void note(Instant at, List<Came> all) {
        jdbc.sql("""
                        insert into site_visit (at, site_id, took, said, slowest, slowest_path)
                        select :at, v.site_id, nullif(v.took, -1), v.said, nullif(v.slowest, -1), nullif(v.slowest_path, '')
                          from unnest(cast(:sites as bigint[]), cast(:took as integer[]), cast(:said as text[]),
                                      cast(:slowest as integer[]), cast(:paths as text[]))
                                   as v (site_id, took, said, slowest, slowest_path)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("sites", all.stream().map(Came::site).toArray(Long[]::new))
                .param(
                        "took",
                        all.stream()
                                .map(one -> one.took() == null ? -1 : one.took())
                                .toArray(Integer[]::new))
                .param("said", all.stream().map(Came::said).toArray(String[]::new))
                .param(
                        "slowest",
                        all.stream()
                                .map(one -> one.slowest() == null
                                        ? -1
                                        : millis(one.slowest().took()))
                                .toArray(Integer[]::new))
                .param(
                        "paths",
                        all.stream()
                                .map(one -> one.slowest() == null
                                        ? ""
                                        : one.slowest().path())
                                .toArray(String[]::new))
                .update();
    }

    @Override
    public Map<SiteId, List<SiteFacts.Visit>> after(Instant since, @Nullable SiteId only) {
        record Of(SiteId site, SiteFacts.Visit visit) {}
        return jdbc
                .sql("""
                        select at, site_id, took, slowest, slowest_path from site_visit
                         where at > :since and (cast(:only as bigint) is null or site_id = :only) order by at
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("only", only == null ? null : only.value())
                .query((row, index) -> {
                    var took = row.getObject("took", Integer.class);
                    var slowest = row.getObject("slowest", Integer.class);
                    var path = row.getString("slowest_path");
                    return new Of(
                            new SiteId(row.getLong("site_id")),
                            new SiteFacts.Visit(
                                    Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                            .toInstant(),
                                    took == null ? null : Duration.ofMillis(took),
                                    slowest == null || path == null
                                            ? null
                                            : new SiteFacts.Slowest(Duration.ofMillis(slowest), path)));
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::site, Collectors.mapping(Of::visit, Collectors.toList())));
    }
}
