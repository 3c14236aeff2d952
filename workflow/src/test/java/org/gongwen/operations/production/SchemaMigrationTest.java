package org.gongwen.operations.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.gongwen.identity.Directory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command migrate, on a database of its own in the server of the tests. */
@SpringBootTest
class SchemaMigrationTest {
    @Autowired
    JdbcClient application;

    @Test
    void itMakesTheTablesThatTheApplicationWouldMakeItselfAndIsDoneTheSecondTime() {
        var url = application
                .sql("select inet_server_port() || '/' || current_database()")
                .query(String.class)
                .single();
        var port = url.substring(0, url.indexOf('/'));
        application.sql("create database migrated_by_command").update();
        try {
            var database = "jdbc:postgresql://localhost:" + port + "/migrated_by_command";
            var empty = Flyway.configure().dataSource(database, "postgres", "").load();
            var strategy = new ProductionConfiguration().tablesAreThere();
            assertThatThrownBy(() -> strategy.migrate(empty))
                    .isInstanceOf(SchemaBehindException.class)
                    .hasMessageContaining("V14");

            migrate(database);
            migrate(database);

            var migrated = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
            assertThat(tables(migrated)).isEqualTo(tables(application));
            strategy.migrate(
                    Flyway.configure().dataSource(database, "postgres", "").load());
        } finally {
            application.sql("drop database migrated_by_command with (force)").update();
        }
    }

    @Test
    void aProcessInUseThatThisBuildWouldRefuseIsNamedBeforeAnythingIsChanged() {
        var port =
                application.sql("select inet_server_port()").query(String.class).single();
        application.sql("create database with_old_processes").update();
        try {
            var database = "jdbc:postgresql://localhost:" + port + "/with_old_processes";
            migrate(database);
            var jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
            jdbc.sql("insert into act_re_deployment (id_, name_, tenant_id_) values ('d', 'old', '')")
                    .update();
            jdbc.sql("""
                            insert into act_ge_bytearray (id_, rev_, name_, deployment_id_, bytes_)
                            values ('b', 1, 'old.bpmn20.xml', 'd', :xml)
                            """).param("xml", OLD.getBytes(StandardCharsets.UTF_8)).update();
            jdbc.sql("""
                            insert into act_re_procdef (id_, rev_, key_, version_, deployment_id_, resource_name_,
                                suspension_state_, tenant_id_)
                            values ('old:7:1', 1, 'old', 7, 'd', 'old.bpmn20.xml', 1, '')
                            """).update();

            assertThatThrownBy(() -> migrate(database)).rootCause().hasMessageContaining("old version 7 (0 under way)");
            assertThatThrownBy(() -> migrate(database, SchemaMigration.CHECK)).isInstanceOf(RuntimeException.class);
            migrate(database, SchemaMigration.ACCEPT);

            jdbc.sql("update act_re_procdef set suspension_state_ = 2").update();
            migrate(database, SchemaMigration.CHECK);
            migrate(database);
        } finally {
            application.sql("drop database with_old_processes with (force)").update();
        }
    }

    /** A step for which nobody is named. */
    private static final String OLD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gongwen="http://gongwen.org/bpmn"
                targetNamespace="http://gongwen.org/processes">
              <process id="old" name="旧流程𠮷" isExecutable="true"><startEvent id="s"/><userTask id="t" name="办"/>
              <endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
              <sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>
            """;

    /** Its people have a public password, whatever {@code gongwen.demo} says by now. */
    @Test
    void productionDoesNotStartOnADatabaseThatHoldsTheDemonstration() throws IOException {
        var port =
                application.sql("select inet_server_port()").query(String.class).single();
        application.sql("create database once_a_demonstration").update();
        try {
            var database = "jdbc:postgresql://localhost:" + port + "/once_a_demonstration";
            migrate(database);
            var jdbc = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
            jdbc.sql("insert into person (username, name) values ('wangmin', '王敏𠮷')")
                    .update();
            assertThatCode(() -> start(database)).doesNotThrowAnyException();

            jdbc.sql("""
                    insert into account (person_id, password_hash, must_change, demonstration, changed_at)
                    select id, '-', false, true, now() from person
                    """).update();
            assertThatThrownBy(() -> start(database))
                    .isInstanceOf(ProductionRefusedException.class)
                    .hasMessageContaining("public password");

            // At Keycloak it has no accounts here.
            jdbc.sql("delete from account").update();
            var bureau = bureau();
            jdbc.sql("insert into unit (code, name, short_name, kind) values (:code, :name, '局', 'BUREAU')")
                    .param("code", bureau[1])
                    .param("name", bureau[2])
                    .update();
            assertThatThrownBy(() -> start(database)).isInstanceOf(ProductionRefusedException.class);

            // Another bureau may have the same code.
            jdbc.sql("update unit set name = '临江市文物局喆'").update();
            assertThatCode(() -> start(database)).doesNotThrowAnyException();
        } finally {
            application.sql("drop database once_a_demonstration with (force)").update();
        }
    }

    private static void start(String database) {
        new ProductionConfiguration()
                .tablesAreThere()
                .migrate(Flyway.configure().dataSource(database, "postgres", "").load());
    }

    /** The first line of the file that the demonstration is imported from. */
    private static String[] bureau() throws IOException {
        try (var file = Directory.class.getResourceAsStream("demo/bureau.csv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .split(",");
        }
    }

    private static void migrate(String database, String... more) {
        SchemaMigration.run(Stream.concat(
                        Stream.of(
                                "--gongwen.database.embedded=false",
                                "--spring.datasource.url=" + database,
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.password="),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static Set<String> tables(JdbcClient jdbc) {
        return new TreeSet<>(jdbc.sql("""
                        select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                        where table_schema = 'public'
                        """).query(String.class).list());
    }
}
