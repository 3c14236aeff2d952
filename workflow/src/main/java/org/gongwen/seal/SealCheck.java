package org.gongwen.seal;

import java.time.Instant;

/** Checks whatever is sealed, by whomever: what was changed, who sealed it, and whether he might. */
public final class SealCheck {

    private SealCheck() {}

    /** @param now by which lists of revoked certificates must be current */
    public static SealVerdict check(byte[] file, Trust trust, Instant now) {
        return check(file, trust, now, OfdPackage.MOST_UNPACKED);
    }

    /** @param mostUnpacked bytes that the files of an OFD may come to; those of a PDF are not unpacked */
    public static SealVerdict check(byte[] file, Trust trust, Instant now, long mostUnpacked) {
        try {
            if (startsWith(file, "PK")) {
                return OfdSealCheck.check(OfdPackage.read(file, mostUnpacked), file, trust, now);
            }
            if (startsWith(file, "%PDF-")) {
                return PdfSealCheck.check(file, trust, now);
            }
            return new SealVerdict.Unreadable("is neither a PDF nor an OFD");
        } catch (UnreadableSealedFileException e) {
            return new SealVerdict.Unreadable(e.getMessage() == null ? "cannot be read" : e.getMessage());
        }
    }

    private static boolean startsWith(byte[] file, String sign) {
        for (int i = 0; i < sign.length(); i++) {
            if (i >= file.length || file[i] != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
