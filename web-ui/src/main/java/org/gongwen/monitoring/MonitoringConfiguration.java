package org.gongwen.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.aopalliance.intercept.MethodInterceptor;
import org.gongwen.storage.BlobStore;
import org.gongwen.task.Inbox;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** Puts the stop-watches where the rooms themselves need not know of them. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    /** How long people wait for their inbox: the page and the numbers beside the folders, database included. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor inboxTimer(ObjectProvider<MeterRegistry> meters) {
        var reads = new NameMatchMethodPointcut();
        reads.setMappedNames("page", "counts");
        reads.setClassFilter(Inbox.class::isAssignableFrom);
        MethodInterceptor watch = call -> {
            var registry = meters.getIfAvailable();
            if (registry == null) {
                return call.proceed();
            }
            var begin = Timer.start(registry);
            try {
                return call.proceed();
            } finally {
                begin.stop(Timer.builder("gongwen.inbox")
                        .description("Time to read a page of the inbox, or its numbers")
                        .tag("read", call.getMethod().getName())
                        .publishPercentileHistogram()
                        .register(registry));
            }
        };
        return new DefaultPointcutAdvisor(reads, watch);
    }

    @Bean
    static BeanPostProcessor blobStoreCounted(ObjectProvider<MeterRegistry> meters) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof BlobStore store && !(bean instanceof CountedBlobStore)
                        ? new CountedBlobStore(store, meters.getObject())
                        : bean;
            }
        };
    }
}
