package org.gongwen.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Documents that are to be made public, and the numbers of their index. */
@Repository
class DisclosureRecords {

    private static final String PENDING = """
            select d.id, d.organ_id, v.title, d.number, d.signed_on, x.reminded,
                   (select a.id from article a
                     where a.document_id = d.id and a.site_id = cast(:site as bigint) and not a.discarded) as article_id
              from document_disclosure x
              join document d on d.id = x.document_id
              join document_version v on v.document_id = d.id and v.version = d.version
             where x.attribute = 'ACTIVE' and d.signed_on is not null and v.classification = 'PUBLIC'
               and d.status in ('SIGNED', 'DISTRIBUTED', 'ARCHIVED', 'CLOSED')
               and not exists (select from article a join edition e on e.article_id = a.id where a.document_id = d.id)
            """;

    private final JdbcClient jdbc;

    DisclosureRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A document that is not public yet. @param reminded what people were told of its term */
    record Pending(
            DocumentId document,
            UnitId organ,
            String title,
            @Nullable String number,
            LocalDate signedOn,
            int reminded,
            @Nullable ArticleId article) {}

    /** Of an organ, that signed first at the top. @param site on which articles are looked for */
    List<Pending> pending(UnitId organ, SiteId site, int limit) {
        return jdbc.sql(PENDING + " and d.organ_id = :organ order by d.signed_on, d.id limit :limit")
                .param("organ", organ.value())
                .param("site", site.value())
                .param("limit", limit)
                .query((row, index) -> pending(row))
                .list();
    }

    /**
     * Of all organs, of which people were not told yet that the term is over, that signed first at the top.
     *
     * @param after the last of the page before; null for the first
     */
    List<Pending> pending(@Nullable Pending after, int limit) {
        return jdbc.sql(PENDING + """
                and x.reminded < 2
                and (cast(:day as date) is null or (d.signed_on, d.id) > (cast(:day as date), cast(:document as bigint)))
                order by d.signed_on, d.id limit :limit
                """)
                .param("site", null, java.sql.Types.BIGINT)
                .param("day", after == null ? null : after.signedOn(), java.sql.Types.DATE)
                .param("document", after == null ? null : after.document().value(), java.sql.Types.BIGINT)
                .param("limit", limit)
                .query((row, index) -> pending(row))
                .list();
    }

    /** The units of open sites that belong to the organ by their path: whose information officers publish for it. */
    List<UnitId> unitsWithSites() {
        return jdbc.sql("select distinct unit_id from site where state = 'OPEN'")
                .query((row, index) -> new UnitId(row.getLong("unit_id")))
                .list();
    }

    void reminded(Collection<DocumentId> documents, int level) {
        jdbc.sql("update document_disclosure set reminded = :level where document_id = any(:documents)")
                .param("level", level)
                .param("documents", documents.stream().map(DocumentId::value).toArray(Long[]::new))
                .update();
    }

    /** Whoever else makes an article from it waits. */
    void lock(DocumentId document) {
        jdbc.sql("select from document_disclosure where document_id = :document for update")
                .param("document", document.value())
                .query((row, index) -> 1)
                .list();
    }

    Optional<ArticleId> madeOn(SiteId site, DocumentId document) {
        return jdbc.sql("select id from article where site_id = :site and document_id = :document and not discarded")
                .param("site", site.value())
                .param("document", document.value())
                .query((row, index) -> new ArticleId(row.getLong("id")))
                .optional();
    }

    /** Which the document was given when the first article was made of it, or was since. */
    Optional<String> indexNumber(DocumentId document) {
        return jdbc.sql("""
                select v.details->>'indexNumber' from article a
                  join article_version v on v.article_id = a.id and v.version in (1, a.version)
                 where a.document_id = :document and v.details->>'indexNumber' <> ''
                 order by a.id, v.version desc limit 1
                """)
                .param("document", document.value())
                .query(String.class)
                .optional();
    }

    int nextNumber(UnitId organ, int year) {
        return jdbc.sql("""
                insert into disclosure_number (organ_id, year, last) values (:organ, :year, 1)
                on conflict (organ_id, year) do update set last = disclosure_number.last + 1
                returning last
                """)
                .param("organ", organ.value())
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    private static Pending pending(ResultSet row) throws SQLException {
        var article = row.getObject("article_id", Long.class);
        return new Pending(
                new DocumentId(row.getLong("id")),
                new UnitId(row.getLong("organ_id")),
                row.getString("title"),
                row.getString("number"),
                row.getObject("signed_on", LocalDate.class),
                row.getInt("reminded"),
                article == null ? null : new ArticleId(article));
    }
}
