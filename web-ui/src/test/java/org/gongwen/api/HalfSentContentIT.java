package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content that is sent in part and then no further, as much of it as the limits of frequency let through. */
class HalfSentContentIT extends ApiTest {

    private static final int SENT = 3 * 1024 * 1024;

    @Test
    void whoeverLeavesMuchHalfSentGetsHisShareAndTakesNothingFromOthers() throws Exception {
        admit("half-hearted");
        var token = sign(claims -> claims.claim("preferred_username", "wangmin")
                .claim("azp", "half-hearted")
                .claim("scope", "documents:write organisation:read"));
        List<Socket> open = new ArrayList<>();
        List<Socket> waitedFor = new ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < 12; i++) {
                var socket = halfSent(token);
                open.add(socket);
                // One after the other, so that none gives way to another that gives way too.
                if (isRefused(socket, 300)) {
                    refused++;
                } else {
                    waitedFor.add(socket);
                }
            }
            for (var socket : waitedFor) {
                refused += isRefused(socket, 2_000) ? 1 : 0;
            }
            // A quarter of 64 MB is five times three.
            assertThat(refused).isEqualTo(7);

            // Small things still find room in the share, and others are not touched.
            assertThat(get(token, "/api/v1/me").status()).isEqualTo(200);
            var large = Map.of("type", "NOTICE", "title", "大𠮷稿", "body", "<p>" + "稿".repeat(1_000_000) + "</p>");
            var told = post(token, "/api/v1/documents", large);
            assertThat(told.status()).isEqualTo(429);
            assertThat(told.header("Retry-After")).isNotEmpty();
            assertThat(post(token("wangmin"), "/api/v1/documents", large).status())
                    .isEqualTo(201);
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> post(token, "/api/v1/documents", Map.of("type", "NOTICE", "title", "又有位置"))
                                .status()
                        == 201);
    }

    @Test
    void whatIsNoDraftIsShort() {
        var long_ = Map.of("opinion", "长".repeat(100_000));

        var answer = post(token("wangmin"), "/api/v1/documents/987654321/submit", long_);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("type")).isEqualTo("urn:gongwen:problem:too-large");
    }

    /** Bytes of files stream past and may be large; what only looks like them is content like any other. */
    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream+json", "application/octet-stream", "application/octet-streams"})
    void whatOnlyLooksLikeAFileIsShortToo(String type) {
        var long_ = "{\"opinion\": \"" + "长".repeat(100_000) + "\"}";

        var answer = send(request(token("wangmin"), "/api/v1/documents/987654321/submit")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(long_)));

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/api/v1/documents", "/actuator/health", "/documents/1"})
    void whoIsNotLoggedInIsAnsweredBeforeTheFormHePutsIsRead(String path) throws Exception {
        var base = URI.create(BASE);
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            var head = "PUT " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 200000000\r\n\r\na=1";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readNBytes(10), StandardCharsets.US_ASCII);

            assertThat(answer).matches("HTTP/1.1 [34]");
        }
    }

    private static Socket halfSent(String token) throws IOException {
        var base = URI.create(BASE);
        var socket = new Socket(base.getHost(), base.getPort());
        var head = "POST /api/v1/documents HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: half\r\nContent-Length: 11000000\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        try {
            socket.getOutputStream().write(" ".repeat(SENT).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException refusedMeanwhile) {
            return socket;
        }
        return socket;
    }

    /** Whether the connection was answered or closed instead of being waited for. */
    private static boolean isRefused(Socket socket, int patience) throws IOException {
        socket.setSoTimeout(patience);
        try {
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isIn("HTTP/1.1 429", "");
            return true;
        } catch (java.net.SocketTimeoutException waitedFor) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
