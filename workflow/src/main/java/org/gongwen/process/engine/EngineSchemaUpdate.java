package org.gongwen.process.engine;

import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.gongwen.process.EngineSchema;

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
