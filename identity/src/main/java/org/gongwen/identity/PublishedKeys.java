package org.gongwen.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;

/**
 * The keys that a login server elsewhere signs with, as it publishes them. Anybody may send a token that names a key
 * nobody knows: however many do, the login server is asked twice in ten seconds at most, and nobody waits long for it.
 * While it is away, what it published last counts for some hours.
 */
public final class PublishedKeys {

    /** How long a login server may take to be reached, or to answer; one that is alive takes milliseconds. */
    public static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);
    private static final Duration BELIEVED_WHILE_AWAY = Duration.ofHours(4);
    private static final int LARGEST_ANSWER = 256 * 1024;

    private PublishedKeys() {}

    /** Asks when the first token comes, so that an application starts while its login server is away. */
    public static JWKSource<SecurityContext> at(URI address) {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            address.toURL(), new DefaultResourceRetriever(patience, patience, LARGEST_ANSWER))
                    .cache(KEPT.toMillis(), 2 * PATIENCE.toMillis())
                    .rateLimited(BETWEEN_QUESTIONS.toMillis())
                    .outageTolerant(BELIEVED_WHILE_AWAY.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(address + " is no address of a login server", e);
        }
    }
}
