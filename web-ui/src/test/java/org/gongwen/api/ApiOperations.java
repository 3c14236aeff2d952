package org.gongwen.api;

import java.util.List;
import org.gongwen.identity.ApiScope;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The operations of the API as the application has mapped them. */
public final class ApiOperations {

    /** One method of one address, with its variables. */
    public record Operation(String method, String path, ApiScope scope, String query) {

        public boolean changes() {
            return !method.equals("GET");
        }

        public String contentType() {
            return path.endsWith("/attachments")
                    ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                    : MediaType.APPLICATION_JSON_VALUE;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private ApiOperations() {}

    public static List<Operation> of(ApplicationContext beans) {
        return beans.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> isOurs(entry.getValue()))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Operation(
                                        method.name(), path, scope(entry.getValue()), query(path, method.name())))))
                .sorted(java.util.Comparator.comparing(Operation::toString))
                .toList();
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().equals("org.gongwen.api")
                && handler.getBeanType() != UnknownAddress.class;
    }

    /** An operation without a scope fails the test that asks for it. */
    private static ApiScope scope(HandlerMethod handler) {
        var scoped = handler.getMethodAnnotation(Scoped.class);
        if (scoped == null) {
            throw new AssertionError(handler + " names no scope");
        }
        return scoped.value();
    }

    private static String query(String path, String method) {
        if (path.endsWith("/return-preview")) {
            return "?step=draft";
        }
        return path.endsWith("/attachments") && method.equals("POST") ? "?name=a.txt" : "";
    }
}
