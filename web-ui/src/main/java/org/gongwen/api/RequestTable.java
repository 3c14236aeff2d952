package org.gongwen.api;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of api_request. */
@Repository
class RequestTable {

    /** What was answered; every field but the fingerprint is null while the action has not come to its end. */
    record Answered(
            String fingerprint,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;

    RequestTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether something failed because it had waited for a lock as long as it may. */
    static boolean isLockTimeout(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** From here to the end of the transaction nothing waits longer than this for a lock of others. */
    void waitAtMost(Duration longest) {
        jdbc.sql("select set_config('lock_timeout', :longest, true)")
                .param("longest", longest.toMillis() + "ms")
                .query(String.class)
                .single();
    }

    /** Takes a key; waits while another transaction holds it, and fails to take it once that one has committed. */
    boolean take(Caller caller, Instant at) {
        return jdbc.sql("""
                        insert into api_request (client, person_id, key, fingerprint, at)
                        values (:client, :person, :key, :fingerprint, :at) on conflict do nothing
                        """)
                        .param("client", caller.client())
                        .param("person", caller.actor().person().value())
                        .param("key", caller.key())
                        .param("fingerprint", caller.fingerprint())
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .update()
                > 0;
    }

    void answer(Caller caller, int status, @Nullable String location, @Nullable String etag, @Nullable String body) {
        jdbc.sql("""
                        update api_request set status = :status, location = :location, etag = :etag, body = :body
                         where client = :client and person_id = :person and key = :key
                        """)
                .param("client", caller.client())
                .param("person", caller.actor().person().value())
                .param("key", caller.key())
                .param("status", status)
                .param("location", location)
                .param("etag", etag)
                .param("body", body)
                .update();
    }

    Optional<Answered> find(Caller caller) {
        return jdbc.sql("""
                        select fingerprint, status, location, etag, body from api_request
                         where client = :client and person_id = :person and key = :key
                        """)
                .param("client", caller.client())
                .param("person", caller.actor().person().value())
                .param("key", caller.key())
                .query((row, index) -> new Answered(
                        row.getString("fingerprint"),
                        row.getObject("status", Integer.class),
                        row.getString("location"),
                        row.getString("etag"),
                        row.getString("body")))
                .optional();
    }

    int forget(Instant before) {
        return jdbc.sql("delete from api_request where at < :before")
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .update();
    }
}
