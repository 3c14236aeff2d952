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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the content of a request, bounded, and leaves its hash for the fingerprint. Attachments stream past: what they
 * hold is hashed on its way to the store. What a node holds of all requests together is bounded too, so that whoever may
 * ask a hundred times at once cannot exhaust it by asking so with as much as one request may hold.
 */
class RequestContent extends OncePerRequestFilter {

    /** The request's attribute with the hash. */
    static final String HASH = RequestContent.class.getName() + ".hash";

    private static final int PIECE = 16 * 1024;
    private static final Pattern UPLOAD = Pattern.compile("/api/v1/documents/[^/]+/attachments");
    private static final Pattern DRAFT = Pattern.compile("/api/v1/documents(/[^/]+)?");

    private final Problems problems;
    private final int largest;
    private final int largestOther;
    private final ContentInFlight inFlight;

    RequestContent(Problems problems, ApiSettings settings) {
        this.problems = problems;
        this.largest = Math.toIntExact(settings.largestBody().toBytes());
        this.largestOther = Math.toIntExact(settings.largestOtherBody().toBytes());
        this.inFlight = new ContentInFlight(settings.contentInFlight().toBytes());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return UPLOAD.matcher(request.getRequestURI()).matches() && isBytes(request.getContentType());
    }

    /** Whether content is the bytes of a file, which stream past; something like it, such as JSON, does not. */
    static boolean isBytes(@Nullable String type) {
        try {
            return type != null
                    && MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.APPLICATION_OCTET_STREAM);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            tooLarge(request, response);
            return;
        }
        var client = CallerResolver.client(CallerResolver.token());
        var caller = CallerResolver.who(CallerResolver.token());
        var pieces = new ByteArrayOutputStream(1024);
        long held = 0;
        try {
            byte[] piece;
            do {
                piece = request.getInputStream().readNBytes(PIECE);
                switch (inFlight.take(client, caller, piece.length)) {
                    case GIVEN -> held += piece.length;
                    case SHARE_USED -> {
                        comeBack(Problem.Kind.TOO_MANY_REQUESTS, request, response);
                        return;
                    }
                    case FULL -> {
                        comeBack(Problem.Kind.UNAVAILABLE, request, response);
                        return;
                    }
                }
                pieces.write(piece);
                if (pieces.size() > limit) {
                    tooLarge(request, response);
                    return;
                }
            } while (piece.length == PIECE);
            var content = pieces.toByteArray();
            request.setAttribute(HASH, Fingerprint.hash(content));
            chain.doFilter(new Read(request, content), response);
        } finally {
            inFlight.leave(client, caller, held);
        }
    }

    /** Drafts hold whole documents; everything else is a few words and identifiers. */
    private int limit(HttpServletRequest request) {
        return DRAFT.matcher(request.getRequestURI()).matches() ? largest : largestOther;
    }

    private void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(problems.of(Problem.Kind.TOO_LARGE, Problems.language(request)), response);
    }

    private void comeBack(Problem.Kind kind, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        // The rest of what is being sent is nobody's any more.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.write(problems.of(kind, Problems.language(request)), response);
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
