package org.gongwen.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code node}. All its times are the database's: the clocks of the nodes need not agree. */
@Component
class NodeTable {
    private final JdbcClient jdbc;

    NodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters a start of this node. @return the run that gave a sign of life under this name within the patience */
    Optional<UUID> enter(String name, UUID run, String version, String java, Duration patience) {
        var before = jdbc.sql("""
                        select run from node
                        where name = :name and run <> :run and stopped_at is null
                          and beat_at > now() - make_interval(secs => :patience)
                        """)
                .param("name", name)
                .param("run", run)
                .param("patience", patience.toMillis() / 1000.0)
                .query(UUID.class)
                .optional();
        jdbc.sql("""
                        insert into node (name, run, version, java, started_at, beat_at)
                        values (:name, :run, :version, :java, now(), now())
                        on conflict (name) do update
                        set run = :run, version = :version, java = :java, started_at = now(), beat_at = now(),
                            stopped_at = null
                        """)
                .param("name", name)
                .param("run", run)
                .param("version", version)
                .param("java", java)
                .update();
        return before;
    }

    /** @return false if another run has entered under this name, or the row is gone */
    boolean beat(String name, UUID run) {
        return jdbc.sql("update node set beat_at = now(), stopped_at = null where name = :name and run = :run")
                        .param("name", name)
                        .param("run", run)
                        .update()
                == 1;
    }

    void stopped(String name, UUID run) {
        jdbc.sql("update node set stopped_at = now() where name = :name and run = :run")
                .param("name", name)
                .param("run", run)
                .update();
    }

    int forget(Duration after) {
        return jdbc.sql("delete from node where beat_at < now() - make_interval(secs => :after)")
                .param("after", after.toMillis() / 1000.0)
                .update();
    }

    List<Node> all(Duration silentAfter, String thisOne) {
        return jdbc.sql("""
                        select name, version, java, started_at, beat_at, stopped_at,
                               beat_at > now() - make_interval(secs => :silent) as heard
                        from node order by name
                        """)
                .param("silent", silentAfter.toMillis() / 1000.0)
                .query((row, number) -> node(row, thisOne))
                .list();
    }

    private static Node node(ResultSet row, String thisOne) throws SQLException {
        var stopped = instant(row, "stopped_at");
        var state =
                stopped != null ? Node.State.STOPPED : row.getBoolean("heard") ? Node.State.RUNNING : Node.State.SILENT;
        var name = row.getString("name");
        return new Node(
                name,
                row.getString("version"),
                row.getString("java"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("beat_at", OffsetDateTime.class).toInstant(),
                stopped,
                state,
                name.equals(thisOne));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
