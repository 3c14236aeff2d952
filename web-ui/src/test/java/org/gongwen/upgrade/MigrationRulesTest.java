package org.gongwen.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Migrations expand before they contract and wait for no lock without an end, from those on that come after the first release. */
class MigrationRulesTest {

    /**
     * The newest migration of the first release: nothing ran before it, so those up to here may do as they like. It is
     * raised until 0.1.0 is released, and never after.
     */
    private static final MigrationVersion BASELINE = MigrationVersion.fromVersion("30");

    /** The newest migration that may wait for locks as long as it likes: older ones are immutable. */
    private static final MigrationVersion WAITING = MigrationVersion.fromVersion("84");

    private static final Pattern FILE = Pattern.compile("V([0-9_]+)__.*\\.sql");
    private static final Pattern RELEASED = Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+)(?! \\(not released\\))");

    private final ExpandThenContract rule = new ExpandThenContract(Set.of("0.1.0", "0.2.0"));

    private final LocksWithPatience locks = new LocksWithPatience();

    @Test
    void noMigrationTakesAwayWhatTheVersionBeforeUsesOrWaitsWithoutAnEnd() throws IOException {
        var upgrading = Files.readString(Path.of("../UPGRADING.md"));
        var released = new TreeSet<String>();
        RELEASED.matcher(upgrading).results().forEach(heading -> released.add(heading.group(1)));
        var ours = new ExpandThenContract(released);
        var faults = new TreeMap<String, Object>();
        var names = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql")) {
            var name = String.valueOf(file.getFilename());
            var parts = FILE.matcher(name);
            assertThat(parts.matches()).as(name).isTrue();
            names.add(name);
            if (MigrationVersion.fromVersion(parts.group(1)).isNewerThan(BASELINE)) {
                var sql = file.getContentAsString(StandardCharsets.UTF_8);
                var found = new ArrayList<>(ours.faults(sql));
                if (MigrationVersion.fromVersion(parts.group(1)).isNewerThan(WAITING)) {
                    found.addAll(locks.faults(sql));
                }
                if (!found.isEmpty()) {
                    faults.put(name, found);
                }
            }
        }

        // All modules' are seen, or the rule would hold for none of them.
        assertThat(names).contains("V1__identity.sql", "V2__storage.sql", "V4__document.sql", "V15_3__api_request.sql");
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table receipt",
                "DROP TABLE IF EXISTS receipt CASCADE",
                "drop view document_card",
                "drop function audit_entry_is_kept()",
                "alter table receipt drop column deadline",
                "alter table receipt drop deadline",
                "alter table if exists only receipt\n    add column a text,\n    drop column b",
                "alter table receipt rename column a to b",
                "alter table receipt rename to registered",
                "alter view document_card rename to card",
                "alter table receipt alter column number type integer",
                "alter table receipt alter number set data type text",
                "alter table receipt alter column number set not null",
                "alter table receipt alter column number drop default",
                "alter table receipt add column kind text not null",
                "alter table receipt add column kind text check (kind in ('default ', 'b')) not null",
                "alter table receipt add constraint receipt_kind check (kind <> '')",
                "alter table receipt add unique (number)",
                "create unique index receipt_number on receipt (number)",
                "truncate receipt",
                "-- contract: unused since 0.3.0\nalter table receipt drop column deadline",
                "-- nobody uses it\nalter table receipt drop column deadline",
                "-- contract: unused since 0.1.0\nselect 1;\nalter table receipt drop column deadline"
            })
    void whatTakesAwayIsFound(String sql) {
        assertThat(rule.faults(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (id bigint primary key, name text not null); create unique index a_name on a (name)",
                "create table a (id bigint); alter table a add constraint a_id check (id > 0)",
                "alter table receipt add column kind text",
                "alter table receipt add column kind text not null default 'PAPER'",
                "alter table receipt add column id bigint not null generated always as identity",
                "alter table receipt drop constraint receipt_kind, add constraint receipt_kind check (kind in ('a', 'b', 'c'))",
                "create index concurrently receipt_number on receipt (number)",
                "drop index receipt_number",
                "create or replace view document_card as select d.id from document d",
                "update receipt set kind = 'drop table receipt; truncate receipt'",
                "-- drop table receipt\ninsert into receipt (id) values (1)",
                "create function f() returns trigger language plpgsql as $$ begin truncate receipt; return null; end $$",
                "-- contract: unused since 0.2.0\nalter table receipt drop column deadline",
                "select 1;\n-- Two releases ago. contract: unused since 0.1.0\ndrop table receipt;"
            })
    void whatAddsIsNot(String sql) {
        assertThat(rule.faults(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table receipt add column kind text",
                "create index receipt_number on receipt (number)",
                "create unique index receipt_one on only receipt (number)",
                "create trigger kept before update on receipt for each row execute function is_kept()",
                "create table a (id bigint primary key, receipt_id bigint not null references receipt (id))",
                "create table a (id bigint); alter table receipt add column kind text",
                "drop table if exists receipt",
                "set local lock_timeout = 0; alter table receipt add column kind text",
                "alter table receipt add column kind text; set local lock_timeout = '10s'",
                "-- set local lock_timeout = '10s';\nalter table receipt add column kind text"
            })
    void whatWaitsForALockWithoutAnEndIsFound(String sql) {
        assertThat(locks.faults(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set local lock_timeout = '10s'; alter table receipt add column kind text",
                "set lock_timeout to '10s'; create index receipt_number on receipt (number)",
                "create index concurrently receipt_number on receipt (number)",
                "create table a (id bigint primary key); create index on a (id); create table b (a_id bigint references a (id))",
                "insert into receipt (id) select 1 on conflict do nothing",
                "create or replace view document_card as select d.id from document d"
            })
    void whatHasABoundOrLocksNobodyOutIsNot(String sql) {
        assertThat(locks.faults(sql)).isEmpty();
    }
}
