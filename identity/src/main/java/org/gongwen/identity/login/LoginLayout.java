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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What the pages around a login have in common: head, bar, style, language. Plain HTML, no script at all. */
@Component
class LoginLayout {

    private static final String STYLE = style();

    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Where the application keeps language and look, as {@code zh.light.comfortable}. */
    private static final String LOOK_COOKIE = "gongwen_look";

    private final Directory directory;

    LoginLayout(Directory directory) {
        this.directory = directory;
    }

    String page(HttpServletRequest request, LoginTexts texts, String path, String content, String layout) {
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
                <body><header class="bar"><span class="mark">%s</span><span class="organ" lang="zh">%s</span>\
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

    /** A language asked for is kept for the application too; else the one kept; else the browser's. */
    static LoginTexts texts(HttpServletRequest request, HttpServletResponse response) {
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

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String style() {
        try (InputStream resource = LoginLayout.class.getResourceAsStream("login.css")) {
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
