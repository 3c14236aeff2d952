package org.gongwen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** V95 reads the items of cases out of an audit record that is full of what is neither a case nor a number. */
@SpringBootTest
class ItemsOfCasesMigrationTest {

    private static final String BEFORE = "before_items_of_cases";
    private static final String AFTER = "after_items_of_cases";

    /** A number that is cast before its row is filtered out stops the migration under some plan or other. */
    private static final List<String> PLANS = List.of(
            "",
            "-c enable_hashjoin=off",
            "-c enable_hashjoin=off -c enable_mergejoin=off",
            "-c enable_nestloop=off -c enable_hashjoin=off",
            "-c enable_seqscan=off -c enable_bitmapscan=off",
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off");

    @Autowired
    JdbcClient application;

    @Test
    void theItemsOfCasesAreFoundAmongWhatIsNeitherACaseNorANumberHoweverTheDatabaseReadsIt() {
        application.sql("create database " + BEFORE).update();
        try {
            flyway(url(BEFORE, ""), "94").migrate();
            fill(JdbcClient.create(new DriverManagerDataSource(url(BEFORE, ""), "postgres", "")));
            for (var plan : PLANS) {
                application
                        .sql("create database " + AFTER + " template " + BEFORE)
                        .update();
                try {
                    flyway(url(AFTER, plan), "95").migrate();
                    var jdbc = JdbcClient.create(new DriverManagerDataSource(url(AFTER, ""), "postgres", ""));
                    assertThat(items(jdbc)).as(plan).isEqualTo(Map.of("第一次", "甲", "第二次", "甲", "只有一次", "乙"));

                    jdbc.sql(
                                    "update citizen_case set item_id = (select id from business_item where title = '与此无关') where subject = '乙'")
                            .update();
                    assertThat(items(jdbc)).as("by the database from now on").containsEntry("与此无关", "乙");
                } finally {
                    application.sql("drop database " + AFTER + " with (force)").update();
                }
            }
        } finally {
            application.sql("drop database " + BEFORE + " with (force)").update();
        }
    }

    private static void fill(JdbcClient jdbc) {
        jdbc.sql("insert into person (username, name) values ('wangkun', '王堃')").update();
        jdbc.sql("insert into unit (code, name, short_name, kind) values ('B', '𠮷州市局', '局', 'BUREAU')")
                .update();
        jdbc.sql("""
                insert into site (unit_id, code, name, theme, state, created_at)
                select id, 'bureau', '𠮷州', 'RED', 'PREPARING', now() from unit
                """).update();
        jdbc.sql("""
                insert into business_item (process, definition_id, title, data, status, version, drafter_id, unit_id, organ_id,
                       created_at, saved_at)
                select 'citizenLetter', 'citizenLetter:1:1', title, '{}', 'FINISHED', 1, p.id, u.id, u.id, now(), now()
                  from person p, unit u, unnest(array['第一次', '第二次', '只有一次', '与此无关']) as title
                """).update();
        jdbc.sql("""
                insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term, due_on,
                       subject, text, wants_public, state, item_id)
                select s.id, 'CONSULTATION', c.receipt, '', '', now(), current_date, 5, current_date, c.subject, '问', false,
                       'ACCEPTED', b.id
                  from site s, (values ('Z20260101-000001', '甲', '第二次'), ('Z20260101-000002', '乙', '只有一次'))
                               as c (receipt, subject, item)
                  join business_item b on b.title = c.item
                """).update();
        jdbc.sql("""
                insert into audit_entry (chain, sequence, at, action, subject_kind, subject_id, details, hash)
                select 0, row_number() over (), now(), e.action, e.kind, e.subject, e.details, ''
                  from (select c.id as case_id, b.id as item_id
                          from citizen_case c, business_item b where c.subject = '甲' and b.title = '第一次') as good,
                       (select id from business_item where title = '与此无关') as other,
                       lateral (values
                           ('case.accept', 'case', good.case_id::text, jsonb_build_object('item', good.item_id::text)::text),
                           ('case.accept', 'document', good.case_id::text, jsonb_build_object('item', other.id::text)::text),
                           ('case.close', 'case', good.case_id::text, jsonb_build_object('item', other.id::text)::text),
                           ('case.accept', 'case', '999999999999999999', jsonb_build_object('item', other.id::text)::text),
                           ('case.accept', 'case', good.case_id || E'\\n', jsonb_build_object('item', other.id::text)::text),
                           ('case.accept', 'case', good.case_id::text, '{"item": "424242"}'),
                           ('case.accept', 'case', good.case_id::text, '{"item": null}'),
                           ('case.accept', 'case', good.case_id::text, '{}'),
                           ('case.accept', 'case', '99999999999999999999', 'no json'),
                           ('case.accept', 'case', '甲', 'no json'),
                           ('case.accept', 'case', '１２', '{"item": "𠮷"}'),
                           ('case.accept', 'case', '', ''),
                           ('case.accept', 'site', 'x', '{"item": "99999999999999999999"}'),
                           ('case.close', 'case', good.case_id::text, 'no json')) as e (action, kind, subject, details)
                """).update();
        // Most of what is recorded is about something else, and not all of it is a number.
        jdbc.sql("""
                insert into audit_entry (chain, sequence, at, action, subject_kind, subject_id, details, hash)
                select 1 + n % 15, n, now(), 'settings.save', case when n % 2 = 0 then 'case' else 'setting' end,
                       'gongwen.' || n, case when n % 3 = 0 then 'no json' else '{"item": "𠮷"}' end, ''
                  from generate_series(1, 5000) as n
                """).update();
        jdbc.sql("analyze").update();
    }

    /** Which case was handled in which item. */
    private static Map<String, String> items(JdbcClient jdbc) {
        return jdbc.sql("""
                select b.title, c.subject
                  from case_item i join business_item b on b.id = i.item_id join citizen_case c on c.id = i.case_id
                """).query((rs, row) -> Map.entry(rs.getString(1), rs.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Flyway flyway(String url, String target) {
        return Flyway.configure().dataSource(url, "postgres", "").target(target).load();
    }

    private String url(String database, String options) {
        var port =
                application.sql("select inet_server_port()").query(String.class).single();
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?options="
                + URLEncoder.encode(options, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
