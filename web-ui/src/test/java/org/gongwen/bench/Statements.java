package org.gongwen.bench;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what a database was asked, by {@code pg_stat_statements}: the server's own count, the same for everybody who
 * asks. Beginning and ending transactions and settings of the session are not counted. A function counts once, as the
 * round trip it is.
 */
final class Statements {
    private static final String COUNTED = """
              from pg_stat_statements s join pg_database d on d.oid = s.dbid
             where d.datname = :database and s.toplevel
               and s.query !~* '^\\s*(begin|start transaction|commit|rollback|set|show|discard|deallocate)'
               and s.query not ilike '%pg_stat_statements%'
            """;

    private final JdbcClient jdbc;
    private final String database;

    Statements(JdbcClient jdbc, String database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    void reset() {
        jdbc.sql("select pg_stat_statements_reset(0, (select oid from pg_database where datname = :database), 0)")
                .param("database", database)
                .query((rs, row) -> row)
                .list();
    }

    long count() {
        return jdbc.sql("select coalesce(sum(s.calls), 0) " + COUNTED)
                .param("database", database)
                .query(Long.class)
                .single();
    }

    /** Each statement with calls and milliseconds for one document, the most frequent first. */
    List<String> perDocument(double documents) {
        return jdbc.sql("select s.calls, s.total_exec_time, s.query " + COUNTED + " order by s.calls desc, s.query")
                .param("database", database)
                .query((rs, row) -> String.format(
                        Locale.ROOT,
                        "%6.2f  %7.3f ms  %s",
                        rs.getLong("calls") / documents,
                        rs.getDouble("total_exec_time") / documents,
                        oneLine(rs.getString("query"))))
                .list();
    }

    private static String oneLine(String sql) {
        var line = sql.replaceAll("\\s+", " ").strip();
        return line.length() > 140 ? line.substring(0, 140) + "…" : line;
    }
}
