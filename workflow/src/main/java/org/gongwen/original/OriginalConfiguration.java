package org.gongwen.original;

import java.nio.file.Path;
import java.util.Optional;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.seal.SealKeys;
import org.gongwen.seal.TrialSeal;
import org.gongwen.storage.DataDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealKeySettings.class)
class OriginalConfiguration {

    /** A device of the installation is another bean of this type. */
    @Bean
    @ConditionalOnMissingBean
    SealKeys sealKeys(SealKeySettings settings, InstallationProperties installation, DataDirectory data) {
        if (!settings.file().isBlank()) {
            return new FileKeys(Path.of(settings.file()), settings.password());
        }
        return installation.demo()
                ? new FileKeys(TrialSeal.folder(data.root()).resolve(TrialSeal.KEYS), TrialSeal.PASSWORD)
                : name -> Optional.empty();
    }
}
