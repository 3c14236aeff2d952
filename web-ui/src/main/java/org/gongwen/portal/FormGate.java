package org.gongwen.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.gongwen.sealcheck.CheckDesk;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what everybody may send here. A form that people fill in is short, of a known length and comes from a page of ours:
 * what is longer, or will not say how long it is, is refused before a byte of it is read. Where a document is sent to be
 * checked, the form may be as long as one. No cookie exists that another site
 * could have a browser send along, but it could have many browsers stuff our forms.
 */
final class FormGate extends OncePerRequestFilter {

    static final int LARGEST = 64 * 1024;

    static final int LARGEST_WITH_A_FILE = CheckDesk.LARGEST + LARGEST;

    private final Messages messages;

    FormGate(Messages messages) {
        this.messages = messages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > largest(request)) {
            close(response);
            messages.send(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    takesAFile(request) ? "file-too-large" : "too-large");
        } else if (request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            close(response);
            messages.send(request, response, HttpStatus.LENGTH_REQUIRED, "too-large");
        } else if (request.getMethod().equals("POST") && !endsASubscription(request) && !isFromOurPages(request)) {
            messages.send(request, response, HttpStatus.FORBIDDEN, "elsewhere");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static int largest(HttpServletRequest request) {
        return takesAFile(request) ? LARGEST_WITH_A_FILE : LARGEST;
    }

    private static boolean takesAFile(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().equals(Address.CHECK);
    }

    /** Nobody reads the rest. */
    private static void close(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONNECTION, "close");
    }

    /** Mail programs send this for their readers, from wherever they are (RFC 8058); what it carries is in its address. */
    private static boolean endsASubscription(HttpServletRequest request) {
        return request.getRequestURI().startsWith(Address.UNSUBSCRIBE + "/");
    }

    /** Every browser says from where it sends a form. */
    private static boolean isFromOurPages(HttpServletRequest request) {
        var fetched = request.getHeader("Sec-Fetch-Site");
        if (fetched != null) {
            return fetched.equals("same-origin");
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return false;
        }
        try {
            var uri = new URI(origin);
            return request.getScheme().equals(uri.getScheme())
                    && request.getServerName().equals(uri.getHost())
                    && request.getServerPort() == port(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
