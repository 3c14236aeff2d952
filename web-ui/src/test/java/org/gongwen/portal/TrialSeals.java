package org.gongwen.portal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.gongwen.seal.ElectronicSeal;
import org.gongwen.seal.PdfSealing;
import org.gongwen.seal.SealAlgorithm;
import org.gongwen.seal.SealKey;
import org.gongwen.seal.SealPicture;
import org.gongwen.seal.SealSpot;
import org.gongwen.seal.SealingResult;

/** An authority that seals for tests of the public page; its certificates are of today, as the page judges them. */
public final class TrialSeals {

    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Instant NOW = Instant.now();

    private final KeyPair rootKeys = keys();
    private final X509Certificate root;
    private final Key maker;

    public TrialSeals() {
        root = certificate("试验根", rootKeys, true);
        maker = key("试验制章");
    }

    /** A folder in which it is trusted. */
    public Path folder() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "trust");
            Files.write(folder.resolve("root.cer"), root.getEncoded());
            Files.write(folder.resolve("root.crl"), list().getEncoded());
            Files.write(
                    Files.createDirectory(folder.resolve("makers")).resolve("maker.cer"),
                    maker.certificate().getEncoded());
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A PDF of one page. @param seal name of the seal @param signer name of whoever seals */
    public byte[] sealed(String seal, String signer) {
        var key = key(signer);
        var made = ElectronicSeal.make(
                maker,
                seal,
                picture(),
                NOW.minus(Duration.ofDays(5)),
                NOW.plus(Duration.ofDays(50)),
                List.of(key.certificate()));
        var result = PdfSealing.seal(unsealed(), key, made, new SealSpot(1, 120, 200, 42, 42), NOW);
        return ((SealingResult.Sealed) result).file();
    }

    /** A PDF of one empty page. */
    public static byte[] unsealed() {
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Key(X509Certificate certificate, KeyPair keys) implements SealKey {

        @Override
        public SealAlgorithm algorithm() {
            return SealAlgorithm.SM2_SM3;
        }

        @Override
        public List<X509Certificate> issuers() {
            return List.of();
        }

        @Override
        public byte[] sign(byte[] message) {
            try {
                var signature = Signature.getInstance("SM3WITHSM2", PROVIDER);
                signature.initSign(keys.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Key key(String name) {
        var keys = keys();
        return new Key(certificate(name, keys, false), keys);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(String name, KeyPair keys, boolean authority) {
        try {
            var builder = new X509v3CertificateBuilder(
                    name("试验根"),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    time(NOW.minus(Duration.ofDays(10))),
                    time(NOW.plus(Duration.ofDays(100))),
                    name(name),
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    authority ? new BasicConstraints(1) : new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(builder.build(signer()));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On which nobody stands. */
    private X509CRL list() {
        try {
            var builder = new X509v2CRLBuilder(name("试验根"), time(NOW.minus(Duration.ofDays(1))));
            builder.setNextUpdate(time(NOW.plus(Duration.ofDays(30))));
            return new JcaX509CRLConverter().setProvider(PROVIDER).getCRL(builder.build(signer()));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SM3WITHSM2").setProvider(PROVIDER).build(rootKeys.getPrivate());
    }

    /** Whatever characters are in it. */
    private static X500Name name(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.CN, name)
                .build();
    }

    private static Time time(Instant at) {
        return new Time(new DERGeneralizedTime(at.toString().replaceAll("\\.\\d+|[-:T]", "")));
    }

    private static SealPicture picture() {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB), "png", out);
            return new SealPicture("PNG", out.toByteArray(), 42, 42);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
