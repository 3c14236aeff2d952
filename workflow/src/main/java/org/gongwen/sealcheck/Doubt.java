package org.gongwen.sealcheck;

import java.util.Optional;
import org.gongwen.seal.SealFinding;

/** Why a sealed file in which nothing was found changed is not called genuine. */
public enum Doubt {
    /** The certificate of whoever sealed leads to nobody we know, or was not valid then. */
    SIGNER(true),
    /** The seal was made by somebody we do not know, or whose certificate was not valid then. */
    MAKER(true),
    /** One of the certificates was revoked. */
    REVOKED(true),
    /** It was sealed before the seal was valid, or after. */
    SEAL_NOT_VALID(true),
    /** The seal does not name whoever used it. */
    NOT_ALLOWED(true),
    /** It says that it was sealed in the future. */
    FUTURE(true),
    /** Whether a certificate was revoked cannot be said now. */
    REVOCATION_UNKNOWN(false),
    /** Another system wrote it: bytes that nothing signs may have been changed. */
    FOREIGN(false),
    /** Sealed in a way that is not known here. */
    UNKNOWN_WAY(false),
    /** Something was added before a later seal, which alone vouches for it. */
    ADDED_LATER(false),
    /** There is no time of sealing that can be checked. */
    TIME(false);

    private final boolean grave;

    Doubt(boolean grave) {
        this.grave = grave;
    }

    /** Whether the seal is not to be relied on; otherwise it only cannot be said. */
    public boolean isGrave() {
        return grave;
    }

    /** What a finding leaves in doubt; empty if it holds, or {@link #isChange says that the file was changed}. */
    static Optional<Doubt> of(SealFinding finding) {
        return switch (finding) {
            case SealFinding.Holds _ -> Optional.empty();
            case SealFinding.Broken broken ->
                switch (broken.rule()) {
                    case CHAIN -> Optional.of(SIGNER);
                    case MAKER_CHAIN -> Optional.of(MAKER);
                    case REVOCATION -> Optional.of(REVOKED);
                    case SEAL_VALIDITY -> Optional.of(SEAL_NOT_VALID);
                    case SIGNER -> Optional.of(NOT_ALLOWED);
                    case TIME -> Optional.of(FUTURE);
                    case CONTAINER, DIGESTS, COVERAGE, SIGNATURE, SEAL -> Optional.empty();
                };
            case SealFinding.Open open ->
                Optional.of(
                        switch (open.rule()) {
                            case CHAIN -> SIGNER;
                            case MAKER_CHAIN -> MAKER;
                            case REVOCATION -> REVOCATION_UNKNOWN;
                            case CONTAINER, DIGESTS -> FOREIGN;
                            case COVERAGE -> ADDED_LATER;
                            case TIME -> TIME;
                            case SIGNATURE, SEAL, SEAL_VALIDITY, SIGNER -> UNKNOWN_WAY;
                        });
        };
    }

    /** Whether the file, or the seal in it, is not as it was when it was sealed. */
    static boolean isChange(SealFinding finding) {
        return finding instanceof SealFinding.Broken && of(finding).isEmpty();
    }
}
