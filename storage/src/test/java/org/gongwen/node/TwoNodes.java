package org.gongwen.node;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.gongwen.storage.StorageAutoConfiguration;
import org.gongwen.storage.database.DatabaseAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Nodes of an application that has nothing but this room, on a database of the test's own. */
final class TwoNodes implements AutoCloseable {

    @EnableAutoConfiguration(exclude = {DatabaseAutoConfiguration.class, StorageAutoConfiguration.class})
    static class Empty {}

    static {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = server();

    private final String database = "nodes_" + NUMBER.incrementAndGet();
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    TwoNodes() {
        execute(SERVER.getPostgresDatabase(), "create database " + database);
    }

    private static EmbeddedPostgres server() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setServerConfig("unix_socket_directories", "")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a node; classes are beans of its own. */
    ConfigurableApplicationContext start(String name, Class<?>... beans) {
        var application = new SpringApplicationBuilder(Empty.class)
                .sources(beans)
                .run(
                        "--gongwen.node=" + name,
                        "--gongwen.signals.refresh-interval=1h",
                        "--gongwen.signals.gather-for=50ms",
                        "--db-scheduler.polling-interval=100ms",
                        "--db-scheduler.heartbeat-interval=500ms",
                        "--spring.datasource.url=" + SERVER.getJdbcUrl("postgres", database),
                        "--spring.datasource.hikari.maximum-pool-size=6",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn");
        synchronized (running) {
            running.add(application);
        }
        return application;
    }

    /** Cuts the connections on which nodes listen, as a restart of the database or of a network part does. */
    void cutListeningConnections() {
        execute(
                SERVER.getDatabase("postgres", database),
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query in ('select 1', 'listen gongwen')");
    }

    private static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.forEach(ConfigurableApplicationContext::close);
    }
}
