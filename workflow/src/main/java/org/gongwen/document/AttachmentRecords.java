package org.gongwen.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.IntakeResult;
import org.gongwen.storage.ScanState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code document_attachment}. */
@Repository
class AttachmentRecords {

    private static final String COLUMNS =
            "id, document_id, position, name, blob_id, media_type, size, sha256, added_by, added_by_name, added_at";

    private final JdbcClient jdbc;

    AttachmentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the table. */
    record Row(
            AttachmentId id,
            DocumentId document,
            int position,
            String name,
            BlobId blob,
            String mediaType,
            long size,
            String sha256,
            PersonId addedBy,
            String addedByName,
            OffsetDateTime addedAt) {

        /** As it is for somebody, when this is known about its bytes. */
        Attachment as(PersonId reader, ScanState scan) {
            boolean readable = switch (scan) {
                case CLEAN, NOT_SCANNED -> true;
                case PENDING -> addedBy.equals(reader);
                case INFECTED -> false;
            };
            return new Attachment(
                    id, document, position, name, mediaType, size, sha256, addedByName, addedAt, scan, readable);
        }
    }

    Row insert(DocumentId document, IntakeResult.Stored stored, Actor by, OffsetDateTime now) {
        return jdbc.sql("""
                        insert into document_attachment
                            (document_id, position, name, blob_id, media_type, size, sha256,
                             added_by, added_by_name, added_at)
                        select :document,
                               coalesce((select max(position) from document_attachment
                                         where document_id = :document), 0) + 1,
                               :name, :blob, :mediaType, :size, :sha256, :by, :byName, :now
                        returning %s
                        """.formatted(COLUMNS))
                .param("document", document.value())
                .param("name", stored.fileName().value())
                .param("blob", stored.id().value())
                .param("mediaType", stored.mediaType())
                .param("size", stored.size())
                .param("sha256", stored.sha256().hex())
                .param("by", by.person().value())
                .param("byName", by.name())
                .param("now", now)
                .query((row, index) -> toRow(row))
                .single();
    }

    List<Row> list(DocumentId document) {
        return jdbc.sql("select " + COLUMNS + " from document_attachment where document_id = :document"
                        + " order by position, id")
                .param("document", document.value())
                .query((row, index) -> toRow(row))
                .list();
    }

    /** Those whose bytes these are, of whichever document. */
    List<Row> of(BlobId blob) {
        return jdbc.sql("select " + COLUMNS + " from document_attachment where blob_id = :blob order by id")
                .param("blob", blob.value())
                .query((row, index) -> toRow(row))
                .list();
    }

    Optional<Row> find(DocumentId document, AttachmentId attachment) {
        return jdbc.sql("select " + COLUMNS + " from document_attachment"
                        + " where document_id = :document and id = :attachment")
                .param("document", document.value())
                .param("attachment", attachment.value())
                .query((row, index) -> toRow(row))
                .optional();
    }

    Optional<Row> delete(DocumentId document, AttachmentId attachment) {
        return jdbc.sql("delete from document_attachment where document_id = :document and id = :attachment returning "
                        + COLUMNS)
                .param("document", document.value())
                .param("attachment", attachment.value())
                .query((row, index) -> toRow(row))
                .optional();
    }

    /** Those named come first in the order given, the others keep theirs. */
    void reorder(DocumentId document, List<AttachmentId> order) {
        jdbc.sql("""
                        update document_attachment a
                        set position = placed.position
                        from (select o.id,
                                     row_number() over (order by n.place nulls last, o.position, o.id) as position
                              from document_attachment o
                              left join unnest(cast(:order as bigint[])) with ordinality as n (id, place)
                                  on n.id = o.id
                              where o.document_id = :document) placed
                        where a.id = placed.id
                        """)
                .param("document", document.value())
                .param("order", order.stream().map(AttachmentId::value).toArray(Long[]::new))
                .update();
    }

    private static Row toRow(ResultSet row) throws SQLException {
        return new Row(
                new AttachmentId(row.getLong("id")),
                new DocumentId(row.getLong("document_id")),
                row.getInt("position"),
                row.getString("name"),
                new BlobId(row.getLong("blob_id")),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                new PersonId(row.getLong("added_by")),
                row.getString("added_by_name"),
                row.getObject("added_at", OffsetDateTime.class));
    }
}
