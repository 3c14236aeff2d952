package org.gongwen.pagecheck;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.document.AttachmentId;
import org.gongwen.document.DocumentId;
import org.gongwen.papercheck.Finding;
import org.gongwen.storage.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code attachment_check}. */
@Repository
class FileCheckRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    FileCheckRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file that waits. @param size in bytes */
    record Waiting(AttachmentId attachment, BlobId blob, long size) {}

    /** Every PDF and OFD of the document that was not asked for before. */
    void ask(DocumentId document, OffsetDateTime at) {
        jdbc.sql("""
                        insert into attachment_check (attachment_id, asked_at)
                        select id, :at from document_attachment
                         where document_id = :document and media_type in ('application/pdf', 'application/ofd')
                        on conflict (attachment_id) do nothing
                        """).param("document", document.value()).param("at", at).update();
    }

    /** Those that wait longest. */
    List<Waiting> waiting(int limit) {
        return jdbc.sql("""
                        select c.attachment_id, a.blob_id, a.size
                          from attachment_check c join document_attachment a on a.id = c.attachment_id
                         where c.measured_at is null order by c.asked_at, c.attachment_id limit :limit
                        """)
                .param("limit", limit)
                .query((row, index) -> new Waiting(
                        new AttachmentId(row.getLong("attachment_id")),
                        new BlobId(row.getLong("blob_id")),
                        row.getLong("size")))
                .list();
    }

    /** Behind all others. */
    void later(AttachmentId attachment, OffsetDateTime at) {
        jdbc.sql("update attachment_check set asked_at = :at where attachment_id = :attachment")
                .param("attachment", attachment.value())
                .param("at", at)
                .update();
    }

    void keep(AttachmentId attachment, boolean unreadable, List<Finding> findings, OffsetDateTime at) {
        jdbc.sql("""
                        update attachment_check
                           set measured_at = :at, unreadable = :unreadable, findings = cast(:findings as jsonb)
                         where attachment_id = :attachment
                        """)
                .param("attachment", attachment.value())
                .param("unreadable", unreadable)
                .param("findings", JSON.writeValueAsString(findings))
                .param("at", at)
                .update();
    }

    Map<AttachmentId, FileCheck> of(DocumentId document) {
        return jdbc
                .sql("""
                        select c.attachment_id, c.measured_at, c.unreadable, c.findings
                          from attachment_check c join document_attachment a on a.id = c.attachment_id
                         where a.document_id = :document
                        """)
                .param("document", document.value())
                .query((row, index) -> Map.entry(
                        new AttachmentId(row.getLong("attachment_id")),
                        new FileCheck(
                                row.getObject("measured_at", OffsetDateTime.class),
                                row.getBoolean("unreadable"),
                                JSON.readValue(row.getString("findings"), FINDINGS))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
