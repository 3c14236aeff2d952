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
import org.jspecify.annotations.Nullable;

/** What an operator trusts, in a folder: certificates and lists of revoked ones, DER or PEM, whatever their names. */
public final class TrustFolder {

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private TrustFolder() {}

    /**
     * Certificates that issued themselves are roots, all others issuers.
     *
     * @throws IOException if the folder cannot be read, or holds something else; the message names the file
     */
    public static Trust read(Path folder) throws IOException {
        var roots = new ArrayList<X509Certificate>();
        var issuers = new ArrayList<X509Certificate>();
        var lists = new ArrayList<X509CRL>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(file) > MOST_BYTES) {
                    throw new IOException(file + ", which is larger than 16 MB");
                }
                var bytes = Files.readAllBytes(file);
                var certificate = certificate(bytes);
                if (certificate == null) {
                    lists.add(list(file, bytes));
                } else if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                    roots.add(certificate);
                } else {
                    issuers.add(certificate);
                }
            }
        }
        return new Trust(roots, issuers, lists);
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
