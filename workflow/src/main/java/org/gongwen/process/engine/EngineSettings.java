package org.gongwen.process.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.common.engine.impl.persistence.deploy.DefaultDeploymentCache;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.variable.ParallelMultiInstanceLoopVariableType;
import org.flowable.variable.service.impl.types.BooleanType;
import org.flowable.variable.service.impl.types.DefaultVariableTypes;
import org.flowable.variable.service.impl.types.IntegerType;
import org.flowable.variable.service.impl.types.LongType;
import org.flowable.variable.service.impl.types.NullType;
import org.flowable.variable.service.impl.types.StringType;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.definition.DefinitionCheck;

/** How the engine runs here: nothing it would write that we do not read, nothing it would run that we do not allow. */
final class EngineSettings {

    private static final int TEXT_COLUMN = 4000;
    private static final int CACHED_EXPRESSIONS = 512;

    private EngineSettings() {}

    static void apply(
            ProcessEngineConfigurationImpl configuration,
            LedgerListeners listeners,
            Supplier<Map<String, AutomaticStep>> automaticSteps) {
        leaveOut(configuration);
        restrict(configuration, listeners, automaticSteps);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setPostBpmnParseHandlers(List.of(listeners));
        // With the asynchronous leave and nobody running its jobs, two last signers leave an instance without a task.
        configuration.setParallelMultiInstanceAsyncLeave(false);
    }

    private static void leaveOut(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryLevel(HistoryLevel.NONE);
        configuration.setActivityInstanceEntityManager(new NoActivityRecord(configuration));
        configuration.setExecutionEntityManager(new LeanExecutions(configuration));
        configuration.setActivityBehaviorFactory(new LeanBehaviors());
        configuration.setEnableEventDispatcher(false);
        configuration.setEnableEntityLinks(false);
        configuration.setEnableProcessDefinitionInfoCache(false);
        configuration.setEnableHistoricTaskLogging(false);
        configuration.setEnableDatabaseEventLogging(false);
        configuration.setIdentityLinkInterceptor(null);
        configuration.setAsyncExecutorActivate(false);
        configuration.setAsyncHistoryExecutorActivate(false);
        configuration.setCreateDiagramOnDeploy(false);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        var performance = configuration.getPerformanceSettings();
        performance.setEnableLocalization(false);
        performance.setEnableEagerExecutionTreeFetching(true);
        performance.setEnableExecutionRelationshipCounts(true);
        performance.setEnableTaskRelationshipCounts(true);
    }

    private static void restrict(
            ProcessEngineConfigurationImpl configuration,
            LedgerListeners listeners,
            Supplier<Map<String, AutomaticStep>> automaticSteps) {
        configuration.setEnableSafeBpmnXml(true);
        var expressions = new RestrictedExpressions(automaticSteps);
        expressions.setExpressionCache(new DefaultDeploymentCache<>(CACHED_EXPRESSIONS));
        configuration.setExpressionManager(expressions);
        configuration.setBeans(Map.of());
        configuration.setFlowableFunctionDelegates(List.of());
        configuration.setScriptEngine(new RefusedScripts());
        configuration.setServicesEnabledInScripting(false);
        var types = new DefaultVariableTypes();
        types.addType(new NullType());
        types.addType(new StringType(TEXT_COLUMN));
        types.addType(new BooleanType());
        types.addType(new IntegerType());
        types.addType(new LongType());
        types.addType(new UnitVariables.One());
        types.addType(new UnitVariables.Several());
        types.addType(new ParallelMultiInstanceLoopVariableType(configuration));
        configuration.setVariableTypes(types);
        configuration.setBpmnParseFactory(GuardedParse.factory(new DefinitionCheck(
                listeners.ruleNames(),
                () -> automaticSteps.get().values().stream()
                        .collect(Collectors.toUnmodifiableMap(AutomaticStep::name, AutomaticStep::kind)))));
    }
}
