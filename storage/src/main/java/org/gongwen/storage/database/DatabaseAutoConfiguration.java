package org.gongwen.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import org.gongwen.storage.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one data source: on the embedded server unless {@code gongwen.database.embedded=false}. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties({DatabaseProperties.class, DataSourceProperties.class})
public final class DatabaseAutoConfiguration {
    @Bean
    DataDirectory dataDirectory(@Value("${gongwen.data-dir:data}") String name) {
        return DataDirectory.of(name);
    }

    /** This process runs PostgreSQL itself. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "gongwen.database.embedded", matchIfMissing = true)
    static class Embedded {
        @Bean
        EmbeddedDatabase embeddedDatabase(
                DataDirectory data,
                @Value("${spring.datasource.url:#{null}}") @Nullable String url,
                @Value("${gongwen.database.share:false}") boolean share) {
            if (url != null) {
                throw new DatabaseStartException(
                        "spring.datasource.url names a database, but gongwen.database.embedded is on. "
                                + "Set gongwen.database.embedded=false to use the one named.",
                        null);
            }
            if (share) {
                var running = SharedDatabase.of(data);
                if (running.isPresent()) {
                    return running.get();
                }
            }
            return data.throwAway() ? ThrowAwayDatabase.create() : KeptDatabase.start(data);
        }

        @Bean
        @ConfigurationProperties("spring.datasource.hikari")
        HikariDataSource dataSource(EmbeddedDatabase database, DatabaseProperties properties, DataDirectory data) {
            var pool = new HikariDataSource();
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.username());
            pool.setPassword(database.password());
            valuesStayOutOfMessages(pool);
            pool.setMaximumPoolSize(properties.poolSize());
            // Many test contexts share one server: an idle one must not hold its connections.
            pool.setMinimumIdle(data.throwAway() ? 1 : properties.poolSize());
            return pool;
        }
    }

    /** Somebody else runs PostgreSQL. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "gongwen.database.embedded", havingValue = false)
    static class External {
        @Bean
        @ConfigurationProperties("spring.datasource.hikari")
        HikariDataSource dataSource(DataSourceProperties source, DatabaseProperties properties) {
            if (source.getUrl() == null) {
                throw new DatabaseStartException(
                        "gongwen.database.embedded=false needs spring.datasource.url, username and password.", null);
            }
            var pool = source.initializeDataSourceBuilder()
                    .type(HikariDataSource.class)
                    .build();
            valuesStayOutOfMessages(pool);
            pool.setMaximumPoolSize(properties.poolSize());
            return pool;
        }
    }

    /** The detail of a server's error quotes the row, and would be logged with the exception: titles and opinions. */
    private static void valuesStayOutOfMessages(HikariDataSource pool) {
        pool.addDataSourceProperty("logServerErrorDetail", "false");
    }
}
