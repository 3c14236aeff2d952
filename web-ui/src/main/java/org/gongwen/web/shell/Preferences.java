package org.gongwen.web.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a person wants to see the screens. Kept in a cookie of the browser, so that the login page and the first byte of
 * every page already follow it.
 */
record Preferences(Locale language, Brightness brightness, Density density) {

    /** Light or dark; by default as the operating system has it. */
    enum Brightness {
        SYSTEM("light dark"),
        LIGHT("light"),
        DARK("dark");

        final String css;

        Brightness(String css) {
            this.css = css;
        }
    }

    /** How close lines stand. */
    enum Density {
        COMFORTABLE,
        COMPACT
    }

    static final String COOKIE = "gongwen_look";

    static final Preferences DEFAULT = new Preferences(MessageBundles.CHINESE, Brightness.LIGHT, Density.COMFORTABLE);

    /** What the person chose; before that the language of the browser, and the rest as by default. */
    static Preferences from(HttpServletRequest request) {
        var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .findFirst()
                .flatMap(cookie -> parse(cookie.getValue()))
                .orElseGet(() -> DEFAULT.in(firstLanguage(request)));
    }

    /** Chinese, unless the browser asks for English before anything else. */
    private static Locale firstLanguage(HttpServletRequest request) {
        return request.getHeader("Accept-Language") != null
                        && request.getLocale().getLanguage().equals("en")
                ? Locale.ENGLISH
                : MessageBundles.CHINESE;
    }

    static Optional<Preferences> parse(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Preferences(
                    parts[0].equals("en") ? Locale.ENGLISH : MessageBundles.CHINESE,
                    Brightness.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                    Density.valueOf(parts[2].toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException unknownWord) {
            return Optional.empty();
        }
    }

    String text() {
        return String.join(
                ".",
                language.getLanguage(),
                brightness.name().toLowerCase(Locale.ROOT),
                density.name().toLowerCase(Locale.ROOT));
    }

    Preferences in(Locale other) {
        return new Preferences(other, brightness, density);
    }

    Preferences in(Brightness other) {
        return new Preferences(language, other, density);
    }

    Preferences in(Density other) {
        return new Preferences(language, brightness, other);
    }

    Cookie cookie(boolean secure) {
        var cookie = new Cookie(COOKIE, text());
        cookie.setPath("/");
        cookie.setMaxAge(400 * 24 * 3600);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
