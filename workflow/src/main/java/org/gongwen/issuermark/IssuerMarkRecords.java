package org.gongwen.issuermark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.UnitId;
import org.gongwen.paper.PaperForm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code issuer_mark}. */
@Repository
class IssuerMarkRecords {

    private final JdbcClient jdbc;

    IssuerMarkRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    IssuerMark insert(NewMark mark, Actor by, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into issuer_mark (organ_id, form, name, suffix, seal, printing, valid_from,
                               entered_by, entered_by_name, entered_at, reason)
                        values (:organ, :form, :name, :suffix, :seal, :printing, :from, :by, :byName, :at, :reason)
                        returning *
                        """)
                .param("organ", mark.organ().value())
                .param("form", mark.form().name())
                .param("name", mark.name())
                .param("suffix", mark.suffix())
                .param("seal", mark.seal())
                .param("printing", mark.printing())
                .param("from", mark.validFrom())
                .param("by", by.person().value())
                .param("byName", by.name())
                .param("at", at)
                .param("reason", mark.reason())
                .query((row, index) -> mark(row))
                .single();
    }

    /** The one that counts on a day. */
    Optional<IssuerMark> on(UnitId organ, PaperForm form, LocalDate day) {
        return jdbc.sql("""
                        select * from issuer_mark
                         where organ_id = :organ and form = :form and valid_from <= :day
                         order by valid_from desc, id desc limit 1
                        """)
                .param("organ", organ.value())
                .param("form", form.name())
                .param("day", day)
                .query((row, index) -> mark(row))
                .optional();
    }

    /** Those that count on a day, and those that will. */
    List<IssuerMark> from(LocalDate day) {
        return jdbc.sql("""
                        select * from issuer_mark m
                         where not exists (select from issuer_mark n
                                where n.organ_id = m.organ_id and n.form = m.form
                                  and (n.valid_from = m.valid_from and n.id > m.id
                                       or n.valid_from > m.valid_from and n.valid_from <= :day))
                         order by organ_id, form, valid_from
                        """).param("day", day).query((row, index) -> mark(row)).list();
    }

    private static IssuerMark mark(ResultSet row) throws SQLException {
        return new IssuerMark(
                row.getLong("id"),
                new UnitId(row.getLong("organ_id")),
                PaperForm.valueOf(row.getString("form")),
                row.getString("name"),
                row.getString("suffix"),
                row.getInt("seal"),
                row.getString("printing"),
                row.getObject("valid_from", LocalDate.class),
                row.getString("entered_by_name"),
                row.getObject("entered_at", OffsetDateTime.class),
                row.getString("reason"));
    }
}
