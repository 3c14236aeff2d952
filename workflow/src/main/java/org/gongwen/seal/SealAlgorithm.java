package org.gongwen.seal;

import java.security.PublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** How a key signs. An OFD is sealed with SM2 only (GB/T 38540-2020), a PDF with each of them. */
public enum SealAlgorithm {
    SM2_SM3("SM2 with SM3", "SM3WITHSM2", "SM3", GMObjectIdentifiers.sm2sign_with_sm3, GMObjectIdentifiers.sm3),
    RSA_SHA256(
            "RSA with SHA-256",
            "SHA256WITHRSA",
            "SHA-256",
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            NISTObjectIdentifiers.id_sha256),
    ECDSA_SHA256(
            "ECDSA with SHA-256",
            "SHA256WITHECDSA",
            "SHA-256",
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            NISTObjectIdentifiers.id_sha256);

    private final String label;
    private final String signatureName;
    private final String digestName;
    private final ASN1ObjectIdentifier signature;
    private final ASN1ObjectIdentifier digest;

    SealAlgorithm(
            String label,
            String signatureName,
            String digestName,
            ASN1ObjectIdentifier signature,
            ASN1ObjectIdentifier digest) {
        this.label = label;
        this.signatureName = signatureName;
        this.digestName = digestName;
        this.signature = signature;
        this.digest = digest;
    }

    /** Empty if nothing here signs with such a key. */
    public static Optional<SealAlgorithm> of(PublicKey key) {
        var algorithm = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return Optional.of(RSA_SHA256);
        }
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return Optional.empty();
        }
        return Optional.of(GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters()) ? SM2_SM3 : ECDSA_SHA256);
    }

    /** As people name it. */
    public String label() {
        return label;
    }

    String signatureName() {
        return signatureName;
    }

    String digestName() {
        return digestName;
    }

    ASN1ObjectIdentifier signature() {
        return signature;
    }

    AlgorithmIdentifier signatureIdentifier() {
        return this == RSA_SHA256
                ? new AlgorithmIdentifier(signature, DERNull.INSTANCE)
                : new AlgorithmIdentifier(signature);
    }

    AlgorithmIdentifier digestIdentifier() {
        return new AlgorithmIdentifier(digest);
    }
}
