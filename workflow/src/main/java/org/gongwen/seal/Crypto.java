package org.gongwen.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle, which knows SM2 and SM3; not registered, so that nothing else of the process is touched by it. */
final class Crypto {

    static final Provider PROVIDER = new BouncyCastleProvider();
    /** With the picture in it. As objects it takes many times as much. */
    private static final int LARGEST_STRUCTURE = 4 * 1024 * 1024;

    private Crypto() {}

    static byte[] digest(SealAlgorithm algorithm, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance(algorithm.digestName(), PROVIDER);
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Bouncy Castle lacks " + algorithm.digestName(), e);
        }
    }

    static boolean verifies(PublicKey key, SealAlgorithm algorithm, byte[] message, byte[] value) {
        if (SealAlgorithm.of(key).filter(algorithm::equals).isEmpty()) {
            return false;
        }
        try {
            var signature = Signature.getInstance(algorithm.signatureName(), PROVIDER);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Exactly these bytes, nothing behind them. */
    static X509Certificate certificate(byte[] der) {
        try {
            var factory = CertificateFactory.getInstance("X.509", PROVIDER);
            if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate
                    && Arrays.equals(certificate.getEncoded(), der)) {
                return certificate;
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw new MalformedSealException("a certificate in it cannot be read");
        }
        throw new MalformedSealException("a certificate in it cannot be read");
    }

    static byte[] der(ASN1Encodable object) {
        try {
            return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new MalformedSealException("its structure cannot be written again");
        }
    }

    /** Exactly these bytes, written as DER demands, so that there is one way only to say it. */
    static ASN1Primitive structure(byte[] der) {
        if (der.length > LARGEST_STRUCTURE) {
            throw new MalformedSealException("its structure is larger than that of a seal");
        }
        try {
            var object = ASN1Primitive.fromByteArray(der);
            if (object != null && Arrays.equals(object.getEncoded(ASN1Encoding.DER), der)) {
                return object;
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new MalformedSealException("its structure is damaged");
        }
        throw new MalformedSealException("its structure is not written as DER demands");
    }
}
