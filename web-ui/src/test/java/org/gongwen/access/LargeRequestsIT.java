package org.gongwen.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.gongwen.browser.BrowserTest;
import org.junit.jupiter.api.Test;

/** More than a page may send: nothing keeps it, and whoever sent it is told. */
class LargeRequestsIT extends BrowserTest {

    private static final byte[] TOO_MUCH = new byte[33 * 1024 * 1024];

    private static final HttpClient NOBODY =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void aPageIsToldInASentenceThatItShows() throws Exception {
        var answer = post("/?v-r=uidl&v-uiId=0", BodyPublishers.ofByteArray(TOO_MUCH), "zh-CN");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("appError", "内容太多，没有收下", "32 MB");
        assertThat(post("/?v-r=uidl&v-uiId=0", BodyPublishers.ofByteArray(TOO_MUCH), "en")
                        .body())
                .contains("Too much content, not taken");
    }

    /** An address at which files would stream past is none with a question behind it. */
    @Test
    void theAddressOfUploadsIsNoWayRound() throws Exception {
        var answer = post("/VAADIN/dynamic/resource/0/x?v-r=uidl", BodyPublishers.ofByteArray(TOO_MUCH), "en");

        assertThat(answer.body()).contains("Too much content, not taken");
    }

    @Test
    void whatIsNoPageIsToldByTheStatus() throws Exception {
        assertThat(headAlone("/login", "Cookie: " + session() + "\r\n")).isEqualTo("HTTP/1.1 413");
    }

    @Test
    void whoIsUnknownIsTurnedAwayBeforeAnythingIsRead() throws Exception {
        assertThat(headAlone("/login", "")).isEqualTo("HTTP/1.1 403");
        // To a page without its session Vaadin itself says so.
        assertThat(headAlone("/?v-r=uidl&v-uiId=0", "")).isEqualTo("HTTP/1.1 200");
    }

    /** The first line of the answer to a request of which no content is ever sent. */
    private static String headAlone(String path, String more) throws IOException {
        try (var socket = new Socket("localhost", URI.create(BASE).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "Content-Length: "
                                    + TOO_MUCH.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void whoeverDoesNotSayHowMuchIsNotHeardToTheEndEither() throws Exception {
        String said;
        try {
            said = post(
                            "/?v-r=uidl&v-uiId=0",
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_MUCH)),
                            "en")
                    .body();
        } catch (IOException hungUp) {
            said = "";
        }
        assertThat(said).doesNotContain("changes");
    }

    /** That of a visitor who is asked to log in. */
    private static String session() throws IOException, InterruptedException {
        return NOBODY
                .send(
                        HttpRequest.newBuilder(URI.create(BASE + "/todo")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith("GONGWEN="))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> post(String path, BodyPublisher content, String language)
            throws IOException, InterruptedException {
        return NOBODY.send(
                HttpRequest.newBuilder(URI.create(BASE + path))
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", language)
                        .header("Cookie", session())
                        .POST(content)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
