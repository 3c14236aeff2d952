package org.gongwen.seal;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What whoever checks knows by himself.
 *
 * @param roots certificates that need no issuer
 * @param makers those who may make seals (制章机构); a certificate of the same authority alone does not make one
 * @param issuers certificates between those and the signers, for files that do not bring them along
 * @param revocations lists of revoked certificates
 */
public record Trust(
        List<X509Certificate> roots,
        List<X509Certificate> makers,
        List<X509Certificate> issuers,
        List<X509CRL> revocations) {

    /** Knows nobody: says whether a file was changed, not who sealed it. */
    public static final Trust NONE = new Trust(List.of(), List.of(), List.of(), List.of());

    public Trust {
        roots = List.copyOf(roots);
        makers = List.copyOf(makers);
        issuers = List.copyOf(issuers);
        revocations = List.copyOf(revocations);
    }
}
