package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongwen.seal.TrialAuthority.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gongwen.paper.PaperFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in a device that speaks PKCS#11; SoftHSM is one. */
class Pkcs11KeysTest {

    private static final byte[] MESSAGE = "关于𠮷祥路的通知".getBytes(StandardCharsets.UTF_8);

    private SoftToken token;

    @BeforeEach
    void aToken() throws Exception {
        token = SoftToken.begin();
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA256", "ECDSA_SHA256"})
    void aPdfThatTheDeviceSealedIsGenuineAndNoLongerOnceAByteIsAnother(SealAlgorithm algorithm) throws Exception {
        var authority = new TrialAuthority(algorithm);
        token.take("青山县公章", authority.keys("青山县人民政府"));
        try (var keys = keys(SoftToken.PIN)) {
            var key = keys.key("青山县公章").orElseThrow();
            assertThat(key.algorithm()).isEqualTo(algorithm);
            assertThat(key.issuers()).hasSize(1);
            var makers = new TrialAuthority(SealAlgorithm.SM2_SM3);
            var seal = makers.seal("青山县人民政府公章", key);
            var pdf = PaperFiles.pdf(PaperFiles.pages(PaperFiles.json("notice")));

            var sealed = ((SealingResult.Sealed)
                            PdfSealing.seal(pdf, key, seal, new SealSpot(1, 120, 180, 42, 42), NOW))
                    .file();

            var trust = both(authority.trust(), makers.trust());
            assertThat(((SealVerdict.Checked) SealCheck.check(sealed, trust, NOW)).state())
                    .isEqualTo(SealVerdict.State.GENUINE);
            sealed[sealed.length / 2] ^= 1;
            assertThat(((SealVerdict.Checked) SealCheck.check(sealed, trust, NOW)).state())
                    .isEqualTo(SealVerdict.State.BROKEN);
        }
    }

    @Test
    void aKeyThatIsNotThereIsNone() {
        try (var keys = keys(SoftToken.PIN)) {
            assertThat(keys.key("没有")).isEmpty();
        }
    }

    @Test
    void aWrongPinIsTriedOnceSoThatTheDeviceDoesNotLock() throws Exception {
        token.take("seal", new TrialAuthority(SealAlgorithm.ECDSA_SHA256).keys("青山县人民政府"));
        // Whoever set the token up is still logged in, in this process: another token shows what a wrong PIN does.
        token = SoftToken.begin();
        try (var keys = keys("00000000")) {
            assertThatThrownBy(() -> keys.key("seal"))
                    .isInstanceOf(SealKeyException.class)
                    .hasMessageNotContaining("00000000");
            assertThatThrownBy(() -> keys.key("seal"))
                    .isInstanceOf(SealKeyException.class)
                    .hasMessageContaining("not tried again");
        }
    }

    @Test
    void aModuleOrSlotThatIsNotThereIsSaidAndNothingElse() {
        try (var nowhere =
                        new Pkcs11Keys(Path.of("/nowhere/lib.so"), OptionalLong.empty(), "1", Duration.ofSeconds(5));
                var empty = new Pkcs11Keys(
                        SoftToken.module(), OptionalLong.of(424242), SoftToken.PIN, Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> nowhere.key("seal")).isInstanceOf(SealKeyException.class);
            assertThatThrownBy(() -> empty.key("seal")).isInstanceOf(SealKeyException.class);
        }
    }

    @Test
    void aDeviceThatWasAwaySignsAgainOnceItIsBack() throws Throwable {
        token.take("seal", new TrialAuthority(SealAlgorithm.ECDSA_SHA256).keys("青山县人民政府"));
        try (var keys = keys(SoftToken.PIN)) {
            var key = keys.key("seal").orElseThrow();
            assertThat(signs(key)).isTrue();

            SoftToken.pull();
            try {
                assertThatThrownBy(() -> signs(key)).isInstanceOf(SealKeyException.class);
                assertThatThrownBy(() -> keys.key("seal")).isInstanceOf(SealKeyException.class);
            } finally {
                SoftToken.plug();
            }

            assertThat(signs(keys.key("seal").orElseThrow())).isTrue();
        }
    }

    @Test
    void twoNodesAndManyPeopleSealWithOneDeviceAtOnce() throws Exception {
        token.take("seal", new TrialAuthority(SealAlgorithm.ECDSA_SHA256).keys("青山县人民政府"));
        try (var one = keys(SoftToken.PIN);
                var other = keys(SoftToken.PIN);
                var people = Executors.newFixedThreadPool(8)) {
            var signing = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(turn -> () ->
                            signs((turn % 2 == 0 ? one : other).key("seal").orElseThrow()))
                    .toList();
            for (var signed : people.invokeAll(signing)) {
                assertThat(signed.get()).isTrue();
            }
        }
    }

    private static boolean signs(SealKey key) {
        return Crypto.verifies(key.certificate().getPublicKey(), key.algorithm(), MESSAGE, key.sign(MESSAGE));
    }

    private Pkcs11Keys keys(String pin) {
        return new Pkcs11Keys(SoftToken.module(), OptionalLong.of(token.slot()), pin, Duration.ofSeconds(20));
    }

    private static Trust both(Trust one, Trust other) {
        return new Trust(
                List.of(one.roots().getFirst(), other.roots().getFirst()),
                other.makers(),
                List.of(one.issuers().getFirst(), other.issuers().getFirst()),
                IntStream.range(0, 4)
                        .mapToObj(i -> i < 2
                                ? one.revocations().get(i)
                                : other.revocations().get(i - 2))
                        .toList());
    }
}
