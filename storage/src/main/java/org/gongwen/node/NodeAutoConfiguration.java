package org.gongwen.node;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a node needs to live beside others. */
@AutoConfiguration(
        before = DbSchedulerAutoConfiguration.class,
        after = {DataSourceAutoConfiguration.class, JdbcClientAutoConfiguration.class})
@EnableConfigurationProperties({NodeProperties.class, SignalProperties.class})
@PropertySource("classpath:org/gongwen/node/scheduler.properties")
public final class NodeAutoConfiguration {

    @Bean
    OneStartsAtATime oneStartsAtATime(
            ApplicationContext application, @Value("${gongwen.start-patience:PT5M}") Duration patience) {
        return new OneStartsAtATime(application, patience);
    }

    @Bean
    Signals signals(JdbcClient jdbc, SignalProperties properties) {
        return new Signals(jdbc, properties);
    }

    @Bean
    SignalReceiver signalReceiver(
            DataSource database,
            Signals signals,
            ObjectProvider<SignalListener> listeners,
            SignalProperties properties) {
        return new SignalReceiver(database, signals, listeners, properties);
    }

    /** The name by which the database knows who is at a job. */
    @Bean
    DbSchedulerCustomizer schedulerNamedAfterTheNode(NodeProperties node) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(new SchedulerName.Fixed(node.node()));
            }
        };
    }
}
