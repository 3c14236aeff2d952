package org.gongwen.process.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.spring.boot.EngineConfigurationConfigurer;
import org.gongwen.process.AutomaticStep;
import org.gongwen.process.Conditions;
import org.gongwen.process.EngineVersion;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.Processes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** The engine in the application's one data source and transaction manager. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:org/gongwen/process/engine/flowable.properties")
class EngineConfiguration {

    @Bean
    LedgerListeners ledgerListeners(List<HandlerRule> rules) {
        return new LedgerListeners(rules);
    }

    /** Automatic steps are looked up when first needed: those who provide them depend on the engine themselves. */
    @Bean
    EngineConfigurationConfigurer<SpringProcessEngineConfiguration> engineSettings(
            LedgerListeners listeners, ObjectProvider<AutomaticStep> automaticSteps) {
        return configuration -> EngineSettings.apply(configuration, listeners, byName(automaticSteps));
    }

    private static Supplier<Map<String, AutomaticStep>> byName(ObjectProvider<AutomaticStep> steps) {
        return SingletonSupplier.of(
                () -> steps.stream().collect(Collectors.toUnmodifiableMap(AutomaticStep::name, Function.identity())));
    }

    @Bean
    Processes processes(ManagementService management, RepositoryService repository, LedgerListeners listeners) {
        return new FlowableProcesses(management, repository, listeners);
    }

    @Bean
    Conditions conditions(SpringProcessEngineConfiguration configuration) {
        return new EngineConditions(configuration::getExpressionManager);
    }

    @Bean
    EngineVersion engineVersion() {
        return new EngineVersion(ProcessEngine.VERSION);
    }

    @Bean
    ShippedDefinitions shippedDefinitions(
            RepositoryService repository, ManagementService management, PlatformTransactionManager transactions) {
        return new ShippedDefinitions(
                repository,
                management,
                new TransactionTemplate(transactions),
                new PathMatchingResourcePatternResolver());
    }
}
