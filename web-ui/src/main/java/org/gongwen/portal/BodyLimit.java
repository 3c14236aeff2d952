package org.gongwen.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what everybody may send here. A form that people fill in is short and of a known length; what is longer, or will
 * not say how long it is, is refused before a byte of it is read.
 */
final class BodyLimit extends OncePerRequestFilter {

    static final int LARGEST = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST) {
            refuse(response, HttpStatus.CONTENT_TOO_LARGE);
        } else if (request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(response, HttpStatus.LENGTH_REQUIRED);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletResponse response, HttpStatus status) {
        response.setStatus(status.value());
        // Nobody reads the rest.
        response.setHeader(HttpHeaders.CONNECTION, "close");
    }
}
