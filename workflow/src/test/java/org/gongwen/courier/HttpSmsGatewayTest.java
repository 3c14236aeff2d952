package org.gongwen.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The contract over a real connection to a provider that listens at this machine. */
class HttpSmsGatewayTest extends SmsGatewayContract {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String answer = "{\"code\": 0}";
    private volatile boolean hanging;
    private HttpServer provider;

    @BeforeEach
    void aProviderListens() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.createContext("/send", this::take);
        provider.start();
    }

    @AfterEach
    void itStops() {
        never.countDown();
        provider.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            received.add(new Received(
                    sent.get("phone").asString(),
                    sent.get("content").asString(),
                    UUID.fromString(exchange.getRequestHeaders().getFirst("Idempotency-Key"))));
            secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Secret")));
            if (hanging) {
                never.await();
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(broken.getAndDecrement() > 0 ? 503 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theSecretGoesInTheHeaderOfTheSettings() {
        gateway().send(NUMBER, TEXT, UUID.randomUUID());

        assertThat(secrets).containsExactly("key-of-the-bureau");
    }

    /** Many providers answer 200 and say inside that they have not. */
    @Test
    void aProviderThatSaysInsideThatItHasNotIsBelieved() {
        answer = "{\"code\": 42, \"message\": \"bad signature for +8613800000000\"}";

        assertThat(gateway(null).send(NUMBER, TEXT, UUID.randomUUID())).isEqualTo(new SmsResult.Sent());
        assertThat(gateway("\"code\":\\s*0\\b").send(NUMBER, TEXT, UUID.randomUUID()))
                .isEqualTo(new SmsResult.Refused("HTTP 200, not accepted"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "422, false",
        "401, true",
        "403, true",
        "302, true",
        "404, true",
        "429, true",
        "408, true",
        "500, true",
        "503, true"
    })
    void whatComesAgainAnotherTimeIsNotRefused(int status, boolean later) {
        this.status = status;

        assertThat(gateway().send(NUMBER, TEXT, UUID.randomUUID()))
                .isInstanceOf(later ? SmsResult.Unreachable.class : SmsResult.Refused.class);
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLong() {
        hanging = true;

        assertThat(gateway().send(NUMBER, TEXT, UUID.randomUUID()))
                .isEqualTo(new SmsResult.Unreachable("no answer in time"));
    }

    @Test
    void withoutAnAddressThereIsNoProvider() {
        var off =
                new HttpSmsGateway(new SmsSettings(null, "{}", "Authorization", null, null, Duration.ofSeconds(1), 1));

        assertThat(off.isConfigured()).isFalse();
        assertThatThrownBy(() -> off.send(NUMBER, TEXT, UUID.randomUUID())).hasMessageContaining("gongwen.sms.url");
    }

    @Override
    SmsGateway gateway() {
        return gateway("\"code\":\\s*0\\b");
    }

    private SmsGateway gateway(@Nullable String accepted) {
        return new HttpSmsGateway(new SmsSettings(
                URI.create("http://localhost:" + provider.getAddress().getPort() + "/send"),
                "{\"phone\": \"{number}\", \"content\": \"{text}\"}",
                "X-Secret",
                "key-of-the-bureau",
                accepted,
                Duration.ofSeconds(2),
                2));
    }

    @Override
    List<Received> received() {
        return received;
    }

    @Override
    void breakFor(int messages) {
        broken.set(messages);
    }

    @Override
    void refuse() {
        status = 400;
    }
}
