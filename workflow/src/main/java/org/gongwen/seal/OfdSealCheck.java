package org.gongwen.seal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Checks the seals of an OFD. */
final class OfdSealCheck {

    /** Of a signature after GM/T 0031-2014, and of a plain one. */
    private static final int PARTS_OF_OTHERS = 2;
    /** Of one signature; a seal across the edges of the pages has one on each. */
    private static final int MOST_STAMPS = 2_000;

    private final OfdPackage files;
    private final Trust trust;
    private final Instant now;
    private final OfdSignatures signatures;
    private final Map<String, byte[]> digests = new HashMap<>();
    private @Nullable List<String> pages;

    private OfdSealCheck(OfdPackage files, OfdSignatures signatures, Trust trust, Instant now) {
        this.files = files;
        this.signatures = signatures;
        this.trust = trust;
        this.now = now;
    }

    /** @param ofd the bytes that these files were read from */
    static SealVerdict check(OfdPackage files, byte[] ofd, Trust trust, Instant now) {
        var signatures = OfdSignatures.of(files);
        if (signatures == null || signatures.signatures().isEmpty()) {
            if (files.files().keySet().stream().anyMatch(file -> file.endsWith("SignedValue.dat"))) {
                throw new UnreadableSealedFileException("holds a signature that nothing in it names");
            }
            return new SealVerdict.Unsealed("OFD");
        }
        return new OfdSealCheck(files, signatures, trust, now).verdict(ofd);
    }

    private SealVerdict verdict(byte[] ofd) {
        var findings = new ArrayList<SealFinding>();
        if (!isOurs()) {
            findings.add(new SealFinding.Open(
                    SealRule.CONTAINER,
                    "Another system sealed and packed it: bytes that belong to no file may have been changed."));
        } else if (!files.isPackedAs(ofd)) {
            findings.add(new SealFinding.Broken(
                    SealRule.CONTAINER, "The package is not packed as sealing here packs it: it was changed."));
        } else if (!signatures.isCanonical(files) || !named()) {
            findings.add(new SealFinding.Broken(
                    SealRule.CONTAINER,
                    "The list of signatures, which no signature covers, is not as sealing here writes it."));
        } else {
            findings.add(new SealFinding.Holds(
                    SealRule.CONTAINER, "The package holds no byte beside what is signed or follows from it."));
        }
        var seals = new ArrayList<CheckedSeal>();
        for (int i = 0; i < signatures.signatures().size(); i++) {
            seals.add(new One(i).checked());
        }
        return new SealVerdict.Checked("OFD", seals, findings);
    }

    /** Whether the last signature, with which the package was packed, says that it was written here; it is signed that it does. */
    private boolean isOurs() {
        var last = files.file(signatures.signatures().getLast());
        return last != null && new String(last, StandardCharsets.UTF_8).contains(OfdSealing.PROVIDER);
    }

    /** Null if there is no such file. */
    private byte @Nullable [] digest(String file) {
        var content = files.file(file);
        return content == null
                ? null
                : digests.computeIfAbsent(file, path -> Crypto.digest(SealAlgorithm.SM2_SM3, content));
    }

    private List<String> pages() {
        if (pages == null) {
            pages = OfdSealing.pages(files);
        }
        return pages;
    }

    /** Whether every signature stands where we write it. */
    private boolean named() {
        for (int i = 0; i < signatures.signatures().size(); i++) {
            if (!signatures.signatures().get(i).equals(signatures.ours(i))) {
                return false;
            }
        }
        return true;
    }

    /** One signature. */
    private final class One {

        private final int number;
        private final String path;
        private final SealJudgement judgement = new SealJudgement();
        private final List<SealSpot> spots = new ArrayList<>();

        One(int number) {
            this.number = number;
            this.path = signatures.signatures().get(number);
        }

        CheckedSeal checked() {
            try {
                return judged();
            } catch (UnreadableSealedFileException e) {
                judgement.broken(SealRule.SIGNATURE, "The signature " + e.getMessage() + ".");
            } catch (ForeignSealException e) {
                judgement.open(SealRule.SIGNATURE, "The signature cannot be judged: " + e.getMessage() + ".");
            } catch (MalformedSealException e) {
                judgement.broken(SealRule.SIGNATURE, "The signature cannot be read: " + e.getMessage() + ".");
            } catch (RuntimeException e) {
                // A damaged structure makes the libraries throw whatever comes; the other signatures are checked all
                // the same.
                judgement.broken(SealRule.SIGNATURE, "The signature cannot be read: its structure is damaged.");
            }
            return new CheckedSeal("", "", "", "", null, spots, judgement.findings());
        }

