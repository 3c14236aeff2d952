package org.gongwen.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * What every answer of the public pages says to browsers, whoever sends it: nothing runs that is not ours, nobody frames us,
 * nothing is guessed.
 */
final class PublicHeaders {

    static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final List<Header> headers = new ArrayList<>(List.of(
            new Header("Content-Security-Policy", POLICY),
            new Header("X-Content-Type-Options", "nosniff"),
            new Header("X-Frame-Options", "DENY"),
            new Header("Referrer-Policy", "same-origin"),
            new Header("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
            new Header("Cross-Origin-Opener-Policy", "same-origin")));

    /** @param outlet says whether the public comes by TLS, whoever ends it */
    PublicHeaders(Outlet outlet) {
        if (outlet.base().startsWith("https:")) {
            headers.add(new Header("Strict-Transport-Security", "max-age=31536000"));
        }
    }

    /** Leaves alone what somebody has said more strictly before. */
    void write(HttpServletResponse response) {
        for (var header : headers) {
            if (!response.containsHeader(header.name())) {
                response.setHeader(header.name(), header.value());
            }
        }
    }
}
