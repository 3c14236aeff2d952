package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongwen.seal.TrialAuthority.NOW;
import static org.gongwen.seal.TrialAuthority.days;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.gongwen.paper.PaperFiles;
import org.gongwen.seal.SealVerdict.Checked;
import org.gongwen.seal.SealVerdict.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ofdrw.reader.OFDReader;

class OfdSealTest {

    private static final TrialAuthority AUTHORITY = new TrialAuthority(SealAlgorithm.SM2_SM3);
    private static final SealKey KEY = AUTHORITY.key("青山县人民政府");
    private static final ElectronicSeal SEAL = AUTHORITY.seal("青山县人民政府公章", KEY);
    private static final List<SealSpot> SPOT = List.of(new SealSpot(1, 120.5, 200, 42, 42));
    private static final byte[] OFD = PaperFiles.ofd(PaperFiles.pages(PaperFiles.json("notice")));
    private static final byte[] SEALED = sealed(OFD, KEY, SEAL);

    private static byte[] sealed(byte[] file, SealKey key, ElectronicSeal seal) {
        var result = OfdSealing.seal(file, key, seal, SPOT, NOW);
        assertThat(result).isInstanceOf(SealingResult.Sealed.class);
        return ((SealingResult.Sealed) result).file();
    }

    private static Checked checked(byte[] file, Trust trust) {
        var verdict = SealCheck.check(file, trust, NOW);
        assertThat(verdict).isInstanceOf(Checked.class);
        return (Checked) verdict;
    }

    private static List<SealRule> broken(Checked verdict) {
        return of(verdict, SealFinding.Broken.class);
    }

    private static List<SealRule> of(Checked verdict, Class<? extends SealFinding> kind) {
        var findings = new ArrayList<>(verdict.findings());
        verdict.seals().forEach(seal -> findings.addAll(seal.findings()));
        return findings.stream()
                .filter(kind::isInstance)
                .map(SealFinding::rule)
                .distinct()
                .toList();
    }

    /** Packed again in the form that a check wants, so that only the change itself is found. */
    private static byte[] changed(byte[] file, Consumer<Map<String, byte[]>> change) {
        var files = new TreeMap<>(OfdPackage.read(file).files());
        change.accept(files);
        return CanonicalZip.pack(files);
    }

    @Test
    void aSealedOfdIsGenuineAndSaysWhoSealedItWhere() {
        var verdict = checked(SEALED, AUTHORITY.trust());

        assertThat(of(verdict, SealFinding.Broken.class)).isEmpty();
        assertThat(verdict.state()).isEqualTo(State.GENUINE);
        var seal = verdict.seals().getFirst();
        assertThat(seal.name()).isEqualTo("青山县人民政府公章");
        assertThat(seal.signer()).contains("青山县人民政府");
        assertThat(seal.at()).isEqualTo(NOW);
        assertThat(seal.spots()).isEqualTo(SPOT);
        assertThat(of(verdict, SealFinding.Holds.class)).containsExactlyInAnyOrder(SealRule.values());
    }

