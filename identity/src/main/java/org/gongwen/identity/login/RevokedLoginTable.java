package org.gongwen.identity.login;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of revoked_login. */
@Component
@ExternalLogin
class RevokedLoginTable {

    /**
     * Logins that the login server has ended.
     *
     * @param sid the one session there; null for all of the subject's from before {@code issuedAt}
     */
    record Revoked(long id, @Nullable String sid, @Nullable String subject, Instant issuedAt) {}

    private final JdbcClient jdbc;

    RevokedLoginTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(@Nullable String sid, @Nullable String subject, Instant issuedAt) {
        jdbc.sql("insert into revoked_login (sid, subject, issued_at) values (:sid, :subject, :issued)")
                .param("sid", sid)
                .param("subject", subject)
                .param("issued", issuedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that became known since; by the database's clock, as the nodes' own may differ. */
    List<Revoked> since(OffsetDateTime moment) {
        return jdbc.sql("select id, sid, subject, issued_at from revoked_login where revoked_at >= :since order by id")
                .param("since", moment)
                .query((row, index) -> new Revoked(
                        row.getLong("id"),
                        row.getString("sid"),
                        row.getString("subject"),
                        row.getObject("issued_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    OffsetDateTime now() {
        return jdbc.sql("select now()").query(OffsetDateTime.class).single();
    }

    void removeBefore(OffsetDateTime moment) {
        jdbc.sql("delete from revoked_login where revoked_at < :before")
                .param("before", moment)
                .update();
    }
}
