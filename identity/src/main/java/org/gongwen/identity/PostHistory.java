package org.gongwen.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who held posts before, and when. */
@Service
public class PostHistory {

    private final JdbcClient jdbc;

    PostHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A time in which somebody held a role. @param until null while he holds it still */
    public record Term(
            Principal role, Instant since, @Nullable Instant until) {}

    /** When others held the roles that the actor has now, before he was given them and since. */
    @Transactional(readOnly = true)
    public List<Term> ofOthers(Actor actor) {
        return jdbc.sql("""
                select post.role, post.unit_id, post.given_at, post.ended_at
                  from (select distinct *
                          from unnest(cast(:roles as text[]), cast(:units as bigint[])) as held (role, unit_id)) held
                  join post using (role, unit_id)
                 where post.person_id <> :person
                """)
                .param(
                        "roles",
                        actor.posts().stream().map(post -> post.role().name()).toArray(String[]::new))
                .param(
                        "units",
                        actor.posts().stream().map(post -> post.unit().value()).toArray(Long[]::new))
                .param("person", actor.person().value())
                .query((row, index) -> {
                    var until = row.getObject("ended_at", OffsetDateTime.class);
                    return new Term(
                            Principal.of(Role.valueOf(row.getString("role")), new UnitId(row.getLong("unit_id"))),
                            row.getObject("given_at", OffsetDateTime.class).toInstant(),
                            until == null ? null : until.toInstant());
                })
                .list();
    }
}
