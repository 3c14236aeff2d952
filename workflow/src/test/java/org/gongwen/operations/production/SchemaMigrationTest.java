package org.gongwen.operations.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

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

            assertThat(tables(JdbcClient.create(
                            new org.springframework.jdbc.datasource.DriverManagerDataSource(database, "postgres", ""))))
                    .isEqualTo(tables(application));
            strategy.migrate(
                    Flyway.configure().dataSource(database, "postgres", "").load());
        } finally {
            application.sql("drop database migrated_by_command with (force)").update();
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
