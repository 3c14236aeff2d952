package org.gongwen.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.gongwen.browser.BrowserTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor claims about himself in headers that a proxy might pass on as they came. */
class ForgedHeadersIT extends BrowserTest {

    private static final HttpClient NOBODY =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Forwarded | host=evil.invalid;proto=https;for=10.0.0.1",
                "X-Forwarded-Prefix | /elsewhere",
                "X-Forwarded-Prefix | //evil.invalid",
                "X-Original-Host | evil.invalid",
                "X-Rewrite-Url | /elsewhere"
            })
    void whatNoProxySetsIsNotBelieved(String header, String claim) throws Exception {
        for (var path : List.of("/", "/todo", "/api/v1/documents", "/login/refused")) {
            var plain = get(path);
            var forged = get(path, header, claim);

            assertThat(forged.statusCode()).as(path).isEqualTo(plain.statusCode());
            assertThat(location(forged)).as(path).isEqualTo(location(plain));
            assertThat(forged.body()).as(path).doesNotContain("evil.invalid", "/elsewhere");
            assertThat(forged.headers().map().toString()).as(path).doesNotContain("evil.invalid", "/elsewhere");
        }
    }

    @Test
    void whatEveryProxySetsIsBelieved() throws Exception {
        var answer = get("/", "X-Forwarded-Host", "gongwen.bureau.invalid", "X-Forwarded-Proto", "https");

        assertThat(location(answer)).startsWith("https://gongwen.bureau.invalid/oauth2/");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(BASE + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return NOBODY.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
