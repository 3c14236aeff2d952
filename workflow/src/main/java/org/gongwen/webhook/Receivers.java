package org.gongwen.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.gongwen.node.PublicAddresses;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Who may be called. Whoever subscribes must not be able to make this server talk to itself, to its neighbours or to a
 * cloud's metadata service: the address is judged when the connection is made, so a name that changes its address
 * between subscription and call gains nothing.
 */
@Component
class Receivers implements DnsResolver, AutoCloseable {

    /** How names become addresses. */
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Set<String> allowedHosts;
    private final Lookup lookup;
    private final Duration patience;

    /** What is being looked up: however many messages wait for a name, it is asked for once. */
    private final Map<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();

    /**
     * The system's way to look up names blocks whoever asks for as long as it likes. Threads of their own, one for a name;
     * virtual ones would take those along that carry all others.
     */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("webhook-names-", 0).daemon().factory());

    @Autowired
    Receivers(WebhookSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    Receivers(WebhookSettings settings, Lookup lookup) {
        this.lookup = lookup;
        patience = settings.timeout();
        allowedHosts = settings.allowedHosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why an address cannot be subscribed with; names are looked up when they are called. */
    Optional<WebhookResult.Refused> objection(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of(new WebhookResult.Refused("webhook.refused.url"));
        }
        var host = url.getHost();
        if (host == null || url.getUserInfo() != null || url.getFragment() != null) {
            return Optional.of(new WebhookResult.Refused("webhook.refused.url"));
        }
        if (isAllowed(host) && "http".equalsIgnoreCase(url.getScheme())) {
            return Optional.empty();
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of(new WebhookResult.Refused("webhook.refused.https", host));
        }
        if (!isAllowed(host) && isLiteral(host) && !isPublicLiteral(host)) {
            return Optional.of(new WebhookResult.Refused("webhook.refused.private", host));
        }
        return Optional.empty();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = lookedUp(host);
        if (isAllowed(host)) {
            return addresses;
        }
        var reachable =
                Arrays.stream(addresses).filter(PublicAddresses::isPublic).toArray(InetAddress[]::new);
        if (reachable.length == 0) {
            throw new UnknownHostException(
                    host + " has no public address, and is not among gongwen.webhooks.allowed-hosts");
        }
        return reachable;
    }

    /** @throws UnknownHostException also when the name server does not answer within the time that a receiver has */
    private InetAddress[] lookedUp(String host) throws UnknownHostException {
        try {
            return asked.computeIfAbsent(host, this::ask).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unknown(host + ": the name server has not answered within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : unknown(host, e);
        } catch (RejectedExecutionException e) {
            throw unknown(host + ": the node stops", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host + ": the node stops", e);
        }
    }

    private CompletableFuture<InetAddress[]> ask(String host) {
        var answer = new CompletableFuture<InetAddress[]>();
        threads.execute(() -> {
            try {
                answer.complete(lookup.addresses(host));
            } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
            } finally {
                asked.remove(host, answer);
            }
        });
        return answer;
    }

    private static UnknownHostException unknown(String words, Exception cause) {
        var unknown = new UnknownHostException(words);
        unknown.initCause(cause);
        return unknown;
    }

    /** Whoever still waits for a name waits no longer than he has to anyway. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isAllowed(String host) {
        return allowedHosts.contains(withoutBrackets(host).toLowerCase(Locale.ROOT));
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+") || host.matches("(?i)0x[0-9a-f.x]+");
    }

    private static boolean isPublicLiteral(String host) {
        try {
            var literal = withoutBrackets(host);
            var address = InetAddress.ofLiteral(literal);
            // 0177.0.0.1, 2130706433 and other forms mean different addresses to different readers.
            boolean plain = literal.contains(":") || address.getHostAddress().equals(literal);
            return plain && PublicAddresses.isPublic(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
