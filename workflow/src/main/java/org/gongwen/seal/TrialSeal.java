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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A seal for trial: a key, the electronic seal over it, and an authority that nobody but this installation has reason to
 * trust. It lets sealing and checking be tried without a certified authority; what is sealed with it has no legal effect.
 */
public final class TrialSeal {

    /** The name of the key in {@link #KEYS}. */
    public static final String KEY = "trial";

    public static final String KEYS = "keys.p12";

    /** It is for trial, and so is its password. */
    public static final String PASSWORD = "gongwen";
    /** As {@link TrustFolder} reads it. */
    public static final String TRUST = "trust";

    private static final Duration LIFE = Duration.ofDays(3 * 365);
    /** mm, 国发〔1999〕25号 below ministries and provinces. */
    private static final int DIAMETER = 42;

    private static final int PIXELS = 504;

    private TrialSeal() {}

    /** Where the seal of the demonstration bureau lies. @param data what the installation keeps */
    public static Path folder(Path data) {
        return data.resolve("trial-seal");
    }

    /**
     * Makes one and writes its key and what is to be trusted into a folder.
     *
     * @param folder made if it is not there; what a seal made before has there is lost
     * @param organ whose seal it is
     * @return the electronic seal
     */
    public static ElectronicSeal make(Path folder, String organ, Instant now) throws IOException {
        try {
            var authority = new Party("试用印章签发");
            var root = authority.certificate(authority, now, true);
            var maker = new Party("试用制章");
            var making = maker.certificate(authority, now, false);
            var holder = new Party(organ);
            var holding = holder.certificate(authority, now, false);

            var store = KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
            store.load(null, null);
            store.setKeyEntry(KEY, holder.keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {holding, root});
            var keys = new ByteArrayOutputStream();
            store.store(keys, PASSWORD.toCharArray());

            var makers = Files.createDirectories(folder.resolve(TRUST).resolve("makers"));
            Files.write(makers.resolve("maker.cer"), making.getEncoded());
            Files.write(folder.resolve(TRUST).resolve("root.cer"), root.getEncoded());
            Files.write(
                    folder.resolve(TRUST).resolve("nobody-revoked.crl"),
                    authority.revokedNobody(now).getEncoded());
            Files.write(folder.resolve(KEYS), keys.toByteArray());
            return ElectronicSeal.make(
                    new SoftwareKey(SealAlgorithm.SM2_SM3, making, List.of(), maker.keys.getPrivate()),
                    organ,
                    new SealPicture("PNG", picture(), DIAMETER, DIAMETER),
                    now,
                    now.plus(LIFE),
                    List.of(holding));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("Bouncy Castle makes no seal", e);
        }
    }

    /** Somebody with a key of his own. */
    private static final class Party {

        private final X500Name name;
        private final KeyPair keys;

        Party(String name) throws GeneralSecurityException {
            this.name = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.C, "CN")
                    .addRDN(BCStyle.CN, name)
                    .build();
            var generator = KeyPairGenerator.getInstance("EC", Crypto.PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            keys = generator.generateKeyPair();
        }

        X509Certificate certificate(Party issuer, Instant now, boolean authority)
                throws GeneralSecurityException, OperatorCreationException, CertIOException {
            var builder = new X509v3CertificateBuilder(
                    issuer.name,
                    new BigInteger(120, new SecureRandom()).add(BigInteger.ONE),
                    LibraryTimes.time(now),
                    LibraryTimes.time(now.plus(LIFE)),
                    name,
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    authority ? new BasicConstraints(0) : new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            authority
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            return new JcaX509CertificateConverter()
                    .setProvider(Crypto.PROVIDER)
                    .getCertificate(builder.build(issuer.signer()));
        }

        X509CRL revokedNobody(Instant now) throws GeneralSecurityException, OperatorCreationException {
            var builder = new X509v2CRLBuilder(name, LibraryTimes.time(now));
            builder.setNextUpdate(LibraryTimes.time(now.plus(LIFE)));
            return new JcaX509CRLConverter().setProvider(Crypto.PROVIDER).getCRL(builder.build(signer()));
        }

        private ContentSigner signer() throws OperatorCreationException {
            return new JcaContentSignerBuilder(SealAlgorithm.SM2_SM3.signatureName())
                    .setProvider(Crypto.PROVIDER)
                    .build(keys.getPrivate());
        }
    }

    /** A ring with a star and without a name, so that nobody takes it for the seal of an organ. */
    private static byte[] picture() {
        var image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(0xE0, 0x14, 0x14, 0xD8));
        double middle = PIXELS / 2.0;
        double line = PIXELS * 1.2 / DIAMETER;
        graphics.setStroke(new BasicStroke((float) line));
        graphics.draw(new Ellipse2D.Double(line / 2, line / 2, PIXELS - line, PIXELS - line));
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double radius = middle * (i % 2 == 0 ? 0.33 : 0.126);
            double angle = -Math.PI / 2 + i * Math.PI / 5;
            double x = middle + radius * Math.cos(angle);
            double y = middle + radius * Math.sin(angle);
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
        return out.toByteArray();
    }
}
