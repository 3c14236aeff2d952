package org.gongwen.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gongwen.document.Addressees;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Element;
import org.gongwen.document.Urgency;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.paper.InstalledFaces;
import org.gongwen.paper.Rendering;
import org.gongwen.paper.SystemFaces;
import org.gongwen.papercheck.PaperLint;
import org.gongwen.papercheck.PdfText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A document of any type goes to its pages with everything that its elements say, and the pages keep to the standard. */
class PaperOfTest {

    private static final InstalledFaces FACES = InstalledFaces.in(SystemFaces.FOLDERS);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @EnumSource(DocumentType.class)
    void theLinterFindsNothingWrongWithTheSignedPagesOfAnyType(DocumentType type) throws IOException {
        var paper = PaperOf.of(document(type, DAY), elements(type), issuer(type), DAY)
                .paper();
        var file = new ByteArrayOutputStream();
        Rendering.of(paper, FACES).writePdf(file);

        assertThat(PaperLint.lint(file.toByteArray()))
                .isInstanceOfSatisfying(
                        PaperLint.Verdict.Measured.class,
                        measured -> assertThat(measured.isClean())
                                .as(() -> measured.findings().toString())
                                .isTrue());
    }

    @Test
    void everyElementStandsOnThePages() throws IOException, PdfText.UnreadableException {
        var text = text(document(DocumentType.REQUEST, DAY), elements(DocumentType.REQUEST));

        assertThat(text)
                .contains(
                        "000123",
                        "内部",
                        "特急",
                        "滨海市文化局文件",
                        "滨文发〔2026〕8号",
                        "签发人：",
                        "王敏",
                        "关于举办读书节的请示",
                        "滨海市人民政府：",
                        "一、总体安排",
                        "附件：1.方案",
                        "2.预算",
                        "2026年3月2日",
                        "（此件公开发布）",
                        "抄送：市财政局，市教育局。",
                        "滨海市文化局办公室",
                        "2026年3月3日印发");
    }

    @Test
    void beforeTheSignOffThereIsNoSignatureAndNoDate() throws IOException, PdfText.UnreadableException {
        var elements = new EnumMap<>(elements(DocumentType.NOTICE));
        elements.put(Element.NUMBER, "");
        elements.put(Element.PRINTING, "");

        var text = text(document(DocumentType.NOTICE, null), elements);

        assertThat(text).contains("一、总体安排", "抄送：市财政局").doesNotContain("2026年3月", "印发");
    }

    private static String text(Document document, Map<Element, String> elements)
            throws IOException, PdfText.UnreadableException {
        var file = new ByteArrayOutputStream();
        Rendering.of(
                        PaperOf.of(document, elements, issuer(document.content().type()), document.issuedOn())
                                .paper(),
                        FACES)
                .writePdf(file);
        return PdfText.of(file.toByteArray(), 100_000, Duration.ofSeconds(15))
                .text()
                .replaceAll("[\\s　]", "");
    }

    private static PaperOf.Issuer issuer(DocumentType type) {
        return PaperOf.Issuer.usual("滨海市文化局", PaperOf.form(type));
    }

    private static Map<Element, String> elements(DocumentType type) {
        var elements = new EnumMap<Element, String>(Element.class);
        elements.put(Element.COPY_NUMBER, "000123");
        elements.put(Element.CLASSIFICATION, "内部");
        elements.put(Element.URGENCY, "特急");
        elements.put(Element.NUMBER, type == DocumentType.ORDER ? "第8号" : "滨文发〔2026〕8号");
        elements.put(Element.SIGNER, type == DocumentType.REQUEST || type == DocumentType.REPORT ? "王敏" : "");
        elements.put(Element.TITLE, "关于举办读书节的" + type.term());
        elements.put(Element.MAIN_ADDRESSEES, type.isUnaddressed() ? "" : "滨海市人民政府：");
        elements.put(Element.BODY, "<h1>总体安排</h1><p>" + "读书节于四月举行，各单位要认真准备。".repeat(30) + "</p>");
        elements.put(Element.ATTACHMENTS, "方案\n预算");
        elements.put(Element.COPIES, "抄送：市财政局，市教育局。");
        elements.put(Element.PRINTING, "滨海市文化局办公室　2026年3月3日印发");
        return elements;
    }

    private static Document document(DocumentType type, @Nullable LocalDate signedOn) {
        return new Document(
                new DocumentId(1),
                new UnitId(1),
                new UnitId(2),
                new PersonId(1),
                "李华",
                signedOn == null ? DocumentStatus.IN_PROCESS : DocumentStatus.DISTRIBUTED,
                3,
                OffsetDateTime.now(),
                "李华",
                OffsetDateTime.now(),
                new DraftContent(
                        type,
                        Direction.DOWNWARD,
                        "",
                        "",
                        Classification.INTERNAL,
                        "",
                        "123",
                        Urgency.EXTRA_URGENT,
                        Addressees.NONE,
                        Addressees.NONE,
                        List.of(),
                        "此件公开发布",
                        null),
                signedOn == null ? null : "滨文发〔2026〕8号",
                signedOn == null ? null : new PersonId(2),
                signedOn == null ? null : "王敏",
                signedOn,
                signedOn == null ? null : signedOn.plusDays(1));
    }
}
