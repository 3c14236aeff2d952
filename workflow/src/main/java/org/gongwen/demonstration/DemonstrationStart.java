package org.gongwen.demonstration;

import org.gongwen.identity.InstallationProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Sets the sites of the demonstration bureau up once it is there. */
@Component
@EnableConfigurationProperties(DemonstrationSettings.class)
class DemonstrationStart implements ApplicationListener<ApplicationReadyEvent> {

    private final SiteDemonstration sites;
    private final InstallationProperties installation;
    private final DemonstrationSettings settings;

    DemonstrationStart(SiteDemonstration sites, InstallationProperties installation, DemonstrationSettings settings) {
        this.sites = sites;
        this.installation = installation;
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (installation.demo() && settings.demonstration()) {
            sites.setUp();
        }
    }
}
