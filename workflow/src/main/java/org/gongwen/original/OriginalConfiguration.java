package org.gongwen.original;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.seal.Pkcs11Keys;
import org.gongwen.seal.SealKeys;
import org.gongwen.seal.TrialSeal;
import org.gongwen.seal.VendorKeys;
import org.gongwen.storage.DataDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealKeySettings.class)
class OriginalConfiguration {

    /** Whoever seals waits for it, and holds the document meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Bean
    SealKeys sealKeys(SealKeySettings settings, InstallationProperties installation, DataDirectory data) {
        var places = new ArrayList<SealKeys>();
        if (!settings.module().isBlank()) {
            var slot = settings.slot() == null ? OptionalLong.empty() : OptionalLong.of(settings.slot());
            places.add(new Pkcs11Keys(Path.of(settings.module()), slot, settings.pin(), PATIENCE));
        }
        if (!settings.vendor().isBlank()) {
            places.add(VendorKeys.in(Path.of(settings.vendor())));
        }
        if (!settings.file().isBlank()) {
            places.add(new FileKeys(Path.of(settings.file()), settings.password()));
        }
        if (places.isEmpty() && installation.demo()) {
            places.add(new FileKeys(TrialSeal.folder(data.root()).resolve(TrialSeal.KEYS), TrialSeal.PASSWORD));
        }
        return new SeveralKeys(places);
    }
}
