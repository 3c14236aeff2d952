package org.gongwen.identity.login;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.SystemTask;
import org.gongwen.node.Signals;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records who came in from the login server, and who did not. Wrong passwords are in the login server's own record. */
@Service
@ExternalLogin
class ExternalLogins {

    private final AuditTrail audit;
    private final RevokedLoginTable revoked;
    private final Signals signals;

    ExternalLogins(AuditTrail audit, RevokedLoginTable revoked, Signals signals) {
        this.audit = audit;
        this.revoked = revoked;
        this.signals = signals;
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

    /** The login server says that a session, or all sessions of an account, ended; every node is told. */
    @SystemTask("The login server ends a session; the token that says so has been verified.")
    @Transactional
    public void ended(OidcLogoutToken token) {
        var issued = token.getIssuedAt();
        revoked.add(token.getSessionId(), token.getSubject(), issued == null ? Instant.now() : issued);
        signals.send(RevokedLogins.ENDED, "");
        var subject = token.getSubject();
        audit.record(new AuditRecord(
                null, "login.end", "account", subject == null ? "unknown" : subject, Map.of("by", "login-server")));
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
