package org.gongwen.design;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.process.ProcessDesign.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of drafts and of their versions. */
@Repository
class ProcessDraftRecords {

    private final JdbcClient jdbc;

    ProcessDraftRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Drafts that were not given up, the one saved last first. */
    List<ProcessDraftLine> all() {
        return jdbc.sql("""
                        select d.id, d.name, d.key, d.kind, d.version, v.author_name, v.saved_at
                          from process_draft d
                          join process_draft_version v on v.draft_id = d.id and v.version = d.version
                         where d.discarded_at is null
                         order by v.saved_at desc, d.id desc
                        """)
                .query((row, index) -> new ProcessDraftLine(
                        new ProcessDraftId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("key"),
                        Kind.valueOf(row.getString("kind")),
                        row.getInt("version"),
                        row.getString("author_name"),
                        row.getObject("saved_at", OffsetDateTime.class)))
                .list();
    }

    Optional<ProcessDraft> find(ProcessDraftId id) {
        return jdbc.sql("""
                        select d.id, d.name, d.key, d.kind, d.version, v.author_id, v.author_name, v.saved_at, v.xml
                          from process_draft d
                          join process_draft_version v on v.draft_id = d.id and v.version = d.version
                         where d.id = :id and d.discarded_at is null
                        """)
                .param("id", id.value())
                .query((row, index) -> draft(row))
                .optional();
    }

    Optional<String> xml(ProcessDraftId id, int version) {
        return jdbc.sql("select xml from process_draft_version where draft_id = :id and version = :version")
                .param("id", id.value())
                .param("version", version)
                .query(String.class)
                .optional();
    }

    List<ProcessDraftVersion> versions(ProcessDraftId id) {
        return jdbc.sql("""
                        select version, author_id, author_name, saved_at from process_draft_version
                         where draft_id = :id order by version desc
                        """)
                .param("id", id.value())
                .query((row, index) -> new ProcessDraftVersion(
                        row.getInt("version"),
                        new PersonId(row.getLong("author_id")),
                        row.getString("author_name"),
                        row.getObject("saved_at", OffsetDateTime.class)))
                .list();
    }

    ProcessDraftId insert(Actor author, DefinitionFile file, String xml, String origin, OffsetDateTime at) {
        return jdbc.sql("""
                        with draft as (
                            insert into process_draft (name, key, kind, version, origin, created_at)
                            values (:name, :key, :kind, 1, :origin, :at) returning id
                        )
                        insert into process_draft_version (draft_id, version, author_id, author_name, saved_at, xml)
                        select id, 1, :author, :authorName, :at, :xml from draft
                        returning draft_id
                        """)
                .param("name", file.name())
                .param("key", file.key())
                .param("kind", file.kind().name())
                .param("origin", origin)
                .param("at", at)
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("xml", xml)
                .query((row, index) -> new ProcessDraftId(row.getLong("draft_id")))
                .single();
    }

    /** False if the base is no longer the newest version, or the draft was given up; then nothing was written. */
    boolean addVersion(ProcessDraftId id, int base, Actor author, DefinitionFile file, String xml, OffsetDateTime at) {
        return jdbc.sql("""
                        with draft as (
                            update process_draft set version = :base + 1, name = :name, key = :key, kind = :kind
                             where id = :id and version = :base and discarded_at is null returning id
                        )
                        insert into process_draft_version (draft_id, version, author_id, author_name, saved_at, xml)
                        select id, :base + 1, :author, :authorName, :at, :xml from draft
                        """)
                        .param("id", id.value())
                        .param("base", base)
                        .param("name", file.name())
                        .param("key", file.key())
                        .param("kind", file.kind().name())
                        .param("author", author.person().value())
                        .param("authorName", author.name())
                        .param("at", at)
                        .param("xml", xml)
                        .update()
                > 0;
    }

    /** Lets nobody else give it up, or propose it, until the transaction ends; false if there is none. */
    boolean lock(ProcessDraftId id) {
        return jdbc.sql("select id from process_draft where id = :id and discarded_at is null for no key update")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    boolean discard(ProcessDraftId id, OffsetDateTime at) {
        return jdbc.sql("update process_draft set discarded_at = :at where id = :id and discarded_at is null")
                        .param("id", id.value())
                        .param("at", at)
                        .update()
                > 0;
    }

    private static ProcessDraft draft(ResultSet row) throws SQLException {
        return new ProcessDraft(
                new ProcessDraftId(row.getLong("id")),
                row.getString("name"),
                row.getString("key"),
                Kind.valueOf(row.getString("kind")),
                row.getInt("version"),
                new PersonId(row.getLong("author_id")),
                row.getString("author_name"),
                row.getObject("saved_at", OffsetDateTime.class),
                row.getString("xml"));
    }
}
