package org.gongwen.identity.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongwen.identity.login.LoginRefusal.Why;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends nobody to a login server that does not answer: a page of ours says so and tries again by itself. */
class LoginServerGate extends OncePerRequestFilter {

    private final LoginServerProbe server;
    private final RefusalPage page;

    LoginServerGate(LoginServerProbe server, RefusalPage page) {
        this.server = server;
        this.page = page;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + LoginAddresses.BEGIN);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (server.answers()) {
            chain.doFilter(request, response);
        } else {
            page.write(request, response, LoginRefusal.of(Why.UNAVAILABLE));
        }
    }
}
