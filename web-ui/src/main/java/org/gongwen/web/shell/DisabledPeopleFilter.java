package org.gongwen.web.shell;

import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gongwen.identity.LoginClient;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers no request of somebody who has been disabled; the first one ends the session and shows why. */
class DisabledPeopleFilter extends OncePerRequestFilter {

    private final DisabledPeople disabled;

    DisabledPeopleFilter(DisabledPeople disabled) {
        this.disabled = disabled;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!disabled.include(SecurityContextHolder.getContext().getAuthentication())) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        var address = request.getContextPath() + LoginClient.ENDED;
        if (isFromAnOpenPage(request)) {
            // The page understands this and goes there; a redirect it would take for a broken connection.
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getWriter().write(VaadinService.createCriticalNotificationJSON(null, null, null, address));
        } else if (isForReading(request)) {
            response.sendRedirect(address);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean isFromAnOpenPage(HttpServletRequest request) {
        return RequestType.UIDL
                .getIdentifier()
                .equals(request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER));
    }

    private static boolean isForReading(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE)
                && request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) == null;
    }
}
