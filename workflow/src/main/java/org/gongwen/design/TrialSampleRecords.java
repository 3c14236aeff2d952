package org.gongwen.design;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gongwen.document.Direction;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.PostId;
import org.gongwen.process.StepKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of samples with which processes are tried. */
@Repository
class TrialSampleRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    TrialSampleRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a process, by name. */
    List<TrialOffer.Sample> of(String process) {
        return jdbc.sql("""
                        select id, name, setting, author_name, saved_at from trial_sample
                         where process = :process order by name, id
                        """)
                .param("process", process)
                .query((row, index) -> sample(row))
                .list();
    }

    int count(String process) {
        return jdbc.sql("select count(*) from trial_sample where process = :process")
                .param("process", process)
                .query(Integer.class)
                .single();
    }

    boolean exists(String process, String name) {
        return jdbc.sql("select exists (select 1 from trial_sample where process = :process and name = :name)")
                .param("process", process)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /** One of the same name is replaced. */
    TrialSampleId save(String process, String name, TrialSetting setting, Actor author, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into trial_sample (process, name, setting, author_id, author_name, saved_at)
                        values (:process, :name, cast(:setting as jsonb), :author, :authorName, :at)
                        on conflict (process, name) do update
                           set setting = excluded.setting, author_id = excluded.author_id,
                               author_name = excluded.author_name, saved_at = excluded.saved_at
                        returning id
                        """)
                .param("process", process)
                .param("name", name)
                .param("setting", write(setting))
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("at", at)
                .query((row, index) -> new TrialSampleId(row.getLong("id")))
                .single();
    }

    /** What it was called and of which process it was; empty if there is none any more. */
    Optional<Removed> remove(TrialSampleId id) {
        return jdbc.sql("delete from trial_sample where id = :id returning process, name")
                .param("id", id.value())
                .query((row, index) -> new Removed(row.getString("process"), row.getString("name")))
                .optional();
    }

    record Removed(String process, String name) {}

    private static TrialOffer.Sample sample(ResultSet row) throws SQLException {
        return new TrialOffer.Sample(
                new TrialSampleId(row.getLong("id")),
                row.getString("name"),
                row.getString("author_name"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                read(row.getString("setting")));
    }

    private static String write(TrialSetting setting) {
        var chosen = new TreeMap<String, Long>();
        setting.chosen().forEach((step, person) -> chosen.put(step.value(), person.value()));
        return JSON.writeValueAsString(Map.of(
                "person", setting.person().value(),
                "post", setting.post().value(),
                "urgency", setting.urgency().name(),
                "direction", setting.direction().name(),
                "answers", DecisiveValues.plain(setting.answers()),
                "chosen", chosen));
    }

    private static TrialSetting read(String json) {
        var tree = JSON.readTree(json);
        var chosen = new LinkedHashMap<StepKey, PersonId>();
        tree.get("chosen")
                .properties()
                .forEach(entry -> chosen.put(
                        new StepKey(entry.getKey()),
                        new PersonId(entry.getValue().longValue())));
        return new TrialSetting(
                new PersonId(tree.get("person").longValue()),
                new PostId(tree.get("post").longValue()),
                Urgency.valueOf(tree.get("urgency").asString()),
                Direction.valueOf(tree.get("direction").asString()),
                DecisiveValues.read(tree.get("answers")),
                chosen,
                false);
    }
}
