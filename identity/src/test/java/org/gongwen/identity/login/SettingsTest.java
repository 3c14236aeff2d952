package org.gongwen.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.gongwen.identity.InstallationProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void withoutAnySettingThisProcessIsItsOwnLoginServerAndShowsTheDemonstration() {
        var none = new Binder(new MapConfigurationPropertySource(Map.of()));

        assertThat(none.bindOrCreate("gongwen", InstallationProperties.class))
                .isEqualTo(new InstallationProperties(URI.create("http://localhost:8080"), true));
        assertThat(none.bindOrCreate("gongwen.identity", LoginProperties.class))
                .isEqualTo(new LoginProperties(true, 5, Duration.ofMinutes(10)));
    }

    @Test
    void aSlashAtTheEndOfTheAddressDoesNotDoubleItself() {
        var set = new Binder(new MapConfigurationPropertySource(Map.of("gongwen.base-url", "https://oa.example.org/")));

        assertThat(set.bindOrCreate("gongwen", InstallationProperties.class).url("/idp/login"))
                .isEqualTo("https://oa.example.org/idp/login");
    }
}
