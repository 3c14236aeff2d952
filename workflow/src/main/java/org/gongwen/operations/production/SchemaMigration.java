package org.gongwen.operations.production;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.gongwen.process.EngineSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.modulith.NamedInterface;

/**
 * The command {@code migrate}: brings our tables and those of the engine up to date, and ends. It needs the database and
 * no other part, may run while nodes of the release before are at work, and several at once take turns.
 */
@ImportAutoConfiguration
@NamedInterface("migration")
@ComponentScan(
        basePackages = "org.gongwen.process.engine",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.EngineSchemaUpdate"))
public class SchemaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** The lock under which nodes start one at a time: neither of the two changes tables under the other. */
    private static final String LOCK = "hashtextextended('gongwen.start', 0)";

    /**
     * Runs the command with the settings of the application.
     *
     * @throws RuntimeException if the database does not answer or a migration fails; what was done before it stays
     */
    public static void run(String... arguments) {
        new SpringApplicationBuilder(SchemaMigration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(ProductionCheck.MIGRATING, "true"))
                .run(arguments)
                .close();
    }

    @Bean
    FlywayMigrationStrategy oneAtATime(DataSource database, EngineSchema engine) {
        return flyway -> {
            try (var connection = database.getConnection()) {
                lock(connection, "pg_advisory_lock");
                try {
                    migrate(flyway, engine);
                } finally {
                    lock(connection, "pg_advisory_unlock");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The database does not let the migration wait for its turn", e);
            }
        };
    }

    private static void migrate(Flyway flyway, EngineSchema engine) {
        var done = flyway.migrate();
        engine.update();
        LOG.info(
                "Migrated: {} applied, the tables are at version {}",
                done.migrationsExecuted,
                flyway.info().current().getVersion());
    }

    private static void lock(Connection connection, String function) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select " + function + "(" + LOCK + ")");
        }
    }
}
