package org.gongwen.operations.production;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

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
            nothingOfTheDemonstration(flyway.getConfiguration().getDataSource());
        };
    }

    /**
     * Its people have a password that everybody knows. Where the embedded login kept them their accounts say so; where
     * Keycloak did it is the bureau that gives them away.
     */
    private static void nothingOfTheDemonstration(DataSource database) {
        boolean there =
                JdbcClient.create(database).sql("""
                        select exists (select from account where demonstration)
                            or exists (select from unit where code = 'WLJ' and name = '滨海市文化和旅游局')
                        """).query(Boolean.class).single();
        if (there) {
            throw new ProductionRefusedException(List.of(new Finding(
                    "spring.datasource.url",
                    "names a database with the demonstration bureau in it, whose people have a public password; name an"
                            + " empty one, run the command migrate on it, and begin with an empty realm too: Keycloak"
                            + " keeps the password of whoever was put there for a demonstration")));
        }
    }
}
