package org.gongwen.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * The genuine lists of revoked certificates of one issuer (RFC 5280, 5). Every one of them may say that a certificate was
 * revoked; that it was not, only a current list that would have to name it.
 */
final class RevocationLists {

    /** Since when an issuer keeps certificates on its list that ran out (X.509, 9.5.2.10). */
    private static final String EXPIRED_ON_LIST = "2.5.29.60";

    private static final int MAY_SIGN_LISTS = 6;
    /** Whose key was not lost, but no longer used. */
    private static final Set<Integer> GIVEN_UP =
            Set.of(CRLReason.affiliationChanged, CRLReason.superseded, CRLReason.cessationOfOperation);

    private final X509Certificate issuer;
    private final Instant now;
    private final List<X509CRL> lists;

    RevocationLists(List<X509CRL> known, X509Certificate issuer, Instant now) {
        this.issuer = issuer;
        this.now = now;
        this.lists = known.stream().filter(this::isGenuine).toList();
    }

    /**
     * What stands against the certificate, or null.
     *
     * @param at when it signed, as the signer says
     * @param who begins the sentence
     */
    @Nullable
    SealFinding objection(X509Certificate certificate, Instant at, String who) {
        for (var list : lists) {
            var entry = list.getRevokedCertificate(certificate);
            if (entry != null && isOf(entry) && stays(entry)) {
                return revoked(entry, at, who);
            }
        }
        var current = lists.stream()
                .filter(list -> LibraryTimes.isCurrent(list, now) && wouldName(list, certificate))
                .max(Comparator.comparing(LibraryTimes::issued));
        if (current.isEmpty()) {
            return open(who + ": whether it was revoked cannot be said, for no current and full list of "
                    + SealJudgement.subject(issuer) + " is at hand.");
        }
        var held = current.get().getRevokedCertificate(certificate);
        if (held != null && isOf(held)) {
            return new SealFinding.Broken(
                    SealRule.REVOCATION, who + " was suspended on " + day(LibraryTimes.revoked(held)) + ".");
        }
        return mayHaveDropped(current.get(), certificate)
                ? open(who + " ran out on " + day(LibraryTimes.end(certificate))
                        + "; whether it was revoked before, the list no longer says.")
                : null;
    }

    private static SealFinding revoked(X509CRLEntry entry, Instant at, String who) {
        var when = LibraryTimes.revoked(entry);
        // Nobody but the signer vouches for the time, and a key that was given up may have been found by another.
        return at.isBefore(when) && GIVEN_UP.contains(reason(entry))
                ? open(who + " was given up on " + day(when)
                        + ", without having been lost; that it sealed before, only the signer says.")
                : new SealFinding.Broken(SealRule.REVOCATION, who + " was revoked on " + day(when) + ".");
    }

    private static SealFinding open(String sentence) {
        return new SealFinding.Open(SealRule.REVOCATION, sentence);
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private boolean isGenuine(X509CRL list) {
        var usage = issuer.getKeyUsage();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || usage != null && !usage[MAY_SIGN_LISTS]
                || list.hasUnsupportedCriticalExtension()) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey(), Crypto.PROVIDER);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether it would have to name this certificate, had it been revoked: no difference to another list, no part. */
    private static boolean wouldName(X509CRL list, X509Certificate certificate) {
        // What cannot be read throws, and the seal is not called genuine.
        if (list.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null) {
            return false;
        }
        var value = extension(list.getExtensionValue(Extension.issuingDistributionPoint.getId()));
        if (value == null) {
            return true;
        }
        var part = IssuingDistributionPoint.getInstance(value);
        boolean authority = certificate.getBasicConstraints() >= 0;
        return !part.isIndirectCRL()
                && part.getOnlySomeReasons() == null
                && !part.onlyContainsAttributeCerts()
                && !(part.onlyContainsUserCerts() && authority)
                && !(part.onlyContainsCACerts() && !authority)
                && (part.getDistributionPoint() == null || names(certificate, part.getDistributionPoint()));
    }

    /** Whether the certificate says that its revocation is published there. */
    private static boolean names(X509Certificate certificate, DistributionPointName place) {
        var value = extension(certificate.getExtensionValue(Extension.cRLDistributionPoints.getId()));
        if (value == null) {
            return false;
        }
        for (var point : CRLDistPoint.getInstance(value).getDistributionPoints()) {
            if (place.equals(point.getDistributionPoint())) {
                return true;
            }
        }
        return false;
    }

    /** An issuer may take those off its list that ran out. */
    private static boolean mayHaveDropped(X509CRL list, X509Certificate certificate) {
        var end = LibraryTimes.end(certificate);
        if (!end.isBefore(LibraryTimes.issued(list))) {
            return false;
        }
        var kept = extension(list.getExtensionValue(EXPIRED_ON_LIST));
        return kept == null || end.isBefore(LibraryTimes.instant(kept));
    }

    /** A list of several issuers says at each entry whose it is. */
    private boolean isOf(X509CRLEntry entry) {
        return entry.getCertificateIssuer() == null
                || entry.getCertificateIssuer().equals(issuer.getSubjectX500Principal());
    }

    /** Only what is suspended comes off again. */
    private static boolean stays(X509CRLEntry entry) {
        int reason = reason(entry);
        return reason != CRLReason.certificateHold && reason != CRLReason.removeFromCRL;
    }

    private static int reason(X509CRLEntry entry) {
        try {
            var value = extension(entry.getExtensionValue(Extension.reasonCode.getId()));
            return value == null
                    ? CRLReason.unspecified
                    : ASN1Enumerated.getInstance(value).intValueExact();
        } catch (MalformedSealException | IllegalArgumentException | ArithmeticException e) {
            return CRLReason.unspecified;
        }
    }

    private static @Nullable ASN1Encodable extension(byte @Nullable [] value) {
        return value == null
                ? null
                : Crypto.structure(ASN1OctetString.getInstance(value).getOctets());
    }
}
