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

/** Opens the home page of each open site every hour, as a citizen would, and remembers how that went. */
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

    private record Home(long site, String path) {}

    /** @param took milliseconds; null where the page did not come */
    private record Came(long site, @Nullable Integer took, String said) {}

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
        var homes = jdbc.sql("""
                        select id, case when portal then '/portal' else '/portal/sites/' || code end as path
                          from public_site
                        """)
                .query((row, index) -> new Home(row.getLong("id"), row.getString("path")))
                .list();
        note(at, opened(base.get(), homes));
        jdbc.sql("delete from site_visit where at < :before")
                .param("before", at.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Came> opened(String base, List<Home> homes) {
        try (var threads = Executors.newFixedThreadPool(
                PageCalls.AT_ONCE, Thread.ofVirtual().name("site-visit-", 0).factory())) {
            return threads
                    .invokeAll(homes.stream()
                            .map(home -> (Callable<Came>) () -> came(home, calls.own(base + home.path())))
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

    private static Came came(Home home, PageCalls.Answer answer) {
        return new Came(
                home.site(), answer.isThere() ? Math.toIntExact(answer.took().toMillis()) : null, answer.said());
    }

    private void note(Instant at, List<Came> all) {
        jdbc.sql("""
                        insert into site_visit (at, site_id, took, said)
                        select :at, v.site_id, nullif(v.took, -1), v.said
                          from unnest(cast(:sites as bigint[]), cast(:took as integer[]), cast(:said as text[]))
                                   as v (site_id, took, said)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("sites", all.stream().map(Came::site).toArray(Long[]::new))
                .param(
                        "took",
                        all.stream()
                                .map(one -> one.took() == null ? -1 : one.took())
                                .toArray(Integer[]::new))
                .param("said", all.stream().map(Came::said).toArray(String[]::new))
                .update();
    }

    @Override
    public Map<SiteId, List<SiteFacts.Visit>> after(Instant since) {
        record Of(SiteId site, SiteFacts.Visit visit) {}
        return jdbc
                .sql("select at, site_id, took from site_visit where at > :since order by at")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, index) -> {
                    var took = row.getObject("took", Integer.class);
                    return new Of(
                            new SiteId(row.getLong("site_id")),
                            new SiteFacts.Visit(
                                    Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                            .toInstant(),
                                    took == null ? null : Duration.ofMillis(took)));
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::site, Collectors.mapping(Of::visit, Collectors.toList())));
    }
}
