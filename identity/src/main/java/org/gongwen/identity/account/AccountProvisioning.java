package org.gongwen.identity.account;

import org.gongwen.identity.AccountsChanged;
import org.gongwen.identity.SystemTask;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lets the accounts follow the people, after the change has been committed. A change waits in the outbox until Keycloak
 * has taken it: what fails is handed out again, and the person's state of that moment counts, not of the event's.
 */
@Component
@Provisioned
class AccountProvisioning {

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
        people.of(event.people()).forEach(person -> alignment.align(person, event.admitted()));
    }
}
