package org.gongwen.identity.account;

import org.gongwen.identity.LoginLeft;
import org.gongwen.identity.SystemTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Ends the session at Keycloak of somebody whose session here ended unused, so that a password is asked for again. */
@Component
@Provisioned
class LeftLogins {

    private static final Logger log = LoggerFactory.getLogger(LeftLogins.class);

    private final KeycloakAdministration keycloak;

    LeftLogins(KeycloakAdministration keycloak) {
        this.keycloak = keycloak;
    }

    @Async
    @EventListener
    @SystemTask("a session that nobody uses ends, GB/T 22239-2019 8.1.4.1")
    void on(LoginLeft event) {
        try {
            keycloak.endSession(event.sid());
        } catch (AccountsUnavailableException away) {
            // Keycloak's own limits end it later.
            log.warn("The session of somebody who left stays open at the login server: {}", away.getMessage());
        }
    }
}
