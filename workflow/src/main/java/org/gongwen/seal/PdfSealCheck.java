package org.gongwen.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.jspecify.annotations.Nullable;

/** Checks the signatures of a PDF. */
final class PdfSealCheck {

    private static final String PKCS7 = "adbe.pkcs7.detached";
    /** More organs do not sign one document; each signature asks for all bytes. */
    private static final int MOST = 64;

    private final byte[] pdf;
    private final Trust trust;
    private final Instant now;

    private PdfSealCheck(byte[] pdf, Trust trust, Instant now) {
        this.pdf = pdf;
        this.trust = trust;
        this.now = now;
    }

    static SealVerdict check(byte[] pdf, Trust trust, Instant now) {
        if (pdf.length > OfdPackage.MOST_BYTES) {
            throw new UnreadableSealedFileException("is larger than 64 MB");
        }
        try (var document = Loader.loadPDF(pdf)) {
            var signatures = document.getSignatureDictionaries();
            if (signatures.isEmpty()) {
                if (new String(pdf, StandardCharsets.ISO_8859_1).contains("/ByteRange")) {
                    throw new UnreadableSealedFileException("holds a signature that nothing in it names");
                }
                return new SealVerdict.Unsealed("PDF");
            }
            if (signatures.size() > MOST) {
                throw new UnreadableSealedFileException("holds more signatures than it can have");
            }
            var check = new PdfSealCheck(pdf, trust, now);
            var seals = new ArrayList<CheckedSeal>();
            long end = signatures.stream().mapToLong(PdfSealCheck::end).max().orElse(0);
            for (var signature : signatures) {
                seals.add(check.checked(signature, end));
            }
            return new SealVerdict.Checked("PDF", seals, List.of());
        } catch (UnreadableSealedFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // A damaged PDF makes its reader throw whatever comes.
            throw new UnreadableSealedFileException("is damaged as a PDF");
        }
    }

    /** Where what it covers ends. */
    private static long end(PDSignature signature) {
        var range = signature.getByteRange();
        return range == null || range.length != 4 ? 0 : (long) range[2] + range[3];
    }

    private CheckedSeal checked(PDSignature signature, long lastEnd) {
        var judgement = new SealJudgement();
        try {
            return judged(signature, lastEnd, judgement);
        } catch (ForeignSealException e) {
            judgement.open(SealRule.SIGNATURE, "The signature cannot be judged: " + e.getMessage() + ".");
        } catch (MalformedSealException e) {
            judgement.broken(SealRule.SIGNATURE, "The signature cannot be read: " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            // A damaged structure makes the libraries throw whatever comes; the other signatures are checked all the
            // same.
            judgement.broken(SealRule.SIGNATURE, "The signature cannot be read: its structure is damaged.");
        }
        return new CheckedSeal("", "", "", "", null, List.of(), judgement.findings());
    }

    private CheckedSeal judged(PDSignature signature, long lastEnd, SealJudgement judgement) {
        var range = signature.getByteRange();
        if (range == null
                || range.length != 4
                || range[0] != 0
                || range[1] < 0
                || range[2] < range[1] + 2L
                || range[3] < 0
                || end(signature) > pdf.length) {
            throw new MalformedSealException("what it covers is not said as it must be");
        }
        coverage(end(signature), lastEnd, judgement);
        var kind = String.valueOf(signature.getSubFilter());
        if (!kind.equals(PdfSealing.PADES) && !kind.equals(PKCS7)) {
            throw new ForeignSealException("it is of a kind that is not known here, " + kind);
        }
        var gap = Arrays.copyOfRange(pdf, range[1], range[2]);
        var cms = CmsSignature.read(contents(gap));
        if (kind.equals(PdfSealing.PADES) && !cms.namesSigner()) {
            throw new MalformedSealException("it does not name the certificate of its signer, as PAdES demands");
        }
        var encoded = signature.getCOSObject().getDictionaryObject(PdfSealing.SEAL) instanceof COSString string
                ? string.getBytes()
                : null;
        form(gap, cms, encoded != null, judgement);
        judgement.judge(
                SealRule.DIGESTS,
                Arrays.equals(
                        cms.digest(),
                        Crypto.digest(
                                cms.algorithm(),
                                Arrays.copyOfRange(pdf, 0, range[1]),
                                Arrays.copyOfRange(pdf, range[2], (int) end(signature)))),
                "What it covers is as it was when it was signed.",
                "What it covers was changed since it was signed.");
        judgement.judge(
                SealRule.SIGNATURE,
                cms.isSigned(),
                "The signature is that of the holder of the certificate, over this digest.",
                "The signature is not that of the holder of the certificate.");
        var at = LibraryTimes.instant(signature.getSignDate());
        var seal = encoded == null ? null : ElectronicSeal.read(encoded);
        if (at == null) {
            judgement.open(SealRule.TIME, "It does not say when it was signed; the certificates are judged as of now.");
        }
        var when = at == null ? now : at;
        if (seal != null) {
            judgement.seal(seal, true, cms.signer(), when);
        }
        judgement.people(cms.signer(), cms.certificates(), seal, when, trust, now);
        var signer = SealJudgement.subject(cms.signer());
        return new CheckedSeal(
                seal == null ? signer : seal.name(),
                signer,
                seal == null ? "" : SealJudgement.subject(seal.maker()),
                cms.algorithm().label(),
                at,
                List.of(),
                judgement.findings());
    }

    private void coverage(long end, long lastEnd, SealJudgement judgement) {
        if (end == pdf.length) {
            judgement.judge(SealRule.COVERAGE, true, "It covers every byte of the file but itself.", "");
        } else if (end < lastEnd) {
            judgement.open(
                    SealRule.COVERAGE,
                    "It covers the file as it was before a later signature; only that one vouches for what was added.");
        } else {
            judgement.broken(SealRule.COVERAGE, (pdf.length - end) + " bytes were added behind what it covers.");
        }
    }

    /** What stands in the gap is the only thing that is not covered. */
    private static void form(byte[] gap, CmsSignature cms, boolean ours, SealJudgement judgement) {
        boolean exact = cms.namesAll() && Arrays.equals(gap, gap(cms.encoded(), gap.length));
        if (exact) {
            judgement.judge(
                    SealRule.CONTAINER,
                    true,
                    "The signature holds no byte beside what is signed or follows from it.",
                    "");
        } else if (ours) {
            judgement.broken(
                    SealRule.CONTAINER, "The signature is not written as sealing here writes it: it was changed.");
        } else {
            judgement.open(
                    SealRule.CONTAINER,
                    "Another system wrote the signature: bytes in it that nothing signs may have been changed.");
        }
    }

    /** As it is written: in capital digits between angle brackets, filled with zeros. */
    private static byte @Nullable [] gap(byte[] encoded, int length) {
        var digits = HexFormat.of().withUpperCase().formatHex(encoded);
        if (digits.length() + 2 > length) {
            return null;
        }
        return ("<" + digits + "0".repeat(length - 2 - digits.length()) + ">").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] contents(byte[] gap) {
        if (gap[0] != '<' || gap[gap.length - 1] != '>' || gap.length % 2 != 0) {
            throw new MalformedSealException("it does not stand where it says");
        }
        return HexFormat.of().parseHex(new String(gap, 1, gap.length - 2, StandardCharsets.ISO_8859_1));
    }
}
