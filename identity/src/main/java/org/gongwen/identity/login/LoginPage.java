package org.gongwen.identity.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.identity.login.Logins.Changed;
import org.gongwen.identity.login.Logins.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The pages of the embedded login: plain HTML from the server, no script at all. */
@RestController
@EmbeddedLogin
class LoginPage {

    static final String PATH = "/idp/login";
    static final String PASSWORD_PATH = "/idp/password";

    private static final String HTML = "text/html;charset=utf-8";
    private static final String STYLE = style();

    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Where the application keeps language and look, as {@code zh.light.comfortable}. */
    private static final String LOOK_COOKIE = "gongwen_look";

    private final Logins logins;
    private final Directory directory;
    private final DemonstrationAccounts demonstration;
    private final LoginProperties properties;

    LoginPage(Logins logins, Directory directory, DemonstrationAccounts demonstration, LoginProperties properties) {
        this.logins = logins;
        this.directory = directory;
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
        var texts = texts(request, response);
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
                        escaped(typed),
                        typed.isEmpty() ? " autofocus" : "",
                        texts.get("login.password"),
                        typed.isEmpty() ? "" : " autofocus",
                        texts.get("login.submit"),
                        PASSWORD_PATH,
                        texts.get("login.change.link"));
        var offered = demonstration.html(texts, hidden(csrf));
        return page(request, texts, PATH, form + offered, offered.isEmpty() ? "alone" : "with-demo");
    }

    @GetMapping(value = PASSWORD_PATH, produces = HTML)
    String password(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken csrf,
            @RequestParam(name = "must", required = false) @Nullable String must) {
        var texts = texts(request, response);
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
        var texts = texts(request, response);
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
                        escaped(username),
                        texts.get("login.change.current"),
                        texts.get("login.change.new"),
                        texts.get("login.change.repeat"),
                        texts.get("login.change.rules"),
                        texts.get("login.change.submit"),
                        PATH,
                        texts.get("login.change.back"));
        return page(request, texts, PASSWORD_PATH, form, "alone");
    }

    private String page(HttpServletRequest request, LoginTexts texts, String path, String content, String layout) {
        var organ = directory.units().stream()
                .filter(unit -> unit.parent() == null && unit.active())
                .findFirst()
                .map(Unit::name)
                .orElse("");
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="%s"><title>%s - %s</title>
                <link rel="icon" href="/gongwen/mark.svg"><style>%s</style></head>
                <body><header class="bar"><span class="mark">%s</span><span class="organ">%s</span>\
                <a href="%s?lang=%s" lang="%s" hreflang="%s">%s</a></header>
                <main class="%s">%s</main></body></html>
                """.formatted(
                        texts.language(),
                        brightness(request),
                        texts.get("login.title"),
                        texts.get("login.house"),
                        STYLE,
                        texts.get("login.house"),
                        escaped(organ),
                        path,
                        texts.other().language(),
                        texts.other().language(),
                        texts.other().language(),
                        texts.get("login.language"),
                        layout,
                        content);
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
                .formatted(escaped(csrf.getParameterName()), escaped(csrf.getToken()));
    }

    private static String typedName(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LoginFailures.TYPED_NAME) instanceof String typed ? typed : "";
    }

    /** A language asked for is kept for the application too; else the one kept; else the browser's. */
    private static LoginTexts texts(HttpServletRequest request, HttpServletResponse response) {
        var asked = request.getParameter("lang");
        var look = look(request);
        if (asked != null) {
            var texts = asked.startsWith("en") ? LoginTexts.ENGLISH : LoginTexts.CHINESE;
            var rest = look != null ? look.substring(look.indexOf('.')) : ".light.comfortable";
            var cookie = new Cookie(LOOK_COOKIE, texts.locale().getLanguage() + rest);
            cookie.setPath("/");
            cookie.setMaxAge(400 * 24 * 60 * 60);
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
            return texts;
        }
        if (look != null) {
            return look.startsWith("en.") ? LoginTexts.ENGLISH : LoginTexts.CHINESE;
        }
        var header = request.getHeader("Accept-Language");
        return header != null && request.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? LoginTexts.ENGLISH
                : LoginTexts.CHINESE;
    }

    private static String brightness(HttpServletRequest request) {
        var look = look(request);
        if (look == null) {
            return "light";
        }
        return look.contains(".dark.") ? "dark" : look.contains(".system.") ? "light dark" : "light";
    }

    private static @Nullable String look(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(LOOK_COOKIE) && cookie.getValue().matches("[a-z]+\\.[a-z]+\\.[a-z]+")) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String style() {
        try (InputStream resource = LoginPage.class.getResourceAsStream("login.css")) {
            return new String(Objects.requireNonNull(resource, "login.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
