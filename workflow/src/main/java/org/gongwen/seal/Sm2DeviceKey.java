package org.gongwen.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * An SM2 key in a vendor's device that signs digests, as SDF_InternalSign_ECC of GM/T 0018-2023 and SKF_ECCSignData of
 * GM/T 0016-2023 do. Takes the digest with the identity of the signer before it (GB/T 32918.2-2016, 5.5) and brings the two
 * numbers of the device into DER.
 */
public final class Sm2DeviceKey implements SealKey {

    /** Of the curve, in bytes. */
    private static final int WIDTH = 32;

    private static final byte[] IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private final X509Certificate certificate;
    private final List<X509Certificate> issuers;
    private final Device device;

    /** What the vendor's part does. */
    @FunctionalInterface
    public interface Device {

        /**
         * Signs with the private key.
         *
         * @param digest 32 bytes, SM3 over the identity and the message: what the standards call e
         * @return r and s, 32 bytes each, one behind the other
         * @throws SealKeyException if the device does not answer
         */
        byte[] sign(byte[] digest);
    }

    /**
     * @param issuers those that issued the certificate, the nearest first, without the root
     * @throws SealKeyException if the certificate is not of an SM2 key
     */
    public Sm2DeviceKey(X509Certificate certificate, List<X509Certificate> issuers, Device device) {
        this.certificate = Crypto.certificate(ElectronicSeal.bytes(certificate));
        this.issuers = List.copyOf(issuers);
        this.device = device;
        if (SealAlgorithm.of(certificate.getPublicKey())
                .filter(SealAlgorithm.SM2_SM3::equals)
                .isEmpty()) {
            throw new SealKeyException("The certificate of the device is not of an SM2 key.");
        }
    }

    @Override
    public SealAlgorithm algorithm() {
        return SealAlgorithm.SM2_SM3;
    }

    @Override
    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public List<X509Certificate> issuers() {
        return issuers;
    }

    /** A signature that does not fit the certificate is never handed on: a device may hold another key in its place. */
    @Override
    public byte[] sign(byte[] message) {
        var numbers = device.sign(Crypto.digest(SealAlgorithm.SM2_SM3, identity(), message));
        if (numbers.length != 2 * WIDTH) {
            throw new SealKeyException("The device answers with something else than a signature.");
        }
        var signature = Crypto.der(ElectronicSeal.sequence(
                new ASN1Integer(new BigInteger(1, Arrays.copyOf(numbers, WIDTH))),
                new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(numbers, WIDTH, 2 * WIDTH)))));
        if (!Crypto.verifies(certificate.getPublicKey(), SealAlgorithm.SM2_SM3, message, signature)) {
            throw new SealKeyException("The device signs with another key than that of its certificate.");
        }
        return signature;
    }

    /** Z of GB/T 32918.2-2016, 5.5. */
    private byte[] identity() {
        var curve = GMNamedCurves.getByName("sm2p256v1");
        var key = ((ECPublicKey) certificate.getPublicKey()).getW();
        return Crypto.digest(
                SealAlgorithm.SM2_SM3,
                new byte[] {0, (byte) (8 * IDENTITY.length)},
                IDENTITY,
                curve.getCurve().getA().getEncoded(),
                curve.getCurve().getB().getEncoded(),
                point(curve.getG()),
                BigIntegers.asUnsignedByteArray(WIDTH, key.getAffineX()),
                BigIntegers.asUnsignedByteArray(WIDTH, key.getAffineY()));
    }

    private static byte[] point(ECPoint point) {
        return Arrays.copyOfRange(point.getEncoded(false), 1, 1 + 2 * WIDTH);
    }
}
