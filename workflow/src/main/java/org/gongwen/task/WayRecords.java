package org.gongwen.task;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.process.FlowKey;
import org.gongwen.process.Movement;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that say which way each run has taken, in the transaction that takes it; {@link WayReading} reads them. */
@Repository
class WayRecords {

    /** On which version the flows stand that follow. */
    static final char VERSION = '@';
    /** A step was taken back. */
    static final char BACK = '<';

    static final String FLOWS = " ";
    static final String LINES = "\n";

    /** Adds to the way of a run; where it has none yet, the row says on which version it stands. */
    private static final String ADD = """
            insert into run_way as w (process_instance_id, way) values (:wayOf, :wayFresh)
                on conflict (process_instance_id) do update set way = w.way || :wayAdded
            """;

    /** Stands before another statement, so that the way costs none of its own. */
    static final String WITH = "with way as (" + ADD + ")\n";

    private final JdbcClient jdbc;

    WayRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an action adds to the way of a run. @param lines never empty */
    record Stretch(ProcessInstanceId run, String version, String lines) {

        /** What a movement adds; null if it has taken nothing. */
        static @Nullable Stretch of(Run run, Movement movement) {
            var lines = new StringBuilder();
            var version = VERSION + movement.definition().value();
            if (!run.definitionId().equals(movement.definition())) {
                lines.append(LINES).append(version);
            }
            if (movement.takenBack() != null) {
                lines.append(LINES).append(BACK).append(movement.takenBack().value());
            }
            if (!movement.taken().isEmpty()) {
                lines.append(LINES)
                        .append(movement.taken().stream().map(FlowKey::value).collect(Collectors.joining(FLOWS)));
            }
            return lines.isEmpty() ? null : new Stretch(run.id(), version, lines.toString());
        }

        /** Gives {@link #WITH} its parameters. */
        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
            return statement
                    .param("wayOf", run.value())
                    .param("wayFresh", lines.startsWith(LINES + VERSION) ? lines.strip() : version + lines)
                    .param("wayAdded", lines);
        }
    }

    void add(Stretch stretch) {
        stretch.bind(jdbc.sql(ADD)).update();
    }

    /** By run; one of which nothing was recorded is not in it. */
    Map<ProcessInstanceId, String> of(Collection<ProcessInstanceId> runs) {
        return jdbc
                .sql("select process_instance_id, way from run_way where process_instance_id = any(:runs)")
                .param("runs", runs.stream().map(ProcessInstanceId::value).toArray(String[]::new))
                .query((rs, row) ->
                        Map.entry(new ProcessInstanceId(rs.getString("process_instance_id")), rs.getString("way")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
