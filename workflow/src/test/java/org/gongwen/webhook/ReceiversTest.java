package org.gongwen.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongwen.node.PublicAddresses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a subscription may make this server call, how long it is tried, and how its secret is kept. */
class ReceiversTest {

    private final Receivers receivers = new Receivers(settings(null, "oa.intranet"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1",
                "2002:a00:1::",
                "2001::1",
                "2001:db8::1"
            })
    void whatIsNotPublicIsNotCalled(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "172.32.0.1", "223.5.5.5", "2400:3200::1"})
    void whatIsPublicIsCalled(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void aNameIsJudgedByTheAddressItHasWhenItIsCalled() throws Exception {
        assertThat(receivers.objection("https://localhost/")).isEmpty();
        assertThatThrownBy(() -> receivers.resolve("localhost"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("no public address");
        assertThat(new Receivers(settings(null, "LocalHost")).resolve("localhost"))
                .isNotEmpty();
    }

    /** The system's own way to look up names knows no time of ours, and cannot be interrupted. */
    @Test
    @Timeout(30)
    void aNameServerThatHangsIsWaitedForNoLongerThanAReceiverAndHoldsUpNoOtherName() throws Exception {
        var asked = new AtomicInteger();
        var released = new CountDownLatch(1);
        var settings = settings(null, Duration.ofMillis(300));
        try (var hanging = new Receivers(settings, host -> {
            if (host.equals("here.example")) {
                return new InetAddress[] {InetAddress.ofLiteral("9.9.9.9")};
            }
            asked.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        })) {
            try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
                var waiting = IntStream.range(0, 20)
                        .mapToObj(call -> calls.submit(() -> hanging.resolve("hangs.example")))
                        .toList();
                assertThat(hanging.resolve("here.example")).hasSize(1);
                for (var call : waiting) {
                    assertThatThrownBy(call::get)
                            .cause()
                            .isInstanceOf(UnknownHostException.class)
                            .hasMessageContaining("hangs.example");
                }
            }
            // However many messages wait for one name, one thread asks.
            assertThat(asked).hasValue(1);
            released.countDown();
        }
    }

    @Test
    void aHostOfTheBureauIsCalledWhereTheOperatorNamesIt() {
        assertThat(receivers.objection("http://oa.intranet:8080/hook")).isEmpty();
        assertThat(receivers.objection("http://other.intranet/hook"))
                .hasValueSatisfying(refused -> assertThat(refused.messageKey()).isEqualTo("webhook.refused.https"));
        assertThat(receivers.objection("ftp://oa.intranet/")).isPresent();
    }

    @Test
    void eachAttemptWaitsThreeTimesAsLongAsTheOneBefore() {
        var settings = settings(null);
        assertThat(settings.delayAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.delayAfter(2)).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.delayAfter(11)).isEqualTo(Duration.ofHours(6));
        var whole = Duration.ZERO;
        for (int failed = 1; failed < settings.attempts(); failed++) {
            whole = whole.plus(settings.delayAfter(failed));
        }
        assertThat(whole).isBetween(Duration.ofHours(20), Duration.ofHours(30));
    }

    @Test
    void aSecretIsKeptEncryptedWhereThereIsAKey() {
        var secrets = new Secrets(settings("a key of at least thirty-two characters"));
        var secret = secrets.generate();
        var stored = secrets.toStore(secret);

        assertThat(stored).startsWith("{aes}").doesNotContain(secret);
        assertThat(secrets.toStore(secret)).isNotEqualTo(stored);
        assertThat(secrets.fromStore(stored)).isEqualTo(secret);
        assertThat(secrets.fromStore(new Secrets(settings(null)).toStore(secret)))
                .isEqualTo(secret);
        assertThatThrownBy(() -> new Secrets(settings(null)).fromStore(stored))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> settings("short")).hasMessageContaining("32");
    }

    private static WebhookSettings settings(@Nullable String key, String... allowed) {
        return settings(key, Duration.ofSeconds(10), allowed);
    }

    private static WebhookSettings settings(@Nullable String key, Duration timeout, String... allowed) {
        return new WebhookSettings(
                Set.of(allowed),
                key,
                Duration.ofSeconds(2),
                timeout,
                12,
                Duration.ofSeconds(5),
                Duration.ofHours(6),
                Duration.ofDays(30));
    }
}
