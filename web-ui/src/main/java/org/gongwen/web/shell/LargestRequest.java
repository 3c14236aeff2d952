package org.gongwen.web.shell;

import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gongwen.document.DocumentSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the content of requests. Vaadin reads what a page sends into one text, however long it is. Files stream past, to
 * the store, which has a limit of its own; so does the REST API.
 *
 * <p>It sees requests alone. Our pages send by requests and hear through the websocket ({@code WEBSOCKET_XHR}); what somebody
 * who is signed in sends through the websocket with a program of his own, Vaadin puts together without asking here.
 */
@Component
@EnableConfigurationProperties(ScreenSettings.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class LargestRequest extends OncePerRequestFilter {

    /** Where Vaadin takes files, each at an address without a query. */
    private static final String UPLOADS = "/VAADIN/dynamic/resource/";

    private static final String API = "/api/";

    private static final String FROM_A_PAGE =
            ApplicationConstants.REQUEST_TYPE_PARAMETER + "=" + RequestType.UIDL.getIdentifier();

    /** So many times the limit is read and thrown away: who has not sent all yet does not listen for the answer. */
    private static final int HEARD_OUT = 4;

    private final long largest;
    private final MessageBundles texts;

    LargestRequest(ScreenSettings settings, DocumentSettings documents, MessageBundles texts) {
        settings.carry(documents.bodyLimit());
        this.largest = settings.largestRequest().toBytes();
        this.texts = texts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith(API) || path.startsWith(UPLOADS) && request.getQueryString() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        if (announced > largest && request.getSession(false) != null) {
            refuse(request, response);
        } else if (announced > largest || announced < 0) {
            // Who is unknown is turned away by others, before anything is read. Browsers say how much they send;
            // whoever
            // does not is cut off where the limit is.
            chain.doFilter(new Counted(request, largest), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var language = ReaderLanguage.of(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (isFromAPage(request)) {
            hearOut(request.getInputStream());
            // The page understands this; any other answer it takes for a broken connection.
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getWriter()
                    .write(VaadinService.createCriticalNotificationJSON(
                            texts.getTranslation("shell.error.too-large.title", language),
                            sentence(language),
                            null,
                            null));
        } else {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(sentence(language));
        }
    }

    private String sentence(Locale language) {
        return texts.getTranslation(
                "shell.error.too-large.sentence",
                language,
                DataSize.ofBytes(largest).toMegabytes());
    }

    private void hearOut(InputStream content) throws IOException {
        var piece = new byte[64 * 1024];
        long heard = 0;
        for (int read = content.read(piece); read >= 0 && heard < HEARD_OUT * largest; read = content.read(piece)) {
            heard += read;
        }
    }

    private static boolean isFromAPage(HttpServletRequest request) {
        var query = request.getQueryString();
        return query != null && query.contains(FROM_A_PAGE);
    }

    /** Content of unknown length, which ends in a fault where it becomes too long. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final long largest;

        private Counted(HttpServletRequest request, long largest) {
            super(request);
            this.largest = largest;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            var content = super.getInputStream();
            return new ServletInputStream() {
                private long read;

                @Override
                public int read() throws IOException {
                    int octet = content.read();
                    count(octet < 0 ? 0 : 1);
                    return octet;
                }

                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    int octets = content.read(buffer, from, length);
                    count(Math.max(octets, 0));
                    return octets;
                }

                private void count(int octets) throws IOException {
                    read += octets;
                    if (read > largest) {
                        throw new IOException(
                                "The content of the request is longer than gongwen.screens.largest-request");
                    }
                }

                @Override
                public boolean isFinished() {
                    return content.isFinished();
                }

                @Override
                public boolean isReady() {
                    return content.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    content.setReadListener(listener);
                }
            };
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(getInputStream(), encoding == null ? "UTF-8" : encoding));
        }
    }
}
