package org.gongwen.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gongwen.identity.login.Logins.Changed;
import org.gongwen.identity.login.Logins.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages of the embedded login: plain HTML from the server, no script at all. */
@RestController
@EmbeddedLogin
class LoginPage {

    static final String PATH = "/idp/login";
    static final String PASSWORD_PATH = "/idp/password";

    private static final String HTML = "text/html;charset=utf-8";
    private final Logins logins;
    private final LoginLayout layout;
    private final DemonstrationAccounts demonstration;
    private final LoginProperties properties;

    LoginPage(Logins logins, LoginLayout layout, DemonstrationAccounts demonstration, LoginProperties properties) {
        this.logins = logins;
        this.layout = layout;
        this.demonstration = demonstration;
        this.properties = properties;
    }

    @GetMapping(value = PATH, produces = HTML)
    String login(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken csrf,
            @RequestParam(name = "error", required = false) @Nullable String error,
            @RequestParam(name = "changed", required = false) @Nullable String changed) {
        var texts = LoginLayout.texts(request, response);
        var message = "";
        if (error != null) {
            message = failed(sentence(texts, error));
        } else if (changed != null) {
            message = "<div class=\"message done\" role=\"status\">" + texts.get("login.notice.changed") + "</div>";
        }
        var typed = typedName(request);
        var form = """
                <section class="sheet">
                <h1>%s</h1><p>%s</p>%s
                <form class="fields" method="post" action="%s">%s
                <label>%s<input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" \
                maxlength="64" required value="%s"%s></label>
                <label>%s<input name="password" type="password" autocomplete="current-password" required%s></label>
                <button class="primary">%s</button></form>
                <div class="foot"><a href="%s">%s</a></div>
                </section>
                """.formatted(
                        texts.get("login.title"),
                        texts.get("login.lead"),
                        message,
                        PATH,
                        hidden(csrf),
                        texts.get("login.username"),
                        LoginLayout.escaped(typed),
                        typed.isEmpty() ? " autofocus" : "",
                        texts.get("login.password"),
                        typed.isEmpty() ? "" : " autofocus",
                        texts.get("login.submit"),
                        PASSWORD_PATH,
                        texts.get("login.change.link"));
        var offered = demonstration.html(texts, hidden(csrf));
        return layout.page(request, texts, PATH, form + offered, offered.isEmpty() ? "alone" : "with-demo");
    }

    @GetMapping(value = PASSWORD_PATH, produces = HTML)
    String password(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken csrf,
            @RequestParam(name = "must", required = false) @Nullable String must) {
        var texts = LoginLayout.texts(request, response);
        var message = must == null
                ? ""
                : "<div class=\"message told\" role=\"status\">" + texts.get("login.change.must") + "</div>";
        return passwordPage(request, texts, csrf, typedName(request), message);
    }

    @PostMapping(value = PASSWORD_PATH, produces = HTML)
    @Nullable
    String changePassword(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken csrf,
            @RequestParam("username") String username,
            @RequestParam("current") String current,
            @RequestParam("chosen") String chosen,
            @RequestParam("repeated") String repeated)
            throws IOException {
        var texts = LoginLayout.texts(request, response);
        return switch (logins.changePassword(username, current, chosen, repeated)) {
            case Changed.Done done -> {
                request.getSession().setAttribute(LoginFailures.TYPED_NAME, username);
                response.sendRedirect(PATH + "?changed");
                yield null;
            }
            case Changed.Refused refused ->
                passwordPage(
                        request,
                        texts,
                        csrf,
                        username,
                        failed(texts.get(
                                refused.why().messageKey(),
                                refused.why().arguments().toArray())));
            case Changed.NotAccepted refused ->
                passwordPage(request, texts, csrf, username, failed(sentence(texts, kind(refused.why()))));
        };
    }

    private static String kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Locked locked -> "locked";
            case Outcome.Disabled disabled -> "disabled";
            default -> "wrong";
        };
    }

    private String passwordPage(
            HttpServletRequest request, LoginTexts texts, CsrfToken csrf, String username, String message) {
        var form = """
                <section class="sheet">
                <h1>%s</h1>%s
                <form class="fields" method="post" action="%s">%s
                <label>%s<input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" \
                maxlength="64" required value="%s"></label>
                <label>%s<input name="current" type="password" autocomplete="current-password" required></label>
                <label>%s<input name="chosen" type="password" autocomplete="new-password" required \
                aria-describedby="rules"></label>
                <label>%s<input name="repeated" type="password" autocomplete="new-password" required></label>
                <div class="hint" id="rules">%s</div>
                <button class="primary">%s</button></form>
                <div class="foot"><a href="%s">%s</a></div>
                </section>
                """.formatted(
                        texts.get("login.change.title"),
                        message,
                        PASSWORD_PATH,
                        hidden(csrf),
                        texts.get("login.username"),
                        LoginLayout.escaped(username),
                        texts.get("login.change.current"),
                        texts.get("login.change.new"),
                        texts.get("login.change.repeat"),
                        texts.get("login.change.rules"),
                        texts.get("login.change.submit"),
                        PATH,
                        texts.get("login.change.back"));
        return layout.page(request, texts, PASSWORD_PATH, form, "alone");
    }

    private String sentence(LoginTexts texts, String error) {
        var key = switch (error) {
            case "locked", "disabled", "session" -> "login.error." + error;
            default -> "login.error.wrong";
        };
        return texts.get(
                key, properties.attempts(), Math.max(1, properties.lockOut().toMinutes()));
    }

    private static String failed(String sentence) {
        return "<div class=\"message failed\" role=\"alert\">" + sentence + "</div>";
    }

    private static String hidden(CsrfToken csrf) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(LoginLayout.escaped(csrf.getParameterName()), LoginLayout.escaped(csrf.getToken()));
    }

    private static String typedName(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LoginFailures.TYPED_NAME) instanceof String typed ? typed : "";
    }
}
