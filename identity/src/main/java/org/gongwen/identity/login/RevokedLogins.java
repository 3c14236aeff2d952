package org.gongwen.identity.login;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.login.RevokedLoginTable.Revoked;
import org.gongwen.node.OnEveryNode;
import org.gongwen.node.SignalListener;
import org.gongwen.node.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Logins that the login server has ended. A back-channel logout reaches one node, the session may live on another: what
 * is written down by one is signalled to all at once, and every request is compared with the copy in memory.
 */
@Component
@ExternalLogin
class RevokedLogins implements SignalListener {

    static final Topic ENDED = new Topic("logins");

    /** No session at the login server lives longer. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** A row becomes visible when its transaction commits, a little after the moment it carries. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final RevokedLoginTable table;
    private final HeldLogins held;

    private final Map<Long, Revoked> known = new ConcurrentHashMap<>();
    private final Map<String, Boolean> sessions = new ConcurrentHashMap<>();
    private final Map<String, Instant> subjects = new ConcurrentHashMap<>();
    private volatile @Nullable OffsetDateTime readUntil;

    RevokedLogins(RevokedLoginTable table, HeldLogins held) {
        this.table = table;
        this.held = held;
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

    @Override
    public Topic topic() {
        return ENDED;
    }

    @Override
    public void received(String text, boolean fromHere) {
        refresh();
    }

    @Override
    public void missed() {
        refresh();
    }

    /** Reads what any node wrote down, and ends what this node holds of it. */
    synchronized void refresh() {
        var now = table.now();
        var from = readUntil == null ? now.minus(KEPT) : readUntil.minus(OVERLAP);
        var fresh = table.since(from).stream()
                .filter(revoked -> known.putIfAbsent(revoked.id(), revoked) == null)
                .toList();
        fresh.forEach(this::remember);
        readUntil = now;
        end(fresh);
    }

    @SystemTask("What is too old to matter goes; its audit record stays.")
    void removeOld() {
        table.removeBefore(table.now().minus(KEPT));
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    @OnEveryNode("Each forgets what it keeps in its own memory.")
    void forgetOld() {
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
