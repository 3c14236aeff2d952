package org.gongwen.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator trusts, in a folder: certificates and lists of revoked ones, DER or PEM, whatever their names. */
public final class TrustFolder {

    private static final String MAKERS = "makers";
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private TrustFolder() {}

    /**
     * Certificates that issued themselves are roots, all others issuers; those in the folder {@code makers} below it are of
     * those who may make seals.
     *
     * @throws IOException if the folder cannot be read, or holds something else; the message names the file
     */
    public static Trust read(Path folder) throws IOException {
        var roots = new ArrayList<X509Certificate>();
        var issuers = new ArrayList<X509Certificate>();
        var lists = new ArrayList<X509CRL>();
        for (var file : files(folder)) {
            var bytes = bytes(file);
            var certificate = certificate(bytes);
            if (certificate == null) {
                lists.add(list(file, bytes));
            } else if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                roots.add(certificate);
            } else {
                issuers.add(certificate);
            }
        }
        return new Trust(roots, makers(folder.resolve(MAKERS)), issuers, lists);
    }

    private static List<X509Certificate> makers(Path folder) throws IOException {
        var makers = new ArrayList<X509Certificate>();
        if (Files.isDirectory(folder)) {
            for (var file : files(folder)) {
                var certificate = certificate(bytes(file));
                if (certificate == null) {
                    throw new IOException(file + ", which is no certificate");
                }
                makers.add(certificate);
            }
        }
        return makers;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + ", which is larger than 16 MB");
        }
        return Files.readAllBytes(file);
    }

    private static @Nullable X509Certificate certificate(byte[] bytes) {
        try {
            return CertificateFactory.getInstance("X.509", Crypto.PROVIDER)
                                    .generateCertificate(new ByteArrayInputStream(bytes))
                            instanceof X509Certificate certificate
                    ? certificate
                    : null;
        } catch (CertificateException | RuntimeException e) {
            // Then it is a list, or nothing of use.
            return null;
        }
    }

    private static X509CRL list(Path file, byte[] bytes) throws IOException {
        try {
            if (CertificateFactory.getInstance("X.509", Crypto.PROVIDER).generateCRL(new ByteArrayInputStream(bytes))
                    instanceof X509CRL list) {
                return list;
            }
        } catch (CertificateException | CRLException | RuntimeException e) {
            throw new IOException(file + ", which is no certificate and no list of revoked ones", e);
        }
        throw new IOException(file + ", which is no certificate and no list of revoked ones");
    }
}
