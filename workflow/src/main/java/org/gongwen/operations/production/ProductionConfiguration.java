package org.gongwen.operations.production;

import java.util.Arrays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("production")
@EnableConfigurationProperties(ProductionSettings.class)
class ProductionConfiguration {

    /**
     * A node that starts changes no table: during a rolling upgrade that would be done under the feet of the others, by a
     * role that had to own every table. Migrations that a newer release has made already are no obstacle.
     */
    @Bean
    FlywayMigrationStrategy tablesAreThere() {
        return flyway -> {
            var missing = Arrays.stream(flyway.info().pending())
                    .map(migration -> "V" + migration.getVersion())
                    .toList();
            if (!missing.isEmpty()) {
                throw new SchemaBehindException(missing);
            }
            flyway.validate();
        };
    }
}
