package org.gongwen.pagecheck;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Actor;
import org.gongwen.papercheck.Finding;
import org.gongwen.process.TaskId;
import org.gongwen.task.StepWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code page_check} and {@code page_check_override}. */
@Repository
class PageCheckRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    PageCheckRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(long id, PageCheck check) {}

    Optional<Row> find(DocumentId document, int version) {
        return jdbc.sql("""
                        select id, version, measured_at, pages, obstacle, findings
                          from page_check where document_id = :document and version = :version
                        """)
                .param("document", document.value())
                .param("version", version)
                .query((row, index) -> new Row(
                        row.getLong("id"),
                        new PageCheck(
                                row.getInt("version"),
                                row.getObject("measured_at", OffsetDateTime.class),
                                row.getInt("pages"),
                                row.getString("obstacle"),
                                JSON.readValue(row.getString("findings"), FINDINGS))))
                .optional();
    }

    /** @return false if another has measured the same version meanwhile */
    boolean insert(DocumentId document, PageCheck check) {
        return jdbc.sql("""
                        insert into page_check
                               (document_id, version, measured_at, pages, obstacle, errors, warnings, findings)
                        values (:document, :version, :at, :pages, :obstacle, :errors, :warnings, cast(:findings as jsonb))
                        on conflict (document_id, version) do nothing
                        """)
                        .param("document", document.value())
                        .param("version", check.version())
                        .param("at", check.measuredAt())
                        .param("pages", check.pages())
                        .param("obstacle", check.obstacle())
                        .param("errors", check.errors())
                        .param("warnings", check.warnings())
                        .param("findings", JSON.writeValueAsString(check.findings()))
                        .update()
                == 1;
    }

    void insertOverride(
            long check, TaskId task, StepWork.Matter matter, Actor actor, String reason, OffsetDateTime at) {
        jdbc.sql("""
                        insert into page_check_override
                               (check_id, task_id, step_key, person_id, person_name, reason, at)
                        values (:check, :task, :step, :person, :personName, :reason, :at)
                        """)
                .param("check", check)
                .param("task", task.value())
                .param("step", matter.step().value())
                .param("person", actor.person().value())
                .param("personName", actor.name())
                .param("reason", reason)
                .param("at", at)
                .update();
    }

    /** In the order in which they were given. */
    List<PageOverride> overrides(DocumentId document) {
        return jdbc.sql("""
                        select c.version, c.errors, o.person_name, o.reason, o.at
                          from page_check_override o join page_check c on c.id = o.check_id
                         where c.document_id = :document order by o.id
                        """)
                .param("document", document.value())
                .query((row, index) -> new PageOverride(
                        row.getInt("version"),
                        row.getInt("errors"),
                        row.getString("person_name"),
                        row.getString("reason"),
                        row.getObject("at", OffsetDateTime.class)))
                .list();
    }
}
