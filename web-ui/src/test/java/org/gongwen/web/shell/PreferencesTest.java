package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PreferencesTest {

    @Test
    void whatAPersonChoseComesBackFromTheCookie() {
        var chosen = new Preferences(Locale.ENGLISH, Preferences.Brightness.DARK, Preferences.Density.COMPACT);

        assertThat(Preferences.from(request("zh-CN", new Cookie("other", "x"), chosen.cookie(true))))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en-GB,en;q=0.9,zh;q=0.5|en", "zh-CN,en;q=0.9|zh", "de,en;q=0.9|zh", "|zh"})
    void beforeAPersonHasChosenTheBrowserTellsTheLanguage(@Nullable String accepted, String language) {
        var preferences = Preferences.from(request(accepted));

        assertThat(preferences.language().getLanguage()).isEqualTo(language);
        assertThat(preferences.in(MessageBundles.CHINESE)).isEqualTo(Preferences.DEFAULT);
    }

    private static MockHttpServletRequest request(@Nullable String accepted, Cookie... cookies) {
        var request = new MockHttpServletRequest();
        if (accepted != null) {
            request.addHeader("Accept-Language", accepted);
        }
        request.setCookies(cookies);
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en", "zh.dark.huge", "zh.\"><script>.compact", "a.b.c.d"})
    void whatCannotBeReadIsAsByDefault(String text) {
        assertThat(Preferences.parse(text)).isEmpty();
    }
}
