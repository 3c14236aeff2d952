package org.gongwen.webhook;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** One HTTP call to a receiver: no redirects, no cookies, no answer read, a bound on its whole duration. */
@Component
class WebhookCalls {

    /** What came of a call. */
    record Answer(Outcome outcome, String words) {}

    enum Outcome {
        ARRIVED,
        FAILED,
        /** This node had too many calls under way; nothing is known about the receiver. */
        NOT_CALLED
    }

    /** As many hanging receivers as there are times {@code FOR_ONE_RECEIVER} in it, the others never notice. */
    private static final int AT_ONCE = 300;

    private final Receivers receivers;
    private final Secrets secrets;
    private final WebhookSettings settings;
    private final Clock clock;
    private final CloseableHttpClient client;
    private final Semaphore connections = new Semaphore(AT_ONCE);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("webhook-watch").factory());

    WebhookCalls(Receivers receivers, Secrets secrets, WebhookSettings settings, Clock clock) {
        this.receivers = receivers;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
        var timeout = Timeout.of(settings.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(receivers)
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
                .setUserAgent("Gongwen-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    Answer call(WebhookRecords.Due due) {
        // The settings may have become stricter since the subscription.
        if (receivers.objection(due.url()).isPresent()) {
            return new Answer(Outcome.FAILED, "not an address that may be called");
        }
        try {
            if (!connections.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer(Outcome.NOT_CALLED, "too many calls under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Outcome.NOT_CALLED, "the node stops");
        }
        try {
            return connected(due);
        } finally {
            connections.release();
        }
    }

    /** Its time runs from here, not from when it began to wait for others. */
    private Answer connected(WebhookRecords.Due due) {
        var request = new HttpPost(URI.create(due.url()));
        var end = watch.schedule(request::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var now = clock.instant();
            request.setHeader("webhook-id", due.event().toString());
            request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
            request.setHeader(
                    "webhook-signature",
                    Signature.of(secrets.fromStore(due.secret()), due.event(), now, due.payload()));
            request.setEntity(
                    new StringEntity(due.payload(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
            // Closed without reading: an endless answer costs nothing.
            try (var response = client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
                int code = response.getCode();
                return new Answer(code >= 200 && code < 300 ? Outcome.ARRIVED : Outcome.FAILED, "HTTP " + code);
            }
        } catch (IOException | HttpException | IllegalStateException e) {
            return new Answer(Outcome.FAILED, words(e));
        } finally {
            end.cancel(false);
        }
    }

    private static String words(Exception e) {
        var text = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return text.length() <= 300 ? text : text.substring(0, 300);
    }

    @PreDestroy
    void close() throws IOException {
        watch.shutdownNow();
        client.close();
    }
}
