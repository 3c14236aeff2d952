package org.gongwen.rendition;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Element;
import org.gongwen.issuermark.IssuerMark;
import org.gongwen.paper.Imprint;
import org.gongwen.paper.PaperDocument;
import org.gongwen.paper.PaperForm;
import org.gongwen.paper.Signature;
import org.jspecify.annotations.Nullable;

/** A document of this installation as one on paper. What the procedure has not given it yet is not on its pages. */
final class PaperOf {

    private PaperOf() {}

    /**
     * Who issues it.
     *
     * @param organ its name, as it signs
     * @param mark the name in 发文机关标志
     * @param suffix what follows it there
     * @param seal diameter of its seal in mm
     * @param printing 印发机关; empty for what the elements say
     */
    record Issuer(String organ, String mark, String suffix, double seal, String printing) {

        /** Where nobody entered a template. */
        static Issuer usual(String organ, PaperForm form) {
            return new Issuer(organ, organ, form.suffix(), IssuerMark.USUAL_SEAL, "");
        }

        static Issuer of(String organ, IssuerMark template) {
            return new Issuer(organ, template.name(), template.suffix(), template.seal(), template.printing());
        }
    }

    /** @param notices what the pages do not show as the text has it */
    record Converted(PaperDocument paper, Set<RenditionNotice> notices) {}

    /** @param elements as {@link org.gongwen.document.DocumentElements} derived them. @param printedOn in the imprint; null for no date */
    static Converted of(
            Document document, Map<Element, String> elements, Issuer issuer, @Nullable LocalDate printedOn) {
        var form = form(document.content().type());
        var body = BodyBlocks.of(elements.getOrDefault(Element.BODY, ""));
        var paper = new PaperDocument(
                form,
                said(elements, Element.COPY_NUMBER),
                said(elements, Element.CLASSIFICATION),
                said(elements, Element.URGENCY),
                List.of(issuer.mark()),
                issuer.suffix(),
                said(elements, Element.NUMBER),
                form == PaperForm.DOCUMENT ? lines(said(elements, Element.SIGNER)) : List.of(),
                // An order has its number where others have a title (10.2).
                form == PaperForm.ORDER ? "" : said(elements, Element.TITLE),
                without(said(elements, Element.MAIN_ADDRESSEES), "", "："),
                body.blocks(),
                lines(said(elements, Element.ATTACHMENTS)),
                List.of(),
                signature(document, issuer),
                document.content().note(),
                List.of(),
                imprint(elements, issuer, printedOn));
        return new Converted(paper, body.notices());
    }

    static PaperForm form(DocumentType type) {
        return switch (type) {
            case LETTER -> PaperForm.LETTER;
            case ORDER -> PaperForm.ORDER;
            case MINUTES -> PaperForm.MINUTES;
            default -> PaperForm.DOCUMENT;
        };
    }

    /** Before the sign-off there is no date, and nothing is signed. Minutes have no signature (10.3). */
    private static @Nullable Signature signature(Document document, Issuer issuer) {
        var signed = document.signedOn();
        if (signed == null || document.content().type() == DocumentType.MINUTES) {
            return null;
        }
        var signer = document.signerName();
        return document.content().type() == DocumentType.ORDER && signer != null
                ? new Signature(Signature.Kind.STAMPED, List.of(signer), "", signed, issuer.seal())
                : new Signature(Signature.Kind.SEALED, List.of(issuer.organ()), "", signed, issuer.seal());
    }

    private static Imprint imprint(Map<Element, String> elements, Issuer issuer, @Nullable LocalDate printedOn) {
        var printing = said(elements, Element.PRINTING);
        int between = printing.indexOf('　');
        var organ = between < 0 ? printing : printing.substring(0, between);
        return new Imprint(
                without(said(elements, Element.COPIES), "抄送：", "。"),
                printedOn == null || issuer.printing().isEmpty() ? organ : issuer.printing(),
                printedOn);
    }

    private static String said(Map<Element, String> elements, Element element) {
        return elements.getOrDefault(element, "");
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
    }

    /** The pages set what stands around it. */
    private static String without(String text, String before, String after) {
        return text.startsWith(before) && text.endsWith(after) && text.length() >= before.length() + after.length()
                ? text.substring(before.length(), text.length() - after.length())
                : text;
    }
}
