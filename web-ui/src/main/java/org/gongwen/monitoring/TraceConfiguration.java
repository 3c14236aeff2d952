package org.gongwen.monitoring;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.aopalliance.intercept.MethodInterceptor;
import org.gongwen.node.NodeProperties;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;

/**
 * Traces for who switches them on ({@code management.tracing.export.enabled}): a span for each request and, below it,
 * one for each action of a service, on the threads too that go on with the work afterwards.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("management.tracing.export.enabled")
class TraceConfiguration {

    @Bean
    SpanExporters exportersWithoutContent(ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(
                exporters.orderedStream().map(TraceContents::new).toList());
    }

    @Bean
    SdkTracerProviderBuilderCustomizer nodeNamed(NodeProperties node) {
        return provider -> provider.addResource(Resource.create(
                Attributes.builder().put("service.instance.id", node.node()).build()));
    }

    /** What a listener of the outbox does belongs to the action that it follows. */
    @Bean
    TaskDecorator traceGoesOnInOtherThreads() {
        return new ContextPropagatingTaskDecorator();
    }

    /**
     * A span around each public method of a service of ours and each listener of the outbox, named after class and
     * method. Only inside a trace that a request began: what runs by the clock would be a trace of its own every few
     * seconds, which nobody reads.
     */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor serviceSpans(ObjectProvider<Tracer> tracers) {
        MethodInterceptor span = call -> {
            var tracer = tracers.getIfAvailable();
            if (tracer == null || tracer.currentSpan() == null) {
                return call.proceed();
            }
            var method = call.getMethod();
            var own = tracer.nextSpan()
                    .name(method.getDeclaringClass().getSimpleName() + "." + method.getName())
                    .start();
            try (var scope = tracer.withSpan(own)) {
                return call.proceed();
            } catch (Throwable e) {
                own.tag("exception", e.getClass().getSimpleName());
                own.error(e);
                throw e;
            } finally {
                own.end();
            }
        };
        var advisor = new DefaultPointcutAdvisor(new ServiceMethods(), span);
        // Around the transaction, whose commit is part of what people wait for.
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return advisor;
    }

    private static final class ServiceMethods extends StaticMethodMatcherPointcut {
        ServiceMethods() {
            setClassFilter(type -> type.getName().startsWith("org.gongwen."));
        }

        @Override
        public boolean matches(Method method, Class<?> target) {
            return method.isAnnotationPresent(ApplicationModuleListener.class)
                    || target.isAnnotationPresent(Service.class)
                            && Modifier.isPublic(method.getModifiers())
                            && method.getDeclaringClass() != Object.class;
        }
    }
}
