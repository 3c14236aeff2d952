package org.gongwen.seal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * The signature in a PDF, of PAdES baseline B-B: CMS without the content, with the type, the digest and the digests of all
 * certificates signed. One form only, so that what is not signed in it follows from what is.
 *
 * @param certificates the signer's first
 * @param attributes DER of the set that is signed
 */
record CmsSignature(SealAlgorithm algorithm, List<X509Certificate> certificates, byte[] attributes, byte[] value) {

    private static final int MOST_CERTIFICATES = 64;

    CmsSignature {
        certificates = List.copyOf(certificates);
    }

    /** @param digest of what it covers */
    static CmsSignature by(SealKey key, byte[] digest) {
        var algorithm = key.algorithm();
        var certificates = Stream.concat(Stream.of(key.certificate()), key.issuers().stream())
                .toList();
        var references = certificates.stream()
                .map(one -> new ESSCertIDv2(
                        algorithm.digestIdentifier(), Crypto.digest(algorithm, ElectronicSeal.bytes(one))))
                .toArray(ESSCertIDv2[]::new);
        var attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
        attributes.add(
                attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(references)));
        var signed = Crypto.der(new DERSet(attributes));
        return new CmsSignature(algorithm, certificates, signed, key.sign(signed));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    /** The only form in which we write it. */
    byte[] encoded() {
        var signer = Certificate.getInstance(ElectronicSeal.bytes(certificates.getFirst()));
        var info = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(signer)),
                algorithm.digestIdentifier(),
                ASN1Set.getInstance(attributes),
                algorithm.signatureIdentifier(),
                new DEROctetString(value),
                (ASN1Set) null);
        var chain = new ASN1EncodableVector();
        certificates.forEach(one -> chain.add(Certificate.getInstance(ElectronicSeal.bytes(one))));
        var data = new SignedData(
                new DERSet(algorithm.digestIdentifier()),
                new ContentInfo(CMSObjectIdentifiers.data, null),
                new DERSet(chain),
                null,
                new DERSet(info));
        return Crypto.der(new ContentInfo(CMSObjectIdentifiers.signedData, data));
    }

    /** Whoever wrote it, and with whatever behind it. */
    static CmsSignature read(byte[] bytes) {
        try (var in = new ASN1InputStream(bytes)) {
            var content = ContentInfo.getInstance(in.readObject());
            if (content == null || !CMSObjectIdentifiers.signedData.equals(content.getContentType())) {
                throw new MalformedSealException("it is no signed data");
            }
            var data = SignedData.getInstance(content.getContent());
            if (data.getSignerInfos().size() != 1) {
                throw new MalformedSealException("it is not the signature of one signer");
            }
            var info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
            var certificates = new ArrayList<X509Certificate>();
            if (data.getCertificates() != null && data.getCertificates().size() > MOST_CERTIFICATES) {
                throw new MalformedSealException("it brings more certificates than a way to a root has");
            }
            if (data.getCertificates() != null) {
                for (var certificate : data.getCertificates()) {
                    certificates.add(
                            Crypto.certificate(certificate.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
                }
            }
            if (info.getAuthenticatedAttributes() == null) {
                throw new ForeignSealException("it signs no attributes");
            }
            var algorithm = algorithm(info.getDigestEncryptionAlgorithm(), info.getDigestAlgorithm());
            return new CmsSignature(
                    algorithm,
                    ordered(certificates, SignerIdentifier.getInstance(info.getSID())),
                    info.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER),
                    info.getEncryptedDigest().getOctets());
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new MalformedSealException("its structure is damaged");
        }
    }

    private static SealAlgorithm algorithm(AlgorithmIdentifier signature, AlgorithmIdentifier digest) {
        return Stream.of(SealAlgorithm.values())
                .filter(one ->
                        digest.getAlgorithm().equals(one.digestIdentifier().getAlgorithm()))
                .filter(one -> signature.getAlgorithm().equals(one.signature())
                        || one == SealAlgorithm.RSA_SHA256
                                && signature.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption))
                .findFirst()
                .orElseThrow(() -> new ForeignSealException("it was signed in a way that is not known here"));
    }

    private static List<X509Certificate> ordered(List<X509Certificate> certificates, SignerIdentifier signer)
            throws IOException {
        if (!(signer.getId() instanceof ASN1Encodable id) || signer.isTagged()) {
            throw new ForeignSealException("it names its signer in a way that is not known here");
        }
        var wanted = IssuerAndSerialNumber.getInstance(id).getEncoded(ASN1Encoding.DER);
        var own = certificates.stream()
                .filter(one -> Arrays.equals(
                        wanted,
                        Crypto.der(new IssuerAndSerialNumber(Certificate.getInstance(ElectronicSeal.bytes(one))))))
                .findFirst()
                .orElseThrow(() -> new MalformedSealException("the certificate of the signer is not in it"));
        return Stream.concat(Stream.of(own), certificates.stream().filter(one -> !one.equals(own)))
                .toList();
    }

    X509Certificate signer() {
        return certificates.getFirst();
    }

    byte[] digest() {
        return ASN1OctetString.getInstance(attributeValue(CMSAttributes.messageDigest))
                .getOctets();
    }

    /** Whether it is the signer's. */
    boolean isSigned() {
        return CMSObjectIdentifiers.data.equals(attributeValue(CMSAttributes.contentType))
                && Crypto.verifies(signer().getPublicKey(), algorithm, attributes, value);
    }

    /** Whether what is signed names the certificate of the signer; if not, another of the same key may stand there. */
    boolean namesSigner() {
        var references = references();
        return references.length > 0 && isOf(references[0], signer());
    }

    private ESSCertIDv2[] references() {
        var attribute = attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        return attribute == null
                ? new ESSCertIDv2[0]
                : SigningCertificateV2.getInstance(attribute).getCerts();
    }

    /** Whether every certificate that it brings is named in what is signed. */
    boolean namesAll() {
        var references = references();
        return references.length == certificates.size()
                && certificates.stream().allMatch(one -> Stream.of(references).anyMatch(named -> isOf(named, one)));
    }

    private static boolean isOf(ESSCertIDv2 reference, X509Certificate certificate) {
        var algorithm = reference.getHashAlgorithm().getAlgorithm();
        var by = NISTObjectIdentifiers.id_sha256.equals(algorithm) ? SealAlgorithm.RSA_SHA256 : SealAlgorithm.SM2_SM3;
        return by.digestIdentifier().getAlgorithm().equals(algorithm)
                && Arrays.equals(reference.getCertHash(), Crypto.digest(by, ElectronicSeal.bytes(certificate)));
    }

    private ASN1Encodable attributeValue(ASN1ObjectIdentifier type) {
        var value = attribute(type);
        if (value == null) {
            throw new MalformedSealException("it lacks an attribute that PAdES demands");
        }
        return value;
    }

    private @Nullable ASN1Encodable attribute(ASN1ObjectIdentifier type) {
        ASN1Encodable found = null;
        for (var entry : ASN1Set.getInstance(attributes)) {
            var attribute = Attribute.getInstance(entry);
            if (attribute.getAttrType().equals(type)) {
                if (found != null || attribute.getAttrValues().size() != 1) {
                    throw new MalformedSealException("it signs an attribute twice");
                }
                found = attribute.getAttrValues().getObjectAt(0);
            }
        }
        return found;
    }
}
