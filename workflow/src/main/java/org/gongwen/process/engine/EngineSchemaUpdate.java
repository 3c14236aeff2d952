package org.gongwen.process.engine;

import java.util.List;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.EngineSchema;
import org.gongwen.process.Finding;
import org.gongwen.process.StoredDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Starts an engine that does nothing but look after its tables, with the same parts left out as in the application.
 * Found by its name, by {@code SchemaMigration} alone.
 */
class EngineSchemaUpdate implements EngineSchema {
    private final DataSource database;

    EngineSchemaUpdate(DataSource database) {
        this.database = database;
    }

    @Override
    public List<StoredDefinition> inUse() {
        var jdbc = JdbcClient.create(database);
        var there = jdbc.sql("select to_regclass('act_re_procdef') is not null")
                .query(Boolean.class)
                .single();
        if (!there) {
            return List.of();
        }
        var lint = DefinitionLint.withoutApplication();
        return jdbc.sql("""
                        with definition as (
                            select d.*, row_number() over (partition by d.key_ order by d.version_ desc) as age,
                                   (select count(*) from act_ru_execution e
                                     where e.proc_def_id_ = d.id_ and e.parent_id_ is null) as runs
                              from act_re_procdef d
                        )
                        select d.key_, d.version_, d.runs, b.bytes_
                          from definition d
                          join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                         where d.runs > 0 or d.age = 1 and d.suspension_state_ = 1
                         order by d.key_, d.version_
                        """)
                .query((row, index) -> new StoredDefinition(
                        row.getString("key_"),
                        row.getInt("version_"),
                        row.getLong("runs"),
                        lint.check(row.getBytes("bytes_")).stream()
                                .filter(Finding::blocks)
                                .toList()))
                .list();
    }

    @Override
    public void update() {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setHistoryLevel(HistoryLevel.NONE);
        configuration.setAsyncExecutorActivate(false);
        configuration.setAsyncHistoryExecutorActivate(false);
        configuration.buildProcessEngine().close();
    }
}
