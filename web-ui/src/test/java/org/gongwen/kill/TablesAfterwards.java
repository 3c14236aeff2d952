package org.gongwen.kill;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must not be found in the tables when every document was sent on its way once, whatever was killed meanwhile. */
final class TablesAfterwards {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /** Documents of which not every addressed unit has exactly one delivery, one entry and one note of its sending. */
    static final String NOT_WHOLE = """
            select d.id, d.status, count(v.id), count(distinct v.unit_id), count(i.id), count(e.id)
              from document d
              left join delivery v on v.document_id = d.id
              left join inbox_entry i on i.task_id = 'delivery-' || v.id || '-1' and i.folder = 1
              left join delivery_event e on e.delivery_id = v.id and e.act = 'SENT'
             where d.status in ('DISTRIBUTED', 'ARCHIVED')
             group by d.id
            having count(v.id) <> %1$d or count(distinct v.unit_id) <> %1$d or count(i.id) <> %1$d
                   or count(e.id) <> %1$d
            """;

    private static final String SENT_UNDISTRIBUTED = """
            select d.id from document d
             where d.status not in ('DISTRIBUTED', 'ARCHIVED')
               and exists (select from delivery v where v.document_id = d.id)
            """;

    private static final String GAPS = """
            select s.id, s.last_number, count(n.id), count(distinct n.document_id)
              from number_series s left join document_number n on n.series_id = s.id
             group by s.id having count(n.id) <> s.last_number or count(distinct n.document_id) <> s.last_number
            """;

    private static final String DISTRIBUTED_TWICE = """
            select subject_id from audit_entry where action = 'document.distribute'
             group by subject_id having count(*) <> 1
            """;

    private static final String BEGUN_TWICE =
            "select title from document_version where version = 1 group by title having count(*) > 1";

    /**
     * @param name what it means
     * @param sql finds it, with the number of units that each document goes to left open
     */
    private record Fault(String name, String sql) {}

    /** Where the tables are. */
    interface Database {
        Connection connect() throws SQLException;
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault("begun twice", BEGUN_TWICE),
            new Fault("not every unit has exactly one delivery", NOT_WHOLE),
            new Fault("sent without being distributed", SENT_UNDISTRIBUTED),
            new Fault("distributed twice", DISTRIBUTED_TWICE),
            new Fault("numbers with gaps or doubles", GAPS));

    private final Database database;

    TablesAfterwards(Database database) {
        this.database = database;
    }

    /** The rows, their columns with commas in between. */
    List<String> query(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var answer = new ArrayList<String>();
            while (rows.next()) {
                var row = new StringBuilder(String.valueOf(rows.getString(1)));
                for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(',').append(rows.getString(i));
                }
                answer.add(row.toString());
            }
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    /** @return how long it took until the outbox was empty, a minute at the most */
    Duration drained() throws InterruptedException {
        long begin = System.nanoTime();
        while (!query("select id from event_publication where completion_date is null")
                .isEmpty()) {
            expect(
                    Duration.ofNanos(System.nanoTime() - begin).compareTo(RECOVERY) < 0,
                    "events are outstanding after a minute: "
                            + query("select status, completion_attempts, publication_date from event_publication"));
            Thread.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** @param units how many each document goes to */
    void expectNoFault(int units) {
        FAULTS.forEach(fault -> expectNone(fault.name(), query(fault.sql().formatted(units))));
    }

    static void expectNone(String fault, List<String> found) {
        expect(found.isEmpty(), fault + ": " + found);
    }

    static void expect(boolean holds, String fault) {
        if (!holds) {
            throw new AssertionError(fault);
        }
    }
}
