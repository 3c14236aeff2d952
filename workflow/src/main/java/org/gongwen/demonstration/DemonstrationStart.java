package org.gongwen.demonstration;

import org.gongwen.identity.InstallationProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Gives the demonstration bureau its seal and its sites once it is there. */
@Component
@EnableConfigurationProperties(DemonstrationSettings.class)
class DemonstrationStart implements ApplicationListener<ApplicationReadyEvent> {

    private final SiteDemonstration sites;
    private final SealDemonstration seals;
    private final InstallationProperties installation;
    private final DemonstrationSettings settings;

    DemonstrationStart(
            SiteDemonstration sites,
            SealDemonstration seals,
            InstallationProperties installation,
            DemonstrationSettings settings) {
        this.sites = sites;
        this.seals = seals;
        this.installation = installation;
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (installation.demo() && settings.demonstration()) {
            seals.setUp();
            sites.setUp();
        }
    }
}
