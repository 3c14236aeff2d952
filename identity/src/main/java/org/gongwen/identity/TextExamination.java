package org.gongwen.identity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.gongwen.identity.UnacceptableTextException.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Service;

/**
 * Looks at every text that is marked {@link Written} before a method of a service runs and before its transaction
 * begins: screens and the REST API come this way alike, so that no text reaches the database that it cannot keep.
 */
final class TextExamination extends StaticMethodMatcherPointcutAdvisor {

    /** What the classes say of the texts inside their objects; there are few such classes. */
    private static final Map<Class<?>, List<WrittenComponent>> COMPONENTS = new ConcurrentHashMap<>();

    /** A text inside a record, or something that contains some. */
    private record WrittenComponent(
            Method accessor, String name, @Nullable Written written) {}

    TextExamination() {
        super((MethodInterceptor) TextExamination::examine);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean matches(Method method, Class<?> target) {
        return target.isAnnotationPresent(Service.class)
                && Arrays.stream(method.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(Written.class)
                                || !components(parameter.getType()).isEmpty()
                                || Collection.class.isAssignableFrom(parameter.getType())
                                || Map.class.isAssignableFrom(parameter.getType()));
    }

    private static @Nullable Object examine(MethodInvocation invocation) throws Throwable {
        var parameters = invocation.getMethod().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            examine(invocation.getArguments()[i], parameters[i].getName(), parameters[i].getAnnotation(Written.class));
        }
        return invocation.proceed();
    }

    private static void examine(@Nullable Object value, String name, @Nullable Written written) {
        switch (value) {
            case String text when written != null -> examine(text, name, written.value());
            case Collection<?> several -> several.forEach(one -> examine(one, name, written));
            case Map<?, ?> pairs ->
                pairs.forEach((key, paired) -> {
                    examine(key, name, written);
                    examine(paired, name, written);
                });
            case Record holder -> {
                for (var component : components(holder.getClass())) {
                    examine(read(component.accessor(), holder), component.name(), component.written());
                }
            }
            case null, default -> {}
        }
    }

    private static void examine(String text, String name, int longest) {
        int position = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            position++;
            switch (Character.getType(text.codePointAt(i))) {
                case Character.CONTROL -> {
                    if ("\n\r\t".indexOf(text.charAt(i)) < 0) {
                        throw new UnacceptableTextException(name, Fault.CONTROL_CHARACTER, position);
                    }
                }
                case Character.SURROGATE -> throw new UnacceptableTextException(name, Fault.BROKEN_CHARACTER, position);
                default -> {}
            }
        }
        if (position > longest) {
            throw new UnacceptableTextException(name, Fault.TOO_LONG, longest);
        }
    }

    private static List<WrittenComponent> components(Class<?> type) {
        var known = COMPONENTS.get(type);
        if (known != null) {
            return known;
        }
        var found = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.isAnnotationPresent(Written.class)
                                || component.getType().isRecord()
                                        && !components(component.getType()).isEmpty())
                        .map(TextExamination::component)
                        .toList()
                : List.<WrittenComponent>of();
        COMPONENTS.put(type, found);
        return found;
    }

    private static WrittenComponent component(RecordComponent component) {
        return new WrittenComponent(
                component.getAccessor(), component.getName(), component.getAnnotation(Written.class));
    }

    private static @Nullable Object read(Method accessor, Record holder) {
        try {
            return accessor.invoke(holder);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
