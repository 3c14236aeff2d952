package org.gongwen.operations.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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

    private static void migrate(String database) {
        SchemaMigration.run(
                "--gongwen.database.embedded=false",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=");
    }

    private static Set<String> tables(JdbcClient jdbc) {
        return new TreeSet<>(jdbc.sql("""
                        select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                        where table_schema = 'public'
                        """).query(String.class).list());
    }
}
