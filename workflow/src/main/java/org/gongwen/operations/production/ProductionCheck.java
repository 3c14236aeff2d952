package org.gongwen.operations.production;

import java.util.List;
import org.gongwen.storage.StorageCommand;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to go on with the profile {@code production} while something is missing or left over from trying out: after
 * all settings are read and before anything is made of them.
 */
class ProductionCheck implements EnvironmentPostProcessor, Ordered {

    /** What the command {@code migrate} sets: it needs the database and nothing else. */
    static final String MIGRATING = "gongwen.migrating";

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        List<Finding> findings;
        if (environment.getProperty(MIGRATING, Boolean.class, false)) {
            findings = ProductionRules.checkDatabase(environment);
        } else if (environment.containsProperty(StorageCommand.RUNNING)) {
            findings = ProductionRules.checkDatabaseAndStore(environment);
        } else {
            findings = ProductionRules.check(environment);
        }
        if (!findings.isEmpty()) {
            throw new ProductionRefusedException(findings);
        }
    }
}
