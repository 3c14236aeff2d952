package org.gongwen.seal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;

/**
 * An electronic seal (电子印章) of version 4, GB/T 38540-2020: its picture, how long it may be used, and who may seal with it,
 * under the signature of whoever made it.
 */
public final class ElectronicSeal {

    static final int VERSION = 4;
    /** Of the certificates themselves; 2 would be their digests. */
    private static final int CERTIFICATES = 1;

    private static final int DIGESTS = 2;

    private final byte[] encoded;
    private final byte[] signed;
    private final byte[] signature;
    private final String id;
    private final String name;
    private final Instant from;
    private final Instant until;
    private final SealPicture picture;
    private final X509Certificate maker;
    private final int listed;
    private final List<byte[]> allowed;

    private ElectronicSeal(byte[] der) {
        encoded = der.clone();
        var seal = fields(Crypto.structure(der), 4, 4);
        var info = fields(seal.getObjectAt(0), 4, 5);
        var header = fields(info.getObjectAt(0), 3, 3);
        if (!ASN1IA5String.getInstance(header.getObjectAt(0)).getString().equals("ES")) {
            throw new MalformedSealException("it does not call itself a seal");
        }
        int version = ASN1Integer.getInstance(header.getObjectAt(1)).intValueExact();
        if (version != VERSION) {
            throw new ForeignSealException("it is a seal of version " + version + "; only version 4 can be checked");
        }
        id = ASN1IA5String.getInstance(info.getObjectAt(1)).getString();
        var property = fields(info.getObjectAt(2), 7, 7);
        name = ASN1UTF8String.getInstance(property.getObjectAt(1)).getString();
        listed = ASN1Integer.getInstance(property.getObjectAt(2)).intValueExact();
        allowed = new ArrayList<>();
        for (var entry : ASN1Sequence.getInstance(property.getObjectAt(3))) {
            allowed.add(signer(entry));
        }
        from = LibraryTimes.instant(property.getObjectAt(5));
        until = LibraryTimes.instant(property.getObjectAt(6));
        var look = fields(info.getObjectAt(3), 4, 4);
        picture = new SealPicture(
                ASN1IA5String.getInstance(look.getObjectAt(0)).getString(),
                ASN1OctetString.getInstance(look.getObjectAt(1)).getOctets(),
                ASN1Integer.getInstance(look.getObjectAt(2)).intValueExact(),
                ASN1Integer.getInstance(look.getObjectAt(3)).intValueExact());
        maker = Crypto.certificate(
                ASN1OctetString.getInstance(seal.getObjectAt(1)).getOctets());
        if (!GMObjectIdentifiers.sm2sign_with_sm3.equals(ASN1ObjectIdentifier.getInstance(seal.getObjectAt(2)))) {
            throw new MalformedSealException("it was not made with SM2 and SM3");
        }
        signed = Crypto.der(info);
        signature = bits(seal.getObjectAt(3));
    }

    /** Reads it. Empty of judgement: whether it is genuine, {@link SealCheck} says. */
    static ElectronicSeal read(byte[] der) {
        try {
            return new ElectronicSeal(der);
        } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
            throw new MalformedSealException("its structure is not that of a seal");
        }
    }

    /** A seal from a file. Throws IllegalArgumentException if it is none. */
    public static ElectronicSeal of(byte[] file) {
        try {
            return read(file);
        } catch (MalformedSealException | ForeignSealException e) {
            throw new IllegalArgumentException("No electronic seal: " + e.getMessage(), e);
        }
    }

    /**
     * Makes one, as an authority for seals (制章机构) does.
     *
     * @param maker key of the authority, SM2
     * @param until not included
     * @param signers who may seal with it
     */
    public static ElectronicSeal make(
            SealKey maker,
            String name,
            SealPicture picture,
            Instant from,
            Instant until,
            List<X509Certificate> signers) {
        if (maker.algorithm() != SealAlgorithm.SM2_SM3) {
            throw new IllegalArgumentException("A seal is made with SM2");
        }
        var identifier = new byte[16];
        new SecureRandom().nextBytes(identifier);
        var header = sequence(new DERIA5String("ES"), new ASN1Integer(VERSION), new DERIA5String("GONGWEN"));
        var certificates = new ASN1EncodableVector();
        signers.forEach(signer -> certificates.add(new DEROctetString(bytes(signer))));
        var property = sequence(
                new ASN1Integer(BigInteger.ONE),
                new DERUTF8String(name),
                new ASN1Integer(CERTIFICATES),
                new DERSequence(certificates),
                LibraryTimes.generalized(from),
                LibraryTimes.generalized(from),
                LibraryTimes.generalized(until));
        var look = sequence(
                new DERIA5String(picture.type()),
                new DEROctetString(picture.bytes()),
                new ASN1Integer(picture.width()),
                new ASN1Integer(picture.height()));
        var info = sequence(header, new DERIA5String(HexFormat.of().formatHex(identifier)), property, look);
        return read(Crypto.der(sequence(
                info,
                new DEROctetString(bytes(maker.certificate())),
                GMObjectIdentifiers.sm2sign_with_sm3,
                new DERBitString(maker.sign(Crypto.der(info))))));
    }

    private byte[] signer(ASN1Encodable entry) {
        return switch (listed) {
            case CERTIFICATES -> ASN1OctetString.getInstance(entry).getOctets();
            case DIGESTS -> {
                var digest = fields(entry, 2, 2);
                ASN1PrintableString.getInstance(digest.getObjectAt(0));
                yield ASN1OctetString.getInstance(digest.getObjectAt(1)).getOctets();
            }
            default -> throw new MalformedSealException("it lists those who may seal in an unknown way");
        };
    }

    public byte[] encoded() {
        return encoded.clone();
    }

    /** Given by whoever made it. */
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant from() {
        return from;
    }

    /** The first moment at which it may no longer be used. */
    public Instant until() {
        return until;
    }

    public SealPicture picture() {
        return picture;
    }

    public X509Certificate maker() {
        return maker;
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    /** Whether whoever has this certificate may seal with it. */
    public boolean allows(X509Certificate signer) {
        var bytes = bytes(signer);
        var wanted = listed == DIGESTS ? Crypto.digest(SealAlgorithm.SM2_SM3, bytes) : bytes;
        return allowed.stream().anyMatch(entry -> Arrays.equals(entry, wanted));
    }

    /** Whether the maker named in it signed it; not whether he may make seals. */
    boolean isSignedByItsMaker() {
        return Crypto.verifies(maker.getPublicKey(), SealAlgorithm.SM2_SM3, signed, signature);
    }

    static ASN1Sequence fields(ASN1Encodable object, int least, int most) {
        var sequence = ASN1Sequence.getInstance(object);
        if (sequence.size() < least || sequence.size() > most) {
            throw new MalformedSealException("its structure is not that of a seal");
        }
        return sequence;
    }

    static byte[] bits(ASN1Encodable object) {
        var bits = ASN1BitString.getInstance(object);
        if (bits.getPadBits() != 0) {
            throw new MalformedSealException("a value in it does not end with a whole byte");
        }
        return bits.getOctets();
    }

    static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    static byte[] bytes(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("A certificate that cannot be written", e);
        }
    }
}
