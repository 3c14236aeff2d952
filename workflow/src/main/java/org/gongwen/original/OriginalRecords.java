package org.gongwen.original;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.sealregister.RecordedUse;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.IntakeResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code original}. */
@Repository
class OriginalRecords {

    private static final String ORIGINAL = """
            select o.id, o.document_id, o.version, o.name, o.size, o.blob_id, encode(u.digest_after, 'hex') as digest,
                   s.name as seal_name, u.person_name, u.used_at
              from original o join seal_use u on u.id = o.use_id join seal s on s.id = u.seal_id
            """;

    private final JdbcClient jdbc;

    OriginalRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(Original original, BlobId blob) {}

    OriginalId insert(RecordedUse use, IntakeResult.Stored file) {
        return jdbc.sql("""
                        insert into original (document_id, version, use_id, blob_id, name, size)
                        values (:document, :version, :use, :blob, :name, :size) returning id
                        """)
                .param("document", use.document().value())
                .param("version", use.version())
                .param("use", use.id())
                .param("blob", file.id().value())
                .param("name", file.fileName().value())
                .param("size", file.size())
                .query((row, index) -> new OriginalId(row.getLong("id")))
                .single();
    }

    /** Of a version, in the order in which they were sealed. */
    List<Original> of(DocumentId document, int version) {
        return jdbc.sql(ORIGINAL + " where o.document_id = :document and o.version = :version order by o.id")
                .param("document", document.value())
                .param("version", version)
                .query((row, index) -> row(row).original())
                .list();
    }

    Optional<Row> find(DocumentId document, OriginalId id) {
        return jdbc.sql(ORIGINAL + " where o.document_id = :document and o.id = :id")
                .param("document", document.value())
                .param("id", id.value())
                .query((row, index) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Original(
                        new OriginalId(row.getLong("id")),
                        new DocumentId(row.getLong("document_id")),
                        row.getInt("version"),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getString("digest"),
                        row.getString("seal_name"),
                        row.getString("person_name"),
                        row.getObject("used_at", OffsetDateTime.class)),
                new BlobId(row.getLong("blob_id")));
    }
}
