package org.gongwen.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bare engine with audit history on the BPMN of the dispatch process as it is shipped: every step goes to a
 * candidate group, automatic steps do nothing, three start variables. A step is done by asking for the task of the
 * instance and completing it.
 */
final class EngineDispatch implements DispatchSide, AutoCloseable {
    static final int GROUPS = 500;

    private final HikariDataSource database;
    private final ProcessEngine engine;
    private final Statements statements;
    private final int countersigners;
    private final AtomicLong sequence;

    private EngineDispatch(
            HikariDataSource database,
            ProcessEngine engine,
            Statements statements,
            int countersigners,
            AtomicLong sequence) {
        this.database = database;
        this.engine = engine;
        this.statements = statements;
        this.countersigners = countersigners;
        this.sequence = sequence;
    }

    /** Starts an engine on a database of its own on the server that {@code application} uses. */
    static EngineDispatch beside(HikariDataSource application, String name) {
        var jdbc = JdbcClient.create(application);
        jdbc.sql("drop database if exists " + name).update();
        jdbc.sql("create database " + name).update();
        var pool = new HikariDataSource();
        pool.setJdbcUrl(application.getJdbcUrl().replaceFirst("/[^/]*$", "/" + name));
        pool.setUsername(application.getUsername());
        pool.setPassword(application.getPassword());
        pool.setMaximumPoolSize(application.getMaximumPoolSize());
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setEngineName("bare");
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistoryLevel(HistoryLevel.AUDIT);
        configuration.setAsyncExecutorActivate(false);
        // Nobody runs its jobs here: without this the last countersigner would leave an instance standing.
        configuration.setParallelMultiInstanceAsyncLeave(false);
        var engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("dispatch.bpmn20.xml", bpmn())
                .deploy();
        return new EngineDispatch(pool, engine, new Statements(jdbc, name), 0, new AtomicLong());
    }

    /** The same engine, each document with so many countersigning departments. */
    EngineDispatch countersigned(int departments) {
        return new EngineDispatch(database, engine, statements, departments, sequence);
    }

    private static String bpmn() {
        try (var shipped = EngineDispatch.class.getResourceAsStream("/processes/dispatch.bpmn20.xml")) {
            return new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("gongwen:handler=\"[^\"]*\"", "flowable:candidateGroups=\"\\${grp}\"")
                    .replaceAll("gongwen:\\w+=\"[^\"]*\"", "")
                    .replaceAll(
                            "flowable:delegateExpression=\"[^\"]*\"",
                            "flowable:class=\"" + Nothing.class.getName().replace("$", "\\$") + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessEngine engine() {
        return engine;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(database);
    }

    @Override
    public Runnable prepare() {
        return this::dispatch;
    }

    private void dispatch() {
        long number = sequence.incrementAndGet();
        var variables = new HashMap<String, Object>(Map.of(
                "grp", "g" + number % GROUPS, "title", "滨海市文化和旅游局关于第" + number + "号事项的通知", "countersignUnits", ""));
        if (countersigners > 0) {
            variables.put(
                    "countersignUnits",
                    IntStream.range(0, countersigners).mapToObj(i -> "u" + i).toList());
        }
        var instance = engine.getRuntimeService()
                .startProcessInstanceByKey("dispatch", Long.toString(number), variables)
                .getId();
        while (true) {
            var tasks = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .list();
            engine.getTaskService().complete(tasks.getFirst().getId());
            if (tasks.getFirst().getTaskDefinitionKey().equals("distribute")) {
                return;
            }
        }
    }

    @Override
    public Statements statements() {
        return statements;
    }

    /** The tables of the engine, for filling them. */
    static final List<String> TASK_TABLES = List.of("act_ru_task", "act_ru_identitylink");

    @Override
    public void close() {
        engine.close();
        database.close();
    }

    /** Stands for an automatic step. */
    public static final class Nothing implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {}
    }
}