        private CheckedSeal judged() {
            var root = OfdXml.root(files, path);
            var info = OfdXml.only(root, "SignedInfo");
            var valuePath = OfdPackage.resolved(path, OfdXml.text(OfdXml.only(root, "SignedValue")));
            digests(OfdXml.only(info, "References"), valuePath);
            spots(info);

            var value = signedValue(Crypto.structure(file(valuePath)));
            var toSign = ElectronicSeal.fields(value.getObjectAt(0), 5, 6);
            var certificate = Crypto.certificate(
                    ASN1OctetString.getInstance(value.getObjectAt(1)).getOctets());
            var at = LibraryTimes.instant(toSign.getObjectAt(2));
            boolean described = Arrays.equals(
                            ElectronicSeal.bits(toSign.getObjectAt(3)),
                            Crypto.digest(SealAlgorithm.SM2_SM3, file(path)))
                    && OfdPackage.resolved(
                                    "",
                                    ASN1IA5String.getInstance(toSign.getObjectAt(4))
                                            .getString())
                            .equals(path);
            boolean signed =
                    GMObjectIdentifiers.sm2sign_with_sm3.equals(ASN1ObjectIdentifier.getInstance(value.getObjectAt(2)))
                            && Crypto.verifies(
                                    certificate.getPublicKey(),
                                    SealAlgorithm.SM2_SM3,
                                    Crypto.der(toSign),
                                    ElectronicSeal.bits(value.getObjectAt(3)));
            judgement.judge(
                    SealRule.SIGNATURE,
                    described && signed,
                    "The signature is that of the holder of the certificate, over these digests.",
                    described
                            ? "The signature is not that of the holder of the certificate."
                            : "The signature is over other digests.");
            if (value.size() > 4) {
                judgement.open(SealRule.TIME, "It has a time stamp, which is not checked.");
            }

            var sealBytes = Crypto.der(toSign.getObjectAt(1));
            var seal = ElectronicSeal.read(sealBytes);
            var beside = OfdXml.children(info, "Seal");
            boolean same = beside.isEmpty()
                    || Arrays.equals(
                            sealBytes,
                            file(OfdPackage.resolved(path, OfdXml.text(OfdXml.only(beside.getFirst(), "BaseLoc")))));
            judgement.seal(seal, same, certificate, at);
            judgement.people(certificate, List.of(), seal, at, trust, now);
            return new CheckedSeal(
                    seal.name(),
                    SealJudgement.subject(certificate),
                    SealJudgement.subject(seal.maker()),
                    SealAlgorithm.SM2_SM3.label(),
                    at,
                    spots,
                    judgement.findings());
        }

        private static ASN1Sequence signedValue(ASN1Primitive structure) {
            if (structure instanceof ASN1Sequence parts && parts.size() == PARTS_OF_OTHERS) {
                throw new ForeignSealException(
                        "it is not of the structure of GB/T 38540-2020, but an older one, or without a seal");
            }
            return ElectronicSeal.fields(structure, 4, 5);
        }

        private void digests(Element references, String valuePath) {
            var method = references.getAttribute("CheckMethod");
            if (!method.equals(GMObjectIdentifiers.sm3.getId()) && !method.equalsIgnoreCase("SM3")) {
                throw new ForeignSealException("it takes digests with something else than SM3");
            }
            var covered = new HashSet<String>();
            var changed = new ArrayList<String>();
            for (var reference : OfdXml.children(references, "Reference")) {
                var file = OfdPackage.resolved("", reference.getAttribute("FileRef"));
                var digest = Base64.getDecoder().decode(OfdXml.text(OfdXml.only(reference, "CheckValue")));
                if (!covered.add(file) || !Arrays.equals(digest(file), digest)) {
                    changed.add(file);
                }
            }
            judgement.judge(
                    SealRule.DIGESTS,
                    changed.isEmpty(),
                    "The " + covered.size() + " files that it covers are as they were when it was sealed.",
                    "Changed or removed since it was sealed: " + some(changed) + ".");
            var open = new ArrayList<>(files.files().keySet());
            open.removeAll(covered);
            open.removeAll(uncovered(valuePath));
            judgement.judge(
                    SealRule.COVERAGE,
                    open.isEmpty(),
                    "It covers every file of the package.",
                    "It does not cover, or they came later: " + some(open) + ".");
        }

        /** What this signature cannot cover: the list, itself, and the signatures after it. */
        private Set<String> uncovered(String valuePath) {
            var uncovered = new HashSet<>(Set.of(signatures.path(), path, valuePath));
            for (int later = number + 1; later < signatures.signatures().size(); later++) {
                var folder = OfdSignatures.folder(signatures.signatures().get(later));
                uncovered.addAll(
                        List.of(signatures.signatures().get(later), folder + "Seal.esl", folder + "SignedValue.dat"));
            }
            return uncovered;
        }

        private void spots(Element info) {
            var pages = pages();
            var stamps = OfdXml.children(info, "StampAnnot");
            if (stamps.size() > MOST_STAMPS) {
                throw new MalformedSealException("it has more pictures than a document has places for");
            }
            for (var stamp : stamps) {
                var box = stamp.getAttribute("Boundary").strip().split("\\s+");
                int page = pages.indexOf(stamp.getAttribute("PageRef")) + 1;
                if (page == 0 || box.length != 4) {
                    throw new MalformedSealException("its picture stands on no page");
                }
                spots.add(new SealSpot(
                        page,
                        Double.parseDouble(box[0]),
                        Double.parseDouble(box[1]),
                        Double.parseDouble(box[2]),
                        Double.parseDouble(box[3])));
            }
        }

        private byte[] file(String name) {
            var content = files.file(name);
            if (content == null) {
                throw new MalformedSealException("the package lacks " + name);
            }
            return content;
        }
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(5, names.size())))
                + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
    }
}
