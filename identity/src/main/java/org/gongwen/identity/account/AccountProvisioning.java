package org.gongwen.identity.account;

import org.gongwen.identity.AccountsChanged;
import org.gongwen.identity.SystemTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lets the accounts follow the people, after the change has been committed. A change waits in the outbox until Keycloak
 * has taken it: what fails is handed out again, and the person's state of that moment counts, not of the event's. One
 * whom Keycloak refuses keeps nobody else waiting.
 */
@Component
@Provisioned
class AccountProvisioning {

    private static final Logger log = LoggerFactory.getLogger(AccountProvisioning.class);

    private final PersonRows people;
    private final AccountAlignment alignment;

    AccountProvisioning(PersonRows people, AccountAlignment alignment) {
        this.people = people;
        this.alignment = alignment;
    }

    /** In no transaction: a connection would be held as long as Keycloak takes. */
    @Async
    @TransactionalEventListener
    @SystemTask("carries out at the login server what an administrator's change has decided and recorded")
    void on(AccountsChanged event) {
        AccountsUnavailableException refused = null;
        for (var person : people.of(event.people())) {
            try {
                alignment.align(person, event.admitted());
            } catch (AccountsUnavailableException e) {
                if (e.isOutage()) {
                    // The others would each wait for nothing.
                    throw e;
                }
                log.warn("The account of {} does not follow: {}", person.username(), e.getMessage());
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }
}
