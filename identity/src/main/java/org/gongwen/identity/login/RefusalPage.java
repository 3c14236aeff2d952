package org.gongwen.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.identity.login.LoginRefusal.Why;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** What somebody reads who does not get in, and what can be done about it. */
@RestController
class RefusalPage {

    /** Seconds after which the page of a login server that is away tries again by itself. */
    private static final int RETRY_AFTER = 10;

    private final LoginLayout layout;
    private final ClientRegistrationRepository registrations;
    private final InstallationProperties installation;

    RefusalPage(LoginLayout layout, ClientRegistrationRepository registrations, InstallationProperties installation) {
        this.layout = layout;
        this.registrations = registrations;
        this.installation = installation;
    }

    @GetMapping(LoginAddresses.REFUSED)
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A page that was open is sent here from outside any request; nothing is kept for it, as its session is gone.
        var ended = "ended".equals(request.getParameter("why"));
        var refusal = LoginRefusal.kept(request).orElseGet(() -> LoginRefusal.of(ended ? Why.ENDED : Why.STALE));
        write(request, response, refusal);
    }

    @GetMapping(LoginAddresses.LEAVE)
    void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var refusal = LoginRefusal.kept(request).orElse(null);
        LoginRefusal.forget(request);
        var registration = Objects.requireNonNull(registrations.findByRegistrationId(LoginAddresses.REGISTRATION));
        var endpoint =
                registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        if (refusal == null || refusal.idToken() == null || endpoint == null) {
            response.sendRedirect(installation.url("/"));
            return;
        }
        response.sendRedirect(UriComponentsBuilder.fromUriString(endpoint.toString())
                .queryParam("id_token_hint", refusal.idToken())
                .queryParam("post_logout_redirect_uri", installation.url("/"))
                .encode()
                .toUriString());
    }

    /** Answers with the page instead of whatever was asked for. */
    void write(HttpServletRequest request, HttpServletResponse response, LoginRefusal refusal) throws IOException {
        var texts = LoginLayout.texts(request, response);
        var why = refusal.why();
        response.setStatus(
                switch (why) {
                    case UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
                    case STALE -> HttpServletResponse.SC_OK;
                    default -> HttpServletResponse.SC_FORBIDDEN;
                });
        if (why == Why.UNAVAILABLE) {
            // The page asks again by itself; the request that began all this is kept in the session.
            response.setHeader("Retry-After", String.valueOf(RETRY_AFTER));
            response.setHeader("Refresh", RETRY_AFTER + ";url=" + LoginAddresses.BEGIN);
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", LoginLayout.CONTENT_SECURITY_POLICY);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var content = """
                <section class="sheet">
                <h1>%s</h1><p>%s</p>
                <div class="foot"><a href="%s">%s</a></div>
                </section>
                """.formatted(
                        texts.get(why.key("title")),
                        texts.get(why.key("text"), refusal.username()),
                        refusal.idToken() == null ? LoginAddresses.BEGIN : LoginAddresses.LEAVE,
                        texts.get(refusal.idToken() == null ? "login.refused.again" : "login.refused.leave"));
        response.getWriter().write(layout.page(request, texts, LoginAddresses.REFUSED, content, "alone"));
    }
}
