package org.gongwen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.gongwen.identity.NotPermittedException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

@SpringBootTest(properties = "gongwen.demo=false")
class DocumentsTest {

    private static final byte[] TEXT = "附件内容𠮷".getBytes(StandardCharsets.UTF_8);

    @Autowired
    SmallBureau bureau;

    @Autowired
    Drafts drafts;

    @Autowired
    Documents documents;

    @Autowired
    Attachments attachments;

    @Autowired
    DocumentElements elements;

    @Autowired
    AddressingRules rules;

    @Autowired
    Environment environment;

    @Test
    void theEighteenElementsAreDerivedInTheFormOfTheStandard() throws IOException {
        var content = DraftContent.blank(DocumentType.REQUEST)
                .withText("滨海市文化局关于购置设备的请示", "<p>妥否，请批示。</p>")
                .withAddressees(Addressees.of(bureau.unit("city")), Addressees.of(bureau.unit("finance")))
                .withMarks(Classification.INTERNAL, Urgency.URGENT);
        var drafter = bureau.actor("wangmin");
        var id = create(content);
        attach(id, "预算表.txt");
        attach(id, "说明.txt");
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);
        documents.signOff(bureau.actor("zhaoju"), id, "滨文发〔2026〕7号");
        documents.changeStatus(bureau.actor("chenke"), id, DocumentStatus.DISTRIBUTED);

        var document = documents.read(drafter, id);
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var date = today.getYear() + "年" + today.getMonthValue() + "月" + today.getDayOfMonth() + "日";

