package org.gongwen.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    @Test
    void whatAPersonChoseComesBackFromTheCookie() {
        var chosen = new Preferences(Locale.ENGLISH, Preferences.Brightness.DARK, Preferences.Density.COMPACT);

        assertThat(Preferences.from(new Cookie[] {new Cookie("other", "x"), chosen.cookie(true)}))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en", "zh.dark.huge", "zh.\"><script>.compact", "a.b.c.d"})
    void whatCannotBeReadIsAsByDefault(String text) {
        assertThat(Preferences.parse(text)).isEqualTo(Preferences.DEFAULT);
    }
}
