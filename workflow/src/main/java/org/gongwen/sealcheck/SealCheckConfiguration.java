package org.gongwen.sealcheck;

import java.time.Clock;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.seal.TrialSeal;
import org.gongwen.storage.DataDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealCheckSettings.class)
class SealCheckConfiguration {

    /** The demonstration bureau trusts the maker of its own seal. */
    @Bean
    TrustOnDisk trustOnDisk(
            SealCheckSettings settings, InstallationProperties installation, DataDirectory data, Clock clock) {
        return settings.trust() == null && installation.demo()
                ? new TrustOnDisk(TrialSeal.folder(data.root()).resolve(TrialSeal.TRUST), true, clock)
                : new TrustOnDisk(settings.trust(), false, clock);
    }
}
