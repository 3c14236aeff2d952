package org.gongwen.portal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;

/**
 * Sends a public page that is kept, before anything else of the application is asked: a page for everybody needs no login,
 * no session and no mapping. What is not kept goes the usual way, and so does a page while nobody can tell whether it is
 * still right.
 */
final class PortalFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(PortalFilter.class);

    private final Supplier<PageCache> cache;
    private final PublicHeaders headers;

    PortalFilter(Supplier<PageCache> cache, PublicHeaders headers) {
        this.cache = cache;
        this.headers = headers;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var page = kept(asked);
        if (page.isPresent()) {
            send(page.get(), asked, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<SentPage> kept(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!path.startsWith(Address.PORTAL) && !path.equals(Address.SITE_MAP)) {
            return Optional.empty();
        }
        if (!request.getMethod().equals("GET") && !isHead(request)) {
            return Optional.empty();
        }
        try {
            return cache.get().find(path);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Nobody can tell whether the page that is kept is still right", e);
            return Optional.empty();
        }
    }

    private void send(SentPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = page.answer(
                request.getHeader(HttpHeaders.ACCEPT_ENCODING), request.getHeader(HttpHeaders.IF_NONE_MATCH));
        response.setStatus(answer.status().value());
        headers.write(response);
        answer.head().forEach(header -> response.setHeader(header.name(), header.value()));
        if (answer.status().is2xxSuccessful()) {
            response.setContentLength(answer.body().length);
            if (!isHead(request)) {
                response.getOutputStream().write(answer.body());
            }
        }
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }
}
