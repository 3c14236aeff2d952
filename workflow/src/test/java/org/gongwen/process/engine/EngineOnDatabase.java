package org.gongwen.process.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.PostId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessInstanceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine as the application runs it, on a throw-away PostgreSQL and without the rest of the application. */
final class EngineOnDatabase implements AutoCloseable {

    static final HandlingContext CONTEXT = new HandlingContext(
            new Actor(
                    new PersonId(1),
                    "walker",
                    new Post(new PostId(1), new PersonId(1), new UnitId(1), Role.DRAFTER, "walker", Instant.EPOCH),
                    List.of()),
            "1",
            new PersonId(1),
            new UnitId(1),
            new UnitId(1),
            false);

    private final EmbeddedPostgres postgres;
    private final int connections;
    private Running running;

    /** What a restart closes and opens again. */
    private record Running(
            HikariDataSource pool, ProcessEngine engine, TransactionTemplate transaction, FlowableProcesses processes) {

        void close() {
            engine.close();
            pool.close();
        }
    }

    EngineOnDatabase(int connections) {
        this.connections = connections;
        try {
            postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = open();
    }

    /** Closes the engine and its connections, and opens both again on the same database. */
    void restart() {
        running.close();
        running = open();
    }

    private Running open() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(connections);
        var transactions = new DataSourceTransactionManager(pool);
        var listeners = new LedgerListeners(Stream.of(
                        "walk",
                        "drafter",
                        "departmentHead",
                        "superior",
                        "previousHandler",
                        "unitHead",
                        "office",
                        "leaderInCharge",
                        "signer",
                        "organLeader",
                        "instructingLeader",
                        "registrar")
                .<HandlerRule>map(NamedRule::new)
                .toList());
        var steps = Map.<String, AutomaticStep>of(
                "numbering", new NamedStep("numbering", Kind.DISPATCH),
                "itemNumbering", new NamedStep("itemNumbering", Kind.ITEM),
                "publication", new NamedStep("publication", Kind.ITEM),
                "caseReply", new NamedStep("caseReply", Kind.ITEM),
                "archiving", new NamedStep("archiving", Kind.DISPATCH),
                "circulation", new NamedStep("circulation", Kind.RECEIPT),
                "receiptArchiving", new NamedStep("receiptArchiving", Kind.RECEIPT));
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setDataSource(pool);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate("true");
        EngineSettings.apply(configuration, listeners, () -> steps);
        var engine = configuration.buildProcessEngine();
        return new Running(
                pool,
                engine,
                new TransactionTemplate(transactions),
                new FlowableProcesses(engine.getManagementService(), engine.getRepositoryService(), listeners));
    }

    FlowableProcesses processes() {
        return running.processes();
    }

    ProcessEngine engine() {
        return running.engine();
    }

    TransactionTemplate transaction() {
        return running.transaction();
    }

    DataSource dataSource() {
        return running.pool();
    }

    void deploy(String key, byte[] bpmn) {
        running.engine()
                .getRepositoryService()
                .createDeployment()
                .addBytes(key + ".bpmn20.xml", bpmn)
                .deploy();
    }

    /** The rows of a query, each as the list of its columns. */
    List<List<@Nullable Object>> rows(String sql, Object... parameters) {
        try (var connection = running.pool().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<List<@Nullable Object>>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = new ArrayList<@Nullable Object>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record NamedRule(String name) implements HandlerRule {
        @Override
        public java.util.Set<Role> roles() {
            return java.util.Set.of(Role.DEPARTMENT_HEAD);
        }

        @Override
        public Principal handler(HandlingContext context, @Nullable UnitId unit) {
            return unit == null ? Principal.of(context.initiator()) : Principal.of(Role.DEPARTMENT_HEAD, unit);
        }
    }

    private record NamedStep(String name, Kind kind) implements AutomaticStep {
        @Override
        public void run(ProcessInstanceId instance, DefinitionId definition, HandlingContext context) {}
    }

    /** Units numbered from one on. */
    static List<UnitId> units(int count) {
        return Stream.iterate(1L, number -> number + 1)
                .limit(count)
                .map(UnitId::new)
                .toList();
    }

    /** Variables of a process: its collections, each with the same units. */
    static Map<String, Object> variables(Iterable<String> collections, List<UnitId> units) {
        var variables = new java.util.HashMap<String, Object>();
        collections.forEach(name -> variables.put(name, units));
        return variables;
    }
}