        var derived = elements.of(document, attachments.list(drafter, id));
        assertThat(derived).hasSize(18);
        assertThat(derived)
                .containsEntry(Element.CLASSIFICATION, "内部")
                .containsEntry(Element.URGENCY, "加急")
                .containsEntry(Element.ISSUER_MARK, "滨海市文化局文件")
                .containsEntry(Element.NUMBER, "滨文发〔2026〕7号")
                .containsEntry(Element.SIGNER, "赵局")
                .containsEntry(Element.MAIN_ADDRESSEES, "滨海市人民政府：")
                .containsEntry(Element.ATTACHMENT_LIST, "附件：1.预算表\n2.说明")
                .containsEntry(Element.ISSUER_SIGNATURE, "滨海市文化局")
                .containsEntry(Element.DATE, date)
                .containsEntry(Element.COPIES, "抄送：滨海市财政局。")
                .containsEntry(Element.PRINTING, "滨海市文化局办公室　" + date + "印发");
    }

    @Test
    void aSummaryNamesUnitsInTheOrderOfTheDocument() {
        var id = create(DraftContent.blank(DocumentType.NOTICE)
                .withAddressees(
                        new Addressees(bureau.units("museum", "library"), List.of("各区文化馆")),
                        Addressees.of(bureau.unit("finance")))
                .withCountersignUnits(bureau.units("law", "office")));

        var summary = documents.summary(id);

        assertThat(summary.mainUnits()).isEqualTo(bureau.units("museum", "library"));
        assertThat(summary.copyUnits()).isEqualTo(bureau.units("finance"));
        assertThat(summary.countersignUnits()).isEqualTo(bureau.units("law", "office"));
        assertThat(summary.organ()).isEqualTo(bureau.unit("bureau"));
        assertThat(summary.draftingUnit()).isEqualTo(bureau.unit("market"));
        assertThat(documents.summaries(List.of(id, new DocumentId(999_999)))).containsOnlyKeys(id);
    }

    @Test
    void aDocumentIsNotSignedTwice() {
        var id = create(DraftContent.blank(DocumentType.NOTICE));
        documents.changeStatus(bureau.actor("wangmin"), id, DocumentStatus.IN_PROCESS);
        documents.signOff(bureau.actor("zhaoju"), id, "滨文发〔2026〕100号");

        assertThatThrownBy(() -> documents.signOff(bureau.actor("qianfu"), id, "滨文发〔2026〕101号"))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(documents.content(id).signerName()).isEqualTo("赵局");
    }

    @Test
    void whatGoesUpwardIsSignedOffByALeaderOfTheOrganWhereNoneIsNamedItsHead() {
        var id = create(DraftContent.blank(DocumentType.REPORT));

        assertThat(rules.checkSigner(bureau.actor("wangmin"), documents.summary(id)))
                .extracting(Finding::messageKey)
                .containsExactly("document.finding.upwardSignedByPrincipalHead");
        for (var leader : List.of("zhaoju", "qianfu")) {
            assertThat(rules.checkSigner(bureau.actor(leader), documents.summary(id)))
                    .as(leader)
                    .isEmpty();
        }
    }

    @Test
    void theRulesSeeTheOrganisationBehindADraft() {
        var content = DraftContent.blank(DocumentType.REQUEST)
                .withText("滨海市文化局关于购置设备的请示", "<p>妥否，请批示。</p>")
                .withAddressees(
                        Addressees.of(bureau.unit("city"), bureau.unit("finance")),
                        Addressees.of(bureau.unit("library")));

        assertThat(rules.check(bureau.actor("wangmin"), content))
                .filteredOn(Finding::blocks)
                .extracting(Finding::messageKey)
                .containsExactlyInAnyOrder(
                        "document.finding.severalMainAddresseesUpward",
                        "document.finding.copiedToSubordinates",
                        "document.finding.addresseeNot.UPWARD");
    }

    @Test
    void aCleanDocumentHasNoFindings() {
        var content = DraftContent.blank(DocumentType.NOTICE)
                .withText("滨海市文化局关于开展专项检查的通知", "<p>请认真组织。</p>")
                .withAddressees(Addressees.of(bureau.unit("library"), bureau.unit("museum")), Addressees.NONE);

        assertThat(rules.check(bureau.actor("wangmin"), content)).isEmpty();
    }

    @Test
    void attachmentsComeBackAsTheyWereSentInTheOrderChosen() throws IOException {
        var drafter = bureau.actor("wangmin");
        var id = create(DraftContent.blank(DocumentType.NOTICE));
        var one = attach(id, "一𠮷.txt");
        var two = attach(id, "二.txt");
        var three = attach(id, "三.txt");

        attachments.reorder(drafter, id, List.of(three.id(), one.id()));

        assertThat(attachments.list(drafter, id))
                .extracting(Attachment::name)
                .containsExactly("三.txt", "一𠮷.txt", "二.txt");
        try (var open = ((OpenResult.Opened) attachments.open(drafter, id, two.id())).attachment()) {
            assertThat(open.content().readAllBytes()).isEqualTo(TEXT);
            assertThat(open.attachment().size()).isEqualTo(TEXT.length);
        }
    }

    @Test
    void anAttachmentIsReachedOnlyWithItsOwnDocument() throws IOException {
        var drafter = bureau.actor("wangmin");
        var id = create(DraftContent.blank(DocumentType.NOTICE));
        var other = create(DraftContent.blank(DocumentType.NOTICE));
        var attachment = attach(id, "附件.txt");

        assertThatThrownBy(() -> attachments.open(drafter, other, attachment.id()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> attachments.open(bureau.actor("sunguan"), id, attachment.id()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> attachments.list(bureau.actor("lifang"), id))
                .isInstanceOf(NotPermittedException.class);
        attachments.remove(drafter, other, attachment.id());
        assertThat(attachments.list(drafter, id)).hasSize(1);
    }

    @Test
    void attachmentsOfASubmittedDocumentStayAsTheyAre() throws IOException {
        var drafter = bureau.actor("wangmin");
        var id = create(DraftContent.blank(DocumentType.NOTICE));
        var attachment = attach(id, "附件.txt");
        documents.changeStatus(drafter, id, DocumentStatus.IN_PROCESS);

        assertThatThrownBy(() -> attach(id, "又一个.txt")).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> attachments.remove(drafter, id, attachment.id()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> attachments.reorder(drafter, id, List.of(attachment.id())))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void anEmptyUploadAndAProgramAreRefusedByName() throws IOException {
        var drafter = bureau.actor("wangmin");
        var id = create(DraftContent.blank(DocumentType.NOTICE));

        assertThat(attachments.add(drafter, id, "空.txt", new ByteArrayInputStream(new byte[0])))
                .isInstanceOfSatisfying(
                        AddResult.Refused.class,
                        refused -> assertThat(refused.reason().messageKey())
                                .isEqualTo("document.finding.attachmentEmpty"));
        assertThat(attachments.add(
                        drafter,
                        id,
                        "表.pdf",
                        new ByteArrayInputStream("\u007fELF\u0002\u0001\u0001".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(AddResult.Refused.class);
        assertThat(attachments.list(drafter, id)).isEmpty();
    }

    @Test
    void anInstallationHandlesNoSecretsUnlessItIsToldTo() {
        var defaults = Binder.get(environment).bindOrCreate("gongwen.document", DocumentSettings.class);

        assertThat(defaults)
                .isEqualTo(new DocumentSettings(
                        Set.of(Classification.PUBLIC, Classification.INTERNAL),
                        DataSize.ofMegabytes(2),
                        DataSize.ofMegabytes(8),
                        ZoneId.of("Asia/Shanghai")));
    }

    private Attachment attach(DocumentId id, String name) throws IOException {
        return switch (attachments.add(bureau.actor("wangmin"), id, name, new ByteArrayInputStream(TEXT))) {
            case AddResult.Added(var attachment) -> attachment;
            case AddResult.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private DocumentId create(DraftContent content) {
        return switch (drafts.create(bureau.actor("wangmin"), content)) {
            case CreateResult.Created(var document) -> document.id();
            case CreateResult.Refused(var reason) -> throw new AssertionError(reason);
        };
    }
}
