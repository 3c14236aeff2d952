package org.gongwen.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongwen.storage.DataDirectory;
import org.gongwen.storage.TestApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ThrowAwayDatabaseTest {
    @Test
    void twoContextsShareTheServerButNoTable() {
        try (var one = context();
                var other = context()) {
            jdbc(one).sql("create table note (text text)").update();

            assertThat(setting(other, "port")).isEqualTo(setting(one, "port"));
            assertThat(jdbc(other)
                            .sql("select count(*) from pg_tables where tablename = 'note'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void theMigrationsHaveRunBeforeATestSeesTheDatabase() {
        try (var context = context()) {
            assertThat(jdbc(context)
                            .sql("select bool_and(success) from flyway_schema_history")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void sortsAndChangesCaseByUnicodeWhateverTheMachineSays() {
        try (var context = context()) {
            assertThat(jdbc(context)
                            .sql("select upper('é') || char_length('𠮷𡈽') || current_setting('server_encoding')")
                            .query(String.class)
                            .single())
                    .isEqualTo("É2UTF8");
        }
    }

    @Test
    void countsStatementsAndDoesNotCompileQueries() {
        try (var context = context()) {
            assertThat(jdbc(context)
                            .sql("select count(*) from pg_stat_statements")
                            .query(Long.class)
                            .single())
                    .isNotNegative();
            assertThat(setting(context, "jit")).isEqualTo("off");
        }
    }

    @Test
    void leavesNoFolderBehind() {
        DataDirectory data;
        try (var context = context()) {
            data = context.getBean(DataDirectory.class);
            assertThat(data.root()).isDirectory();
        }
        assertThat(data.root()).doesNotExist();
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext context) {
        return context.getBean(JdbcClient.class);
    }

    private static String setting(ConfigurableApplicationContext context, String name) {
        return jdbc(context)
                .sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static ConfigurableApplicationContext context() {
        return new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .run();
    }
}
