package org.gongwen.seal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority for certificates and seals that nobody trusts but tests: a root, and one below it that issues. */
public final class TrialAuthority {

    public static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final SealAlgorithm algorithm;
    private final KeyPair rootKeys;
    private final X509Certificate root;
    private final KeyPair issuerKeys;
    private final X509Certificate issuer;
    private final SealKey maker;

    public TrialAuthority(SealAlgorithm algorithm) {
        this.algorithm = algorithm;
        rootKeys = keys();
        root = certificate(
                "CN=试验根,C=CN", rootKeys, "CN=试验根,C=CN", rootKeys, NOW.minus(days(400)), NOW.plus(days(4000)), 1);
        issuerKeys = keys();
        issuer = certificate(
                "CN=试验签发,C=CN", issuerKeys, "CN=试验根,C=CN", rootKeys, NOW.minus(days(300)), NOW.plus(days(3000)), 0);
        maker = key("试验制章");
    }

    public static Duration days(int days) {
        return Duration.ofDays(days);
    }

    /** With lists of revoked certificates on which nobody stands. */
    public Trust trust() {
        return trust(List.of(rootList(), list()));
    }

    public Trust trust(List<X509CRL> lists) {
        return new Trust(List.of(root), List.of(maker.certificate()), List.of(issuer), lists);
    }

    /** A key that may seal. */
    public SealKey key(String name) {
        return key(name, NOW.minus(days(100)), NOW.plus(days(1000)));
    }

    public SealKey key(String name, Instant from, Instant until) {
        var keys = keys();
        return new SoftwareKey(algorithm, certified(name, keys, from, until), List.of(issuer), keys.getPrivate());
    }

    /** What a device holds. */
    record Keys(PrivateKey key, X509Certificate certificate, List<X509Certificate> issuers, X509Certificate root) {}

    Keys keys(String name) {
        var keys = keys();
        return new Keys(
                keys.getPrivate(),
                certified(name, keys, NOW.minus(days(100)), NOW.plus(days(1000))),
                List.of(issuer),
                root);
    }

    private X509Certificate certified(String name, KeyPair keys, Instant from, Instant until) {
        return certificate("CN=" + name + ",C=CN", keys, "CN=试验签发,C=CN", issuerKeys, from, until, -1);
    }

    /** A PKCS#12 file with such a key under the alias seal. */
    public byte[] file(String name, char[] password) {
        try {
            var keys = keys();
            var certificate = certified(name, keys, NOW.minus(days(100)), NOW.plus(days(1000)));
            var store = KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
            store.load(null, null);
            store.setKeyEntry("seal", keys.getPrivate(), password, new Certificate[] {certificate, issuer, root});
            var out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public ElectronicSeal seal(String name, SealKey... signers) {
        return seal(name, NOW.minus(days(50)), NOW.plus(days(500)), signers);
    }

    public ElectronicSeal seal(String name, Instant from, Instant until, SealKey... signers) {
        return seal(maker, name, from, until, signers);
    }

    /** As somebody makes one who may not. */
    public ElectronicSeal seal(SealKey by, String name, SealKey... signers) {
        return seal(by, name, NOW.minus(days(50)), NOW.plus(days(500)), signers);
    }

    private static ElectronicSeal seal(SealKey by, String name, Instant from, Instant until, SealKey... signers) {
        return ElectronicSeal.make(
                by,
                name,
                picture(),
                from,
                until,
                List.of(signers).stream().map(SealKey::certificate).toList());
    }

    public X509CRL rootList() {
        return list("CN=试验根,C=CN", rootKeys, null, 0, NOW);
    }

    /** On which nobody stands. */
    public X509CRL list() {
        return list("CN=试验签发,C=CN", issuerKeys, null, 0, NOW);
    }

    /** @param reason as certificates' lists number them */
    public X509CRL list(X509Certificate revoked, int reason, Instant when) {
        return list("CN=试验签发,C=CN", issuerKeys, revoked, reason, when);
    }

    private X509CRL list(String name, KeyPair keys, @Nullable X509Certificate revoked, int reason, Instant when) {
        return list(name, keys, revoked, reason, when, NOW.minus(days(1)), builder -> {});
    }

    /** Of the one that issues, with nobody on it, and whatever else it shall say. */
    public X509CRL list(Instant issued, Change change) {
        return list("CN=试验签发,C=CN", issuerKeys, null, 0, NOW, issued, change);
    }

    /** What a list says beside its entries. */
    public interface Change {
        void to(X509v2CRLBuilder builder) throws CertIOException;
    }

    private X509CRL list(
            String name,
            KeyPair keys,
            @Nullable X509Certificate revoked,
            int reason,
            Instant when,
            Instant issued,
            Change change) {
        try {
            var builder = new X509v2CRLBuilder(new X500Name(name), Date.from(issued));
            builder.setNextUpdate(Date.from(issued.plus(days(31))));
            change.to(builder);
            if (revoked != null) {
                builder.addCRLEntry(revoked.getSerialNumber(), Date.from(when), reason);
            }
            return new JcaX509CRLConverter()
                    .setProvider(Crypto.PROVIDER)
                    .getCRL(builder.build(new JcaContentSignerBuilder(algorithm.signatureName())
                            .setProvider(Crypto.PROVIDER)
                            .build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(
            String subject, KeyPair keys, String by, KeyPair byKeys, Instant from, Instant until, int below) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(by),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(from),
                    Date.from(until),
                    new X500Name(subject),
                    keys.getPublic());
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    below >= 0 ? new BasicConstraints(below) : new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            below >= 0
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            return new JcaX509CertificateConverter()
                    .setProvider(Crypto.PROVIDER)
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm.signatureName())
                            .setProvider(Crypto.PROVIDER)
                            .build(byKeys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyPair keys() {
        try {
            var generator =
                    KeyPairGenerator.getInstance(algorithm == SealAlgorithm.RSA_SHA256 ? "RSA" : "EC", Crypto.PROVIDER);
            switch (algorithm) {
                case SM2_SM3 -> generator.initialize(new ECGenParameterSpec("sm2p256v1"));
                case ECDSA_SHA256 -> generator.initialize(new ECGenParameterSpec("P-256"));
                case RSA_SHA256 -> generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A ring with a star, 42 mm wide, as 国发〔1999〕25号 has it for counties. */
    public static SealPicture picture() {
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(224, 20, 20, 215));
        graphics.setStroke(new BasicStroke(8));
        graphics.draw(new Ellipse2D.Double(6, 6, 288, 288));
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 48 : 18;
            double angle = -Math.PI / 2 + i * Math.PI / 5;
            double x = 150 + radius * Math.cos(angle);
            double y = 150 + radius * Math.sin(angle);
            if (i == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        graphics.fill(star);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SealPicture("PNG", out.toByteArray(), 42, 42);
    }
}
