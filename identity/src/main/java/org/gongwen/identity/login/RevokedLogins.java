package org.gongwen.identity.login;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.login.RevokedLoginTable.Revoked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Logins that the login server has ended. A back-channel logout reaches one node, the session may live on another: what
 * is written down by one is known to all within two seconds, and every request is compared with the copy in memory.
 */
@Service
@ExternalLogin
class RevokedLogins {

    private static final Logger log = LoggerFactory.getLogger(RevokedLogins.class);

    /** No session at the login server lives longer. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** A row becomes visible when its transaction commits, a little after the moment it carries. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final RevokedLoginTable table;
    private final HeldLogins held;
    private final AuditTrail audit;

    private final Map<Long, Revoked> known = new ConcurrentHashMap<>();
    private final Map<String, Boolean> sessions = new ConcurrentHashMap<>();
    private final Map<String, Instant> subjects = new ConcurrentHashMap<>();
    private volatile @Nullable OffsetDateTime readUntil;

    RevokedLogins(RevokedLoginTable table, HeldLogins held, AuditTrail audit) {
        this.table = table;
        this.held = held;
        this.audit = audit;
    }

    /** The login server says that a session, or all sessions of a person, ended. */
    @SystemTask("The login server ends a session; the token that says so has been verified.")
    @Transactional
    public void revoke(OidcLogoutToken token) {
        var issued = token.getIssuedAt() == null ? Instant.now() : token.getIssuedAt();
        table.add(token.getSessionId(), token.getSubject(), issued);
        var ended = held.find(token.getSessionId(), token.getSubject(), issued);
        for (var login : ended) {
            audit.record(new AuditRecord(null, "login.end", "person", login.username(), Map.of("by", "login-server")));
        }
    }

    boolean covers(OidcUser user) {
        var sid = user.getClaimAsString("sid");
        if (sid != null && sessions.containsKey(sid)) {
            return true;
        }
        var until = subjects.get(user.getSubject());
        var issued = user.getIssuedAt();
        return until != null && (issued == null || !issued.isAfter(until));
    }

    /** Reads what other nodes wrote down, and ends what this node holds of it. */
    @Scheduled(fixedDelayString = "${gongwen.identity.logout-interval:PT2S}")
    @SystemTask("The login server has ended these sessions.")
    void refresh() {
        try {
            var now = table.now();
            var from = readUntil == null ? now.minus(KEPT) : readUntil.minus(OVERLAP);
            var fresh = table.since(from).stream()
                    .filter(revoked -> known.putIfAbsent(revoked.id(), revoked) == null)
                    .toList();
            fresh.forEach(this::remember);
            readUntil = now;
            end(fresh);
        } catch (DataAccessException away) {
            // The next turn reads what this one could not; meanwhile nobody acts without the database anyway.
            log.warn("The logins that ended could not be read: {}", away.getMessage());
        }
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    @SystemTask("What is too old to matter goes; its audit record stays.")
    @Transactional
    public void forgetOld() {
        table.removeBefore(table.now().minus(KEPT));
        var oldest = Instant.now().minus(KEPT);
        known.values().stream()
                .filter(revoked -> revoked.issuedAt().isBefore(oldest))
                .toList()
                .forEach(this::forget);
    }

    private void forget(Revoked revoked) {
        known.remove(revoked.id());
        if (revoked.sid() != null) {
            sessions.remove(revoked.sid());
        } else if (revoked.subject() != null) {
            subjects.remove(revoked.subject(), revoked.issuedAt());
        }
    }

    private void remember(Revoked revoked) {
        if (revoked.sid() != null) {
            sessions.put(revoked.sid(), true);
        } else if (revoked.subject() != null) {
            subjects.merge(revoked.subject(), revoked.issuedAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private void end(List<Revoked> fresh) {
        for (var revoked : fresh) {
            held.find(revoked.sid(), revoked.subject(), revoked.issuedAt()).forEach(HeldLogins.Held::end);
        }
    }
}
