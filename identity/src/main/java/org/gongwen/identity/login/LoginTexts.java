package org.gongwen.identity.login;

import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.web.util.HtmlUtils;

/** The sentences of the login pages in one language, ready to stand in HTML. */
record LoginTexts(Locale locale) {

    static final LoginTexts CHINESE = new LoginTexts(Locale.SIMPLIFIED_CHINESE);
    static final LoginTexts ENGLISH = new LoginTexts(Locale.ENGLISH);

    /** @param arguments stand for {0}, {1} ... and are escaped */
    String get(String key, Object... arguments) {
        var text = HtmlUtils.htmlEscape(
                ResourceBundle.getBundle(
                                "messages.login",
                                locale,
                                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                        .getString(key),
                "UTF-8");
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", HtmlUtils.htmlEscape(String.valueOf(arguments[i]), "UTF-8"));
        }
        return text;
    }

    String language() {
        return locale.equals(Locale.ENGLISH) ? "en" : "zh-CN";
    }

    LoginTexts other() {
        return equals(CHINESE) ? ENGLISH : CHINESE;
    }
}
