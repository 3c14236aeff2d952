package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gongwen.seal.TrialAuthority.NOW;
import static org.gongwen.seal.TrialAuthority.days;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.gongwen.paper.PaperFiles;
import org.gongwen.seal.SealVerdict.Checked;
import org.gongwen.seal.SealVerdict.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PdfSealTest {

    private static final TrialAuthority MAKER = new TrialAuthority(SealAlgorithm.SM2_SM3);
    private static final SealSpot SPOT = new SealSpot(1, 120.5, 200, 42, 42);
    private static final byte[] PDF = PaperFiles.pdf(PaperFiles.pages(PaperFiles.json("notice")));

    private final TrialAuthority authority = new TrialAuthority(SealAlgorithm.ECDSA_SHA256);
    private final SealKey key = authority.key("青山县人民政府");
    private final ElectronicSeal seal = MAKER.seal("青山县人民政府公章", key);

    private static byte[] sealed(SealKey key, ElectronicSeal seal) {
        var result = PdfSealing.seal(PDF, key, seal, SPOT, NOW);
        assertThat(result).isInstanceOf(SealingResult.Sealed.class);
        return ((SealingResult.Sealed) result).file();
    }

    private static Trust both(TrialAuthority one, TrialAuthority other) {
        return new Trust(
                List.of(one.trust().roots().getFirst(), other.trust().roots().getFirst()),
                other.trust().makers(),
                List.of(other.trust().issuers().getFirst()),
                List.of(one.rootList(), one.list(), other.rootList(), other.list()));
    }

    private static List<SealRule> of(SealVerdict verdict, Class<? extends SealFinding> kind) {
        assertThat(verdict).isInstanceOf(Checked.class);
        var checked = (Checked) verdict;
        var findings = new ArrayList<>(checked.findings());
        checked.seals().forEach(seal -> findings.addAll(seal.findings()));
        return findings.stream()
                .filter(kind::isInstance)
                .map(SealFinding::rule)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aSealedPdfIsGenuine(SealAlgorithm algorithm) {
        var authority = new TrialAuthority(algorithm);
        var key = authority.key("青山县人民政府");
        var verdict = SealCheck.check(sealed(key, MAKER.seal("青山县人民政府公章", key)), both(authority, MAKER), NOW);

        assertThat(of(verdict, SealFinding.Broken.class)).isEmpty();
        assertThat(of(verdict, SealFinding.Open.class)).isEmpty();
        assertThat(of(verdict, SealFinding.Holds.class)).containsExactlyInAnyOrder(SealRule.values());
        var seal = ((Checked) verdict).seals().getFirst();
        assertThat(seal.name()).isEqualTo("青山县人民政府公章");
        assertThat(seal.algorithm()).isEqualTo(algorithm.label());
        assertThat(seal.at()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @EnumSource
    void anotherReaderOfCmsAgrees(SealAlgorithm algorithm) throws IOException, CMSException, OperatorCreationException {
        var key = new TrialAuthority(algorithm).key("青山县人民政府");
        var sealed = sealed(key, MAKER.seal("公章", key));

        try (var document = Loader.loadPDF(sealed)) {
            var signature = document.getSignatureDictionaries().getFirst();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            var cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(sealed)),
                    new ByteArrayInputStream(signature.getContents(sealed)));
            assertThat(cms.getSignerInfos()
                            .iterator()
                            .next()
                            .verify(new JcaSimpleSignerInfoVerifierBuilder()
                                    .setProvider(Crypto.PROVIDER)
                                    .build(key.certificate())))
                    .isTrue();
        }
    }

    @Test
    void thePictureStandsAtItsPlace() throws IOException {
        try (var document = Loader.loadPDF(sealed(key, seal))) {
            var widget = document.getSignatureFields().getFirst().getWidgets().getFirst();
            var box = widget.getRectangle();
            assertThat(box.getLowerLeftX() * 25.4 / 72).isCloseTo(120.5, within(0.01));
            assertThat(297 - box.getUpperRightY() * 25.4 / 72).isCloseTo(200, within(0.05));
            assertThat(box.getWidth() * 25.4 / 72).isCloseTo(42, within(0.01));
            assertThat(widget.getNormalAppearanceStream().getResources().getXObjectNames())
                    .hasSize(1);
            assertThat(document.getPage(0).getAnnotations()).hasSize(1);
        }
    }

    @Test
    void whatIsAppendedIsFoundEvenAsAnUpdateOfItsOwn() throws IOException {
        var sealed = sealed(key, seal);
        var longer = Arrays.copyOf(sealed, sealed.length + 1);
        longer[sealed.length] = '\n';
        assertThat(of(SealCheck.check(longer, both(authority, MAKER), NOW), SealFinding.Broken.class))
                .containsExactly(SealRule.COVERAGE);

        var out = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(sealed)) {
            document.getDocumentInformation().setTitle("另一标题");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
        }
        assertThat(of(SealCheck.check(out.toByteArray(), both(authority, MAKER), NOW), SealFinding.Broken.class))
                .contains(SealRule.COVERAGE);
    }

    @Test
    void anotherSpellingOfTheSignatureIsFound() {
        var sealed = sealed(key, seal);
        var text = new String(sealed, StandardCharsets.ISO_8859_1);
        int digit = text.indexOf("/Contents <") + "/Contents <".length();
        while (sealed[digit] < 'A') {
            digit++;
        }
        sealed[digit] += 'a' - 'A';

        assertThat(of(SealCheck.check(sealed, both(authority, MAKER), NOW), SealFinding.Broken.class))
                .containsExactly(SealRule.CONTAINER);
    }

    @Test
    void aSecondSealAndTheSealOfAnotherAreRefused() {
        assertThat(PdfSealing.seal(sealed(key, seal), key, seal, SPOT, NOW)).isInstanceOf(SealingResult.Refused.class);
        assertThat(PdfSealing.seal(PDF, authority.key("青山县水利局"), seal, SPOT, NOW))
                .isInstanceOf(SealingResult.Refused.class);
        assertThat(PdfSealing.seal(PDF, key, seal, SPOT, NOW.plus(days(501))))
                .isInstanceOf(SealingResult.Refused.class);
        assertThat(PdfSealing.seal("no PDF".getBytes(StandardCharsets.UTF_8), key, seal, SPOT, NOW))
                .isEqualTo(new SealingResult.Refused("The file is damaged as a PDF."));
    }

    /** As other systems do: with another digest, and without naming the certificate in what is signed. */
    @Test
    void aSignatureOfAKindThatIsNotKnownHereIsLeftOpen() throws Exception {
        var rsa = new TrialAuthority(SealAlgorithm.RSA_SHA256);
        for (var algorithm : List.of("SHA384WITHRSA", "SHA256WITHRSAANDMGF1")) {
            var verdict = SealCheck.check(signedByAnother(rsa, algorithm), both(rsa, MAKER), NOW);

            assertThat(of(verdict, SealFinding.Broken.class)).as(algorithm).isEmpty();
            assertThat(of(verdict, SealFinding.Open.class)).as(algorithm).contains(SealRule.SIGNATURE);
        }
        var verdict = SealCheck.check(signedByAnother(rsa, "SHA256WITHRSA"), both(rsa, MAKER), NOW);
        assertThat(of(verdict, SealFinding.Broken.class)).isEmpty();
        assertThat(of(verdict, SealFinding.Open.class)).containsExactly(SealRule.CONTAINER);
        assertThat(of(verdict, SealFinding.Holds.class)).contains(SealRule.SIGNATURE, SealRule.DIGESTS);
    }

    private static byte[] signedByAnother(TrialAuthority authority, String algorithm) throws Exception {
        var password = "trial".toCharArray();
        var store = java.security.KeyStore.getInstance("PKCS12", Crypto.PROVIDER);
        store.load(new ByteArrayInputStream(authority.file("另一单位", password)), password);
        var certificate = (java.security.cert.X509Certificate) store.getCertificate("seal");
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                        .setProvider(Crypto.PROVIDER)
                        .build())
                .build(
                        new JcaContentSignerBuilder(algorithm)
                                .setProvider(Crypto.PROVIDER)
                                .build((java.security.PrivateKey) store.getKey("seal", password)),
                        certificate));
        generator.addCertificates(new JcaCertStore(List.of(store.getCertificateChain("seal"))));
        var out = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(PDF)) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setSignDate(LibraryTimes.calendar(NOW));
            document.addSignature(signature, content -> {
                try {
                    return generator
                            .generate(new CMSProcessableByteArray(content.readAllBytes()), false)
                            .getEncoded();
                } catch (CMSException e) {
                    throw new IOException(e);
                }
            });
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }

    @Test
    void withoutARootItIsUnchangedButNobodyKnowsWhoseItIs() {
        var verdict = (Checked) SealCheck.check(sealed(key, seal), Trust.NONE, NOW);

        assertThat(verdict.state()).isEqualTo(State.OPEN);
        assertThat(SealCheck.check(PDF, Trust.NONE, NOW)).isEqualTo(new SealVerdict.Unsealed("PDF"));
    }
}
