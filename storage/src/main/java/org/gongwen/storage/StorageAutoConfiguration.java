package org.gongwen.storage;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.gongwen.storage.database.DatabaseAutoConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The blob store and the services that work on it. */
@AutoConfiguration(
        before = DbSchedulerAutoConfiguration.class,
        after = {DatabaseAutoConfiguration.class, JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class
        })
@EnableConfigurationProperties({StorageProperties.class, S3Properties.class})
@EnableScheduling
public final class StorageAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(StorageAutoConfiguration.class);

    /** A store that is away does not keep the application from starting; one that refuses us does. */
    @Bean
    @ConditionalOnMissingBean
    BlobStore blobStore(DataDirectory data, S3Properties s3) {
        if (s3.endpoint() != null) {
            try (var store = new S3BlobStore(s3)) {
                store.requireBucket();
            } catch (BlobStoreUnavailableException e) {
                LOG.warn("The object store is not available; attachments cannot be read or uploaded until it is", e);
            }
        }
        return BlobStores.use(data, s3);
    }

    @Bean
    BlobRecords blobRecords(JdbcClient jdbc) {
        return new BlobRecords(jdbc);
    }

    @Bean
    Scanning scanning(StorageProperties properties) {
        return properties.scanning();
    }

    @Bean
    Blobs blobs(BlobStore store, BlobRecords records, Scanning scanning, ObjectProvider<Clock> clock) {
        return new Blobs(store, records, scanning, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    BlobIntake blobIntake(
            BlobStore store,
            BlobRecords records,
            StorageProperties properties,
            Scanning scanning,
            PlatformTransactionManager transactions,
            ObjectProvider<Clock> clock) {
        return new BlobIntake(
                store,
                records,
                properties.limits(),
                properties.unpack(),
                scanning,
                ownTransaction(transactions),
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    BlobSweeper blobSweeper(
            BlobStore store,
            BlobRecords records,
            StorageProperties properties,
            PlatformTransactionManager transactions,
            ObjectProvider<Clock> clock) {
        return new BlobSweeper(
                store,
                records,
                ownTransaction(transactions),
                clock.getIfAvailable(Clock::systemUTC),
                properties.sweepGrace());
    }

    @Bean
    StoreWatch storeWatch(BlobStore store, JdbcClient jdbc) {
        return new StoreWatch(store, jdbc);
    }

    @Bean
    RecurringTask<Void> blobSweep(BlobSweeper sweeper, StorageProperties properties) {
        return Tasks.recurring("blob-sweep", FixedDelay.of(properties.sweepInterval()))
                .execute((instance, context) -> sweeper.sweepAndTell());
    }

    @Bean
    RecurringTask<Void> blobRescanning(BlobRescan rescan) {
        return Tasks.recurring("blob-rescan", FixedDelay.of(BlobRescan.INTERVAL))
                .execute((instance, context) -> rescan.rescanAndTell());
    }

    @Bean
    BlobRescan blobRescan(
            BlobStore store,
            BlobRecords records,
            Scanning scanning,
            ObjectProvider<InfectionListener> listeners,
            PlatformTransactionManager transactions,
            ObjectProvider<Clock> clock) {
        return new BlobRescan(
                store,
                records,
                scanning,
                listeners.orderedStream().toList(),
                ownTransaction(transactions),
                clock.getIfAvailable(Clock::systemUTC));
    }

    private static TransactionTemplate ownTransaction(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
