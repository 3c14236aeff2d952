package org.gongwen.operations.production;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.gongwen.process.EngineSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
 *
 * <p>Rules for processes become stricter from build to build, and hold for stored ones too. So it looks first whether this
 * build would refuse one that is in use; then it changes nothing, and names it. With {@code --check} it only looks.
 */
@ImportAutoConfiguration
@NamedInterface("migration")
@ComponentScan(
        basePackages = "org.gongwen.process.engine",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.EngineSchemaUpdate"))
public class SchemaMigration {
    /** Only look. */
    static final String CHECK = "--check";

    /** Go on although processes in use would be refused: somebody has read which. */
    static final String ACCEPT = "--accept-refused-processes";

    private static final String MODE = "gongwen.migrate.mode";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** The lock under which nodes start one at a time: neither of the two changes tables under the other. */
    private static final String LOCK = "hashtextextended('gongwen.start', 0)";

    /**
     * Runs the command with the settings of the application.
     *
     * @param arguments settings, and {@code --check} or {@code --accept-refused-processes}
     * @throws RuntimeException if the database does not answer, a process in use would be refused, or a migration fails;
     *     what was done before it stays
     */
    public static void run(String... arguments) {
        var given = List.of(arguments);
        var mode = given.contains(CHECK) ? CHECK : given.contains(ACCEPT) ? ACCEPT : "";
        new SpringApplicationBuilder(SchemaMigration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(ProductionCheck.MIGRATING, "true", MODE, mode))
                .run(given.stream()
                        .filter(one -> !one.equals(CHECK) && !one.equals(ACCEPT))
                        .toArray(String[]::new))
                .close();
    }

    @Bean
    FlywayMigrationStrategy oneAtATime(
            DataSource database, EngineSchema engine, @Value("${" + MODE + ":}") String mode) {
        return flyway -> {
            try (var connection = database.getConnection()) {
                lock(connection, "pg_advisory_lock");
                try {
                    if (look(engine, mode)) {
                        migrate(flyway, engine);
                    }
                } finally {
                    lock(connection, "pg_advisory_unlock");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The database does not let the migration wait for its turn", e);
            }
        };
    }

    /** Whether the tables shall be changed. */
    private static boolean look(EngineSchema engine, String mode) {
        var inUse = engine.inUse();
        var refused = inUse.stream()
                .filter(definition -> !definition.refused().isEmpty())
                .toList();
        if (!refused.isEmpty() && !mode.equals(ACCEPT)) {
            throw new ProcessesRefusedException(refused);
        }
        LOG.info("{} processes are in use, {} of which this build would refuse", inUse.size(), refused.size());
        return !mode.equals(CHECK);
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
