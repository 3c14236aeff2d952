package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongwen.seal.TrialAuthority.NOW;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.gongwen.paper.PaperFiles;
import org.junit.jupiter.api.Test;

/** A device that knows nothing but to sign a digest, as those of GM/T 0018 do. */
class Sm2DeviceKeyTest {

    private static final char[] PASSWORD = "密码".toCharArray();

    private final TrialAuthority authority = new TrialAuthority(SealAlgorithm.SM2_SM3);

    @Test
    void anOfdThatADeviceSealedIsGenuine() throws Exception {
        var key = key(authority.keys("青山县𠮷乡人民政府"));
        var seal = authority.seal("青山县𠮷乡人民政府公章", key);
        var ofd = PaperFiles.ofd(PaperFiles.pages(PaperFiles.json("notice")));

        var sealed = OfdSealing.seal(ofd, key, seal, List.of(new SealSpot(1, 120, 200, 42, 42)), NOW);

        var verdict = SealCheck.check(((SealingResult.Sealed) sealed).file(), authority.trust(), NOW);
        assertThat(((SealVerdict.Checked) verdict).state()).isEqualTo(SealVerdict.State.GENUINE);
    }

    @Test
    void aSignatureOfAnotherKeyInThePlaceOfTheRightOneIsNotHandedOn() throws Exception {
        var mine = authority.keys("青山县人民政府");
        var other = device(authority.keys("别的机关"));
        var key = new Sm2DeviceKey(mine.certificate(), mine.issuers(), other);

        assertThatThrownBy(() -> key.sign("公文".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SealKeyException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void whatIsNoSignatureIsNotHandedOn() throws Exception {
        var mine = authority.keys("青山县人民政府");
        var key = new Sm2DeviceKey(mine.certificate(), mine.issuers(), digest -> new byte[3]);

        assertThatThrownBy(() -> key.sign(new byte[] {1})).isInstanceOf(SealKeyException.class);
    }

    @Test
    void aCertificateOfAnotherKindIsRefused() {
        var rsa = new TrialAuthority(SealAlgorithm.RSA_SHA256).key("青山县人民政府");

        assertThatThrownBy(() -> new Sm2DeviceKey(rsa.certificate(), rsa.issuers(), digest -> digest))
                .isInstanceOf(SealKeyException.class);
    }

    private static Sm2DeviceKey key(TrialAuthority.Keys keys) {
        return new Sm2DeviceKey(keys.certificate(), keys.issuers(), device(keys));
    }

    /** GB/T 32918.2-2016, 6.1, from A3 on. */
    private static Sm2DeviceKey.Device device(TrialAuthority.Keys keys) {
        var curve = GMNamedCurves.getByName("sm2p256v1");
        var n = curve.getN();
        var d = ((ECPrivateKey) keys.key()).getS();
        return digest -> {
            var k = BigIntegers.createRandomInRange(BigInteger.ONE, n.subtract(BigInteger.ONE), new SecureRandom());
            var x = curve.getG().multiply(k).normalize().getAffineXCoord().toBigInteger();
            var r = new BigInteger(1, digest).add(x).mod(n);
            var s = d.add(BigInteger.ONE)
                    .modInverse(n)
                    .multiply(k.subtract(r.multiply(d)))
                    .mod(n);
            return Arrays.concatenate(BigIntegers.asUnsignedByteArray(32, r), BigIntegers.asUnsignedByteArray(32, s));
        };
    }
}
