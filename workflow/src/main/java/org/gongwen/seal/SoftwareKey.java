package org.gongwen.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key in memory. Says nothing of itself when it is printed. */
final class SoftwareKey implements SealKey {

    private final SealAlgorithm algorithm;
    private final X509Certificate certificate;
    private final List<X509Certificate> issuers;
    private final PrivateKey key;

    SoftwareKey(SealAlgorithm algorithm, X509Certificate certificate, List<X509Certificate> issuers, PrivateKey key) {
        this.algorithm = algorithm;
        this.certificate = certificate;
        this.issuers = issuers;
        this.key = key;
    }

    @Override
    public SealAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public List<X509Certificate> issuers() {
        return issuers;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance(algorithm.signatureName(), Crypto.PROVIDER);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new SealKeyException("The key does not sign.", e);
        }
    }
}