    @Test
    void anotherReaderOfOfdFindsTheSealInIt() throws IOException {
        var file = java.nio.file.Files.createTempFile("sealed", ".ofd");
        try {
            java.nio.file.Files.write(file, SEALED);
            try (var reader = new OFDReader(file)) {
                assertThat(reader.getDefaultSignatures().getSignatures()).hasSize(1);
                assertThat(reader.getNumberOfPages()).isPositive();
            }
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    @Test
    void twoOrgansSealOneAfterTheOther() {
        var other = AUTHORITY.key("青山县水利局");
        var both = sealed(SEALED, other, AUTHORITY.seal("青山县水利局公章", other));

        var verdict = checked(both, AUTHORITY.trust());
        assertThat(verdict.state()).isEqualTo(State.GENUINE);
        assertThat(verdict.seals()).extracting(CheckedSeal::name).containsExactly("青山县人民政府公章", "青山县水利局公章");
        assertThat(broken(checked(
                        changed(both, files -> files.put("Doc_0/Signs/Sign_0/Seal.esl", new byte[3])),
                        AUTHORITY.trust())))
                .contains(SealRule.DIGESTS, SealRule.SEAL);
    }

    @Test
    void aChangedFileIsFound() {
        assertThat(broken(checked(
                        changed(SEALED, files -> files.put("Doc_0/Document.xml", again(files, "Doc_0/Document.xml"))),
                        AUTHORITY.trust())))
                .containsExactly(SealRule.DIGESTS);
    }

    private static byte[] again(Map<String, byte[]> files, String path) {
        return (new String(files.get(path), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatCameLaterIsFound() {
        assertThat(broken(checked(
                        changed(SEALED, files -> files.put("Doc_0/Res/more.png", new byte[] {1})), AUTHORITY.trust())))
                .containsExactly(SealRule.COVERAGE);
        assertThat(broken(checked(
                        changed(SEALED, files -> files.put("Doc_0/Signs/Sign_1/Seal.esl", new byte[] {1})),
                        AUTHORITY.trust())))
                .containsExactly(SealRule.COVERAGE);
    }

    @Test
    void aRemovedFileIsFound() {
        assertThat(broken(checked(changed(SEALED, files -> files.remove("Doc_0/Res/font_0.ttf")), AUTHORITY.trust())))
                .containsExactly(SealRule.DIGESTS);
    }

    @Test
    void anotherPackingOfTheSameFilesIsFound() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : OfdPackage.read(SEALED).files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }

        assertThat(broken(checked(out.toByteArray(), AUTHORITY.trust()))).containsExactly(SealRule.CONTAINER);
    }

    @Test
    void anotherSpellingOfTheListOfSignaturesIsFound() {
        var list = "Doc_0/Signs/Signatures.xml";
        assertThat(broken(checked(changed(SEALED, files -> files.put(list, again(files, list))), AUTHORITY.trust())))
                .containsExactly(SealRule.CONTAINER);
    }

    @Test
    void theSealOfOneIsRefusedToTheKeyOfAnother() {
        var other = AUTHORITY.key("青山县水利局");

        assertThat(OfdSealing.seal(OFD, other, SEAL, SPOT, NOW))
                .isEqualTo(new SealingResult.Refused("The seal does not allow the holder of this key to use it."));
    }

    @Test
    void aSealOutOfItsTimeAndAKeyThatIsNotOfSm2AreRefused() {
        assertThat(OfdSealing.seal(OFD, KEY, SEAL, SPOT, NOW.plus(days(501))))
                .isInstanceOf(SealingResult.Refused.class);
        var rsa = new TrialAuthority(SealAlgorithm.RSA_SHA256).key("青山县人民政府");
        assertThat(OfdSealing.seal(OFD, rsa, AUTHORITY.seal("章", rsa), SPOT, NOW))
                .isEqualTo(new SealingResult.Refused("An OFD is sealed with SM2, and this key is of another kind."));
        assertThat(OfdSealing.seal(OFD, KEY, SEAL, List.of(new SealSpot(99, 0, 0, 1, 1)), NOW))
                .isEqualTo(new SealingResult.Refused("The file has no page 99 for the seal."));
    }

    @Test
    void withoutARootItIsUnchangedButNobodyKnowsWhoseItIs() {
        var verdict = checked(SEALED, Trust.NONE);

        assertThat(verdict.state()).isEqualTo(State.OPEN);
        assertThat(of(verdict, SealFinding.Open.class)).containsExactly(SealRule.CHAIN, SealRule.MAKER_CHAIN);
    }

    @Test
    void anAuthorityOfTheSameNameIsNotTheTrustedOne() {
        assertThat(broken(checked(SEALED, new TrialAuthority(SealAlgorithm.SM2_SM3).trust())))
                .containsExactly(SealRule.CHAIN, SealRule.MAKER_CHAIN);
    }

    @Test
    void aRevokedCertificateSpoilsTheSeal() {
        assertThat(broken(checked(SEALED, revoked(CRLReason.keyCompromise, 10))))
                .containsExactly(SealRule.REVOCATION);
        assertThat(broken(checked(SEALED, revoked(CRLReason.cessationOfOperation, -10))))
                .containsExactly(SealRule.REVOCATION);
    }

    /** Nobody but the signer says when it sealed. */
    @Test
    void aCertificateThatWasGivenUpLaterLeavesTheQuestionOpen() {
        var verdict = checked(SEALED, revoked(CRLReason.cessationOfOperation, 10));

        assertThat(broken(verdict)).isEmpty();
        assertThat(of(verdict, SealFinding.Open.class)).containsExactly(SealRule.REVOCATION);
    }

    @Test
    void aNewerListOfDifferencesOrOfAPartDoesNotHideWhatAFullOneSays() {
        var full = AUTHORITY.list(KEY.certificate(), CRLReason.keyCompromise, NOW.minus(days(3)));
        for (var newer : List.of(differences(), part())) {
            assertThat(broken(checked(SEALED, AUTHORITY.trust(List.of(AUTHORITY.rootList(), full, newer)))))
                    .containsExactly(SealRule.REVOCATION);
        }
    }

    @Test
    void aListOfDifferencesOrOfAPartDoesNotSayThatNobodyWasRevoked() {
        for (var list : List.of(differences(), part())) {
            var verdict = checked(SEALED, AUTHORITY.trust(List.of(AUTHORITY.rootList(), list)));

            assertThat(of(verdict, SealFinding.Open.class)).containsExactly(SealRule.REVOCATION);
        }
        var ofUsers = AUTHORITY.list(
                NOW, builder -> builder.addExtension(Extension.issuingDistributionPoint, true, part(true, null)));
        assertThat(checked(SEALED, AUTHORITY.trust(List.of(AUTHORITY.rootList(), ofUsers)))
                        .state())
                .isEqualTo(State.GENUINE);
    }

    private static X509CRL differences() {
        return AUTHORITY.list(
                NOW, builder -> builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(1)));
    }

    private static X509CRL part() {
        return AUTHORITY.list(
                NOW,
                builder -> builder.addExtension(
                        Extension.issuingDistributionPoint,
                        true,
                        part(false, new ReasonFlags(ReasonFlags.keyCompromise))));
    }

    private static IssuingDistributionPoint part(boolean ofUsers, @Nullable ReasonFlags reasons) {
        return new IssuingDistributionPoint(null, ofUsers, false, reasons, false, false);
    }

    /** An issuer may take certificates that ran out off its list, and with them those that were lost before. */
    @Test
    void aCertificateThatRanOutLeavesTheQuestionOpenUnlessTheListKeepsSuch() {
        var key = AUTHORITY.key("青山县民政局", NOW.minus(days(100)), NOW.plus(days(5)));
        var sealed = sealed(OFD, key, AUTHORITY.seal("青山县民政局公章", key));
        var later = NOW.plus(days(20));

        assertThat(at(later, sealed, AUTHORITY.list(later, builder -> {}))).isEqualTo(State.OPEN);
        assertThat(at(
                        later,
                        sealed,
                        AUTHORITY.list(
                                later,
                                builder -> builder.addExtension(
                                        new ASN1ObjectIdentifier("2.5.29.60"),
                                        false,
                                        LibraryTimes.generalized(NOW.minus(days(1000)))))))
                .isEqualTo(State.GENUINE);
    }

    private static State at(Instant now, byte[] file, X509CRL list) {
        var verdict = SealCheck.check(file, AUTHORITY.trust(List.of(AUTHORITY.rootList(), list)), now);
        assertThat(verdict).isInstanceOf(Checked.class);
        return ((Checked) verdict).state();
    }

    /** Anybody who may sign could otherwise make the seal of another. */
    @Test
    void aSealThatAnOrdinarySignerMadeIsNotGenuine() {
        var forged = AUTHORITY.seal(AUTHORITY.key("某工作人员"), "青山县人民政府公章", KEY);

        var verdict = checked(sealed(OFD, KEY, forged), AUTHORITY.trust());

        assertThat(verdict.state()).isEqualTo(State.OPEN);
        assertThat(of(verdict, SealFinding.Open.class)).containsExactly(SealRule.MAKER_CHAIN);
    }

    @Test
    void aPackageOfAnotherSystemIsLeftOpen() throws IOException {
        var out = new ByteArrayOutputStream();
        var foreign = signedElsewhere();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : foreign.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }

        var verdict = checked(out.toByteArray(), AUTHORITY.trust());
        assertThat(verdict.findings()).singleElement().isInstanceOf(SealFinding.Open.class);
        assertThat(of(verdict, SealFinding.Broken.class)).isEmpty();
        assertThat(of(verdict, SealFinding.Open.class)).containsExactly(SealRule.CONTAINER, SealRule.SIGNATURE);
    }

    /** After GM/T 0031-2014, whose structures have two parts. */
    private static Map<String, byte[]> signedElsewhere() {
        var files = new TreeMap<>(OfdPackage.read(SEALED).files());
        files.computeIfPresent(
                "Doc_0/Signs/Sign_0/Signature.xml",
                (path, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                        .replace(OfdSealing.PROVIDER, "<ofd:Provider ProviderName=\"other\"/>")
                        .getBytes(StandardCharsets.UTF_8));
        files.put(
                "Doc_0/Signs/Sign_0/SignedValue.dat",
                Crypto.der(ElectronicSeal.sequence(
                        ElectronicSeal.sequence(new ASN1Integer(1)), new DERBitString(new byte[] {1}))));
        return files;
    }

    @Test
    void aListThatNamesASignatureTwiceOrTooManyIsNotFollowed() {
        for (int times : List.of(2, 80_000)) {
            var list = new StringBuilder("<Signatures>");
            for (int i = 0; i < times; i++) {
                list.append("<Signature BaseLoc=\"Sign_0/Signature.xml\"/>");
            }
            var file = changed(
                    SEALED,
                    files -> files.put(
                            "Doc_0/Signs/Signatures.xml",
                            list.append("</Signatures>").toString().getBytes(StandardCharsets.UTF_8)));

            assertThat(SealCheck.check(file, AUTHORITY.trust(), NOW))
                    .isEqualTo(new SealVerdict.Unreadable("names more signatures than it can have, or one twice"));
        }
    }

    private static Trust revoked(int reason, int days) {
        return AUTHORITY.trust(
                List.of(AUTHORITY.rootList(), AUTHORITY.list(KEY.certificate(), reason, NOW.plus(days(days)))));
    }

    @Test
    void aListThatIsMissingLeavesTheQuestionOpen() {
        assertThat(of(checked(SEALED, AUTHORITY.trust(List.of())), SealFinding.Open.class))
                .containsExactly(SealRule.REVOCATION);
    }

    @Test
    void whatIsNotSealedOrNoOfdIsSaidSo() {
        assertThat(SealCheck.check(OFD, Trust.NONE, NOW)).isEqualTo(new SealVerdict.Unsealed("OFD"));
        assertThat(SealCheck.check("PK nothing".getBytes(StandardCharsets.UTF_8), Trust.NONE, NOW))
                .isInstanceOf(SealVerdict.Unreadable.class);
        assertThat(SealCheck.check(new byte[0], Trust.NONE, NOW)).isInstanceOf(SealVerdict.Unreadable.class);
    }
}
