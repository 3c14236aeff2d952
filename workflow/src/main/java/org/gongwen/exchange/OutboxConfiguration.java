package org.gongwen.exchange;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.core.EventPublicationRepository;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    /** The event registry knows no other way in to what it reads. */
    @Bean
    static BeanPostProcessor readableEventsAlone(ObjectProvider<UnreadableEvents> unreadable) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof EventPublicationRepository outbox
                        ? new ReadableEvents(outbox, unreadable::getObject)
                        : bean;
            }
        };
    }
}
