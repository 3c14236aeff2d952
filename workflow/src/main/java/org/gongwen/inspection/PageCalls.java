package org.gongwen.inspection;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;
import org.gongwen.node.PublicAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Opens pages: our own at the address of {@code gongwen.inspection.url}, and those of others at public addresses alone,
 * whatever a name becomes at the moment of the connection. No redirects, no cookies, a bound on the whole duration.
 */
@Component
class PageCalls {

    /** So many connections at once, of both together. */
    static final int AT_ONCE = 4;

    /** More of a page than this is not read. */
    private static final int LARGEST = 20 * 1024 * 1024;

    private static final int WORDS = 200;

    private static final String TOO_LATE = "timeout";

    /**
     * What came of a call.
     *
     * @param status as the server answered; 0 where it did not
     * @param took until all of it was there
     * @param location where the answer leads to; null if nowhere
     * @param said in the words of the protocol
     */
    record Answer(int status, Duration took, @Nullable String location, String said) {

        boolean isThere() {
            return status >= 200 && status < 300;
        }

        /** Nobody waited for it any longer. */
        boolean isTooLate() {
            return said.equals(TOO_LATE);
        }
    }

    /** The address of a name is neither this machine's nor a neighbour's. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublic(String host) {
            super(host + " has no public address");
        }
    }

    private final InspectionSettings settings;
    private final Environment environment;
    private final CloseableHttpClient own = client(SystemDefaultDnsResolver.INSTANCE);
    private final CloseableHttpClient others;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("page-watch").factory());

    @Autowired
    PageCalls(InspectionSettings settings, Environment environment) {
        this(settings, environment, new PublicNames(InetAddress::getAllByName));
    }

    PageCalls(InspectionSettings settings, Environment environment, DnsResolver names) {
        this.settings = settings;
        this.environment = environment;
        others = client(names);
    }

    /** How names become addresses. */
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Names that have a public address; literals are looked at in the same way. */
    record PublicNames(Lookup lookup) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var reachable = Arrays.stream(lookup.addresses(host))
                    .filter(PublicAddresses::isPublic)
                    .toArray(InetAddress[]::new);
            if (reachable.length == 0) {
                throw new NotPublic(host);
            }
            return reachable;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static CloseableHttpClient client(DnsResolver names) {
        var timeout = Timeout.of(Inspection.OPEN_WITHIN);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent("Gongwen-Inspection/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Where our own pages are; empty while this node serves none. */
    Optional<String> base() {
        var url = settings.url();
        if (url != null) {
            return Optional.of(url.toString().replaceAll("/+$", ""));
        }
        return Optional.ofNullable(environment.getProperty("local.server.port")).map(port -> {
            var address = environment.getProperty("server.address", "127.0.0.1");
            var host = address.equals("0.0.0.0") || address.contains(":") ? "127.0.0.1" : address;
            return "http://" + host + ":" + port;
        });
    }

    /** One of our own, read to its end. @param address begins with {@link #base()} */
    Answer own(String address) {
        return called(own, "GET", URI.create(address), true);
    }

    /** What others have; nothing of it is read. @param method HEAD or GET */
    Answer others(String method, URI address) {
        return called(others, method, address, false);
    }

    private Answer called(CloseableHttpClient client, String method, URI address, boolean whole) {
        long begun = System.nanoTime();
        var request = new HttpUriRequestBase(method, address);
        var end = watch.schedule(request::cancel, Inspection.OPEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        try (var response = client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            if (whole && !isRead(response)) {
                return new Answer(0, since(begun), null, "more than " + LARGEST + " bytes");
            }
            var location = response.getFirstHeader("Location");
            return new Answer(
                    response.getCode(),
                    since(begun),
                    location == null ? null : location.getValue(),
                    "HTTP " + response.getCode());
        } catch (NotPublic e) {
            return new Answer(0, since(begun), null, NOT_PUBLIC);
        } catch (IOException | HttpException | RuntimeException e) {
            return new Answer(0, since(begun), null, request.isCancelled() ? TOO_LATE : words(e));
        } finally {
            end.cancel(false);
        }
    }

    /** What is said of an address that is not called. */
    static final String NOT_PUBLIC = "not a public address";

    private static boolean isRead(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return true;
        }
        InputStream content = entity.getContent();
        var buffer = new byte[8192];
        long all = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            all += read;
            if (all > LARGEST) {
                return false;
            }
        }
        return true;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static String words(Exception e) {
        var text = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return text.length() <= WORDS ? text : text.substring(0, WORDS);
    }

    @PreDestroy
    void close() throws IOException {
        watch.shutdownNow();
        own.close();
        others.close();
    }
}
