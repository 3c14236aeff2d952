package org.gongwen.identity.login;

import java.util.Locale;
import java.util.Map;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.SystemTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records who came in from the login server, and who did not. Wrong passwords are in the login server's own record. */
@Service
@ExternalLogin
class ExternalLogins {

    private final AuditTrail audit;

    ExternalLogins(AuditTrail audit) {
        this.audit = audit;
    }

    @SystemTask("Nobody is logged in before the login has succeeded.")
    @Transactional
    public void admitted(Person person) {
        audit.record(new AuditRecord(
                null,
                "login.succeed",
                "person",
                String.valueOf(person.id().value()),
                Map.of("username", person.username())));
    }

    @SystemTask("Nobody is logged in when a login is refused.")
    @Transactional
    public void refused(@Nullable PersonId person, LoginRefusal.Why why) {
        audit.record(new AuditRecord(
                null,
                "login.fail",
                "person",
                person == null ? "unknown" : String.valueOf(person.value()),
                Map.of("why", why.name().toLowerCase(Locale.ROOT))));
    }
}
