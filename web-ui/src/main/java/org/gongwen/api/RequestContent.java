package org.gongwen.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the content of a request, bounded, and leaves its hash for the fingerprint. Attachments stream past: what they
 * hold is hashed on its way to the store.
 */
class RequestContent extends OncePerRequestFilter {

    /** The request's attribute with the hash. */
    static final String HASH = RequestContent.class.getName() + ".hash";

    private final Problems problems;
    private final int largest;

    RequestContent(Problems problems, ApiSettings settings) {
        this.problems = problems;
        this.largest = Math.toIntExact(settings.largestBody().toBytes());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var content = request.getInputStream().readNBytes(largest + 1);
        if (content.length > largest) {
            problems.write(problems.of(Problem.Kind.TOO_LARGE, Problems.language(request)), response);
            return;
        }
        request.setAttribute(HASH, Fingerprint.hash(content));
        chain.doFilter(new Read(request, content), response);
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] content;

        private Read(HttpServletRequest request, byte[] content) {
            super(request);
            this.content = content;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(content);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] buffer, int from, int length) {
                    return bytes.read(buffer, from, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
