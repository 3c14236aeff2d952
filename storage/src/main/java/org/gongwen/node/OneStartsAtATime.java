package org.gongwen.node;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Lets one node at a time go from its first migration to the end of its start: our tables, those of the engine, the
 * definitions and the first data are made by one node, and the next finds them made. The lock belongs to a database
 * session, so that it goes with a node that dies on the way.
 */
class OneStartsAtATime
        implements FlywayConfigurationCustomizer, ApplicationListener<ContextRefreshedEvent>, DisposableBean {

    private static final String LOCK = "hashtextextended('gongwen.start', 0)";
    private static final Duration TURN = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(OneStartsAtATime.class);

    private final ApplicationContext application;
    private final Duration patience;
    private @Nullable Connection holding;

    OneStartsAtATime(ApplicationContext application, Duration patience) {
        this.application = application;
        this.patience = patience;
    }

    /** Called with everything set, right before the migrations. */
    @Override
    public void customize(FluentConfiguration configuration) {
        var database = configuration.getDataSource();
        if (database != null) {
            acquire(database);
        }
    }

    private synchronized void acquire(DataSource database) {
        if (holding != null) {
            return;
        }
        try {
            var connection = database.getConnection();
            try {
                await(connection);
                holding = connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not let this node wait for its turn to start.", e);
        }
    }

    private void await(Connection connection) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        for (boolean said = false; !tryLock(connection); ) {
            if (!said) {
                log.info("Another node is starting on this database; waiting for it");
                said = true;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Another node has been starting on this database for longer than "
                        + patience.toSeconds() + " s. End it, or wait for it, and start this one again.");
            }
            try {
                Thread.sleep(TURN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The start was interrupted while another node was starting.", e);
            }
        }
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext() == application) {
            release();
        }
    }

    @Override
    public void destroy() {
        release();
    }

    private synchronized void release() {
        var connection = holding;
        holding = null;
        if (connection == null) {
            return;
        }
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        } catch (SQLException e) {
            // A session that broke has let go already.
            log.debug("The lock of the start was gone: {}", e.getMessage());
        }
    }
}
