package org.gongwen.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongwen.identity.ApiScope;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a token that lacks the scope of the operation, and names the scope (RFC 6750, section 3.1). */
@Component
class ScopeCheck implements HandlerInterceptor {

    private final Problems problems;

    ScopeCheck(Problems problems) {
        this.problems = problems;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().equals(ScopeCheck.class.getPackageName())
                || method.getBeanType() == UnknownAddress.class) {
            return true;
        }
        var scoped = method.getMethodAnnotation(Scoped.class);
        if (scoped == null) {
            throw new IllegalStateException(method + " names no scope");
        }
        if (holds(scoped.value())) {
            return true;
        }
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"insufficient_scope\", scope=\"" + scoped.value().key() + '"');
        problems.write(problems.lacking(scoped.value(), Problems.language(request)), response);
        return false;
    }

    private static boolean holds(ApiScope scope) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream()
                        .anyMatch(authority -> ("SCOPE_" + scope.key()).equals(authority.getAuthority()));
    }
}
