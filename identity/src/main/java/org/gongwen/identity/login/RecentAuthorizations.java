package org.gongwen.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The logins of the last day, in memory like the sessions they belong to: after a restart people log in anew. Bounded in
 * number and age, unlike the library's own, which forgets nothing.
 */
class RecentAuthorizations implements OAuth2AuthorizationService {

    private static final int MOST = 20_000;
    private static final Duration OLDEST = Duration.ofHours(24);

    private record Kept(OAuth2Authorization authorization, Instant since) {}

    private final Clock clock;
    /** Oldest first. */
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    RecentAuthorizations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        var now = clock.instant();
        kept.remove(authorization.getId());
        kept.put(authorization.getId(), new Kept(authorization, now));
        var oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            var candidate = oldest.next();
            if (kept.size() <= MOST && candidate.since().isAfter(now.minus(OLDEST))) {
                break;
            }
            oldest.remove();
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        kept.remove(authorization.getId());
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        var found = kept.get(id);
        return found == null ? null : found.authorization();
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return kept.values().stream()
                .map(Kept::authorization)
                .filter(authorization -> carries(authorization, token, type))
                .findFirst()
                .orElse(null);
    }

    private static boolean carries(OAuth2Authorization authorization, String token, @Nullable OAuth2TokenType type) {
        if (type != null && type.getValue().equals("state")) {
            return token.equals(authorization.getAttribute("state"));
        }
        return authorization.getToken(token) != null;
    }
}
