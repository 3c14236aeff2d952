package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.gongwen.inspection.LettersOfSites;
import org.gongwen.inspection.SiteFacts;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the inspection which letters wait for an answer. Applications for information are none: they have a law and a clock
 * of their own. Where the counter is not offered, citizens may write elsewhere, of which nothing is known here; a letter that
 * was handed in before waits all the same.
 */
@Component
class UnansweredLetters implements LettersOfSites {

    private final JdbcClient jdbc;
    private final BooleanSupplier offered;

    @Autowired
    UnansweredLetters(JdbcClient jdbc, Counter counter) {
        this(jdbc, counter::isOffered);
    }

    UnansweredLetters(JdbcClient jdbc, BooleanSupplier offered) {
        this.jdbc = jdbc;
        this.offered = offered;
    }

    private record Waiting(
            SiteId site,
            @Nullable LocalDate received,
            @Nullable LocalDate due) {}

    @Override
    public Map<SiteId, SiteFacts.Letters> ofOpenSites(@Nullable SiteId only) {
        var bySite = new HashMap<SiteId, List<Waiting>>();
        jdbc.sql("""
                select s.id, c.received_on, case when c.kind = 'CONSULTATION' then c.due_on end as due_on
                  from site s
                  left join citizen_case c on c.site_id = s.id and c.closed_at is null and c.kind not in ('INFORMATION_REQUEST', 'APPLICATION')
                 where s.state = 'OPEN' and (:offered or c.id is not null)
                   and (cast(:only as bigint) is null or s.id = :only)
                 order by c.id
                """)
                .param("only", only == null ? null : only.value())
                .param("offered", offered.getAsBoolean())
                .query((row, index) -> new Waiting(
                        new SiteId(row.getLong("id")),
                        row.getObject("received_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class)))
                .list()
                .forEach(one -> bySite.computeIfAbsent(one.site(), site -> new ArrayList<>())
                        .add(one));
        var letters = new HashMap<SiteId, SiteFacts.Letters>();
        bySite.forEach((site, waiting) -> letters.put(
                site,
                new SiteFacts.Letters(
                        true,
                        waiting.stream()
                                .map(Waiting::received)
                                .flatMap(Stream::ofNullable)
                                .toList(),
                        waiting.stream()
                                .map(Waiting::due)
                                .flatMap(Stream::ofNullable)
                                .toList())));
        return letters;
    }
}
