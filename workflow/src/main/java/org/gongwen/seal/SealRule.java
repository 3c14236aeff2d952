package org.gongwen.seal;

import java.util.Locale;

/** What is checked of a sealed file. */
public enum SealRule {
    /** That the file has no byte beside what is signed, or what follows from it. */
    CONTAINER,
    /** That the digest of each file, or of the signed range, is the one that was signed. */
    DIGESTS,
    /** That every file of the package, or every byte of a PDF, is covered. */
    COVERAGE,
    /** That the signature is that of the certificate over these digests. */
    SIGNATURE,
    /** That the seal is of its structure and signed by its maker. */
    SEAL,
    /** That it was sealed while the seal was valid. */
    SEAL_VALIDITY,
    /** That the seal names whoever used it. */
    SIGNER,
    /** That the certificate of the signer leads to a root that is trusted, and was valid. */
    CHAIN,
    /** That the certificate of the seal's maker does. */
    MAKER_CHAIN,
    /** That none of these certificates was revoked. */
    REVOCATION,
    /** That the time of sealing is possible; nobody but the signer vouches for it. */
    TIME;

    /** As reports name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
