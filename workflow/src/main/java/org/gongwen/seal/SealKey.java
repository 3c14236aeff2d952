package org.gongwen.seal;

import java.security.cert.X509Certificate;
import java.util.List;

/** A private key that signs where it lies, in a file or in a device, and never comes out of it. */
public interface SealKey {

    SealAlgorithm algorithm();

    /** Of the key itself. */
    X509Certificate certificate();

    /** Those that issued it, the nearest first; without the root, which whoever checks must know by himself. */
    List<X509Certificate> issuers();

    /**
     * The signature over the whole message, digest included; of SM2 with the identity 1234567812345678 and of ECDSA the DER
     * form of its two numbers.
     *
     * @throws SealKeyException if the key does not answer
     */
    byte[] sign(byte[] message);
}
