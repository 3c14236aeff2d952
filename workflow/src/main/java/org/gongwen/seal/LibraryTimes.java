package org.gongwen.seal;

import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/** The times of certificates, lists and signatures, whose libraries know no others; the only place that sees those. */
final class LibraryTimes {

    private LibraryTimes() {}

    static boolean isValid(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Whether it says when the next one comes, and that is not past. */
    static boolean isCurrent(X509CRL list, Instant now) {
        return list.getNextUpdate() != null && !list.getNextUpdate().toInstant().isBefore(now);
    }

    static Instant issued(X509CRL list) {
        return list.getThisUpdate().toInstant();
    }

    /** The last moment at which it is valid. */
    static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    static Instant revoked(X509CRLEntry entry) {
        return entry.getRevocationDate().toInstant();
    }

    static Time time(Instant time) {
        return new Time(Date.from(time));
    }

    static Date date(Instant time) {
        return Date.from(time);
    }

    static Calendar calendar(Instant time) {
        return GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
    }

    static @Nullable Instant instant(@Nullable Calendar calendar) {
        return calendar == null ? null : calendar.toInstant();
    }

    static ASN1GeneralizedTime generalized(Instant time) {
        return new DERGeneralizedTime(Date.from(time));
    }

    static Instant instant(ASN1Encodable generalized) {
        try {
            return ASN1GeneralizedTime.getInstance(generalized).getDate().toInstant();
        } catch (ParseException e) {
            throw new MalformedSealException("a time in it cannot be read");
        }
    }
}
