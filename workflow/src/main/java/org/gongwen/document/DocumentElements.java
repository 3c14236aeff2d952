package org.gongwen.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The 18 elements of a document as they stand on the page, those that follow from other data derived: the one place
 * that knows their forms (GB/T 9704-2012). An element that is not marked is empty.
 */
@Service
public class DocumentElements {

    private final Directory directory;

    DocumentElements(Directory directory) {
        this.directory = directory;
    }

    /** @param attachments of the document, in their order */
    public Map<Element, String> of(Document document, List<Attachment> attachments) {
        var content = document.content();
        var organ = directory.unit(document.organ());
        var names = attachments.stream().map(DocumentElements::withoutExtension).toList();
        var elements = new EnumMap<Element, String>(Element.class);
        elements.put(Element.COPY_NUMBER, sixDigits(content.copyNumber()));
        elements.put(Element.CLASSIFICATION, classification(content));
        elements.put(Element.URGENCY, content.urgency().term());
        elements.put(Element.ISSUER_MARK, mark(organ, content.type()));
        elements.put(Element.NUMBER, orEmpty(document.number()));
        elements.put(Element.SIGNER, content.direction() == Direction.UPWARD ? orEmpty(document.signerName()) : "");
        elements.put(Element.TITLE, content.title());
        elements.put(Element.MAIN_ADDRESSEES, named(content.mainAddressees(), "、", "", "："));
        elements.put(Element.BODY, content.body());
        elements.put(Element.ATTACHMENT_LIST, attachmentList(names));
        elements.put(Element.ISSUER_SIGNATURE, organ.name());
        elements.put(Element.DATE, date(document.signedOn(), ""));
        elements.put(Element.SEAL, document.signedOn() == null ? "" : organ.name());
        elements.put(Element.NOTE, content.note().isBlank() ? "" : "（" + content.note() + "）");
        elements.put(Element.ATTACHMENTS, String.join("\n", names));
        elements.put(Element.COPIES, named(content.copies(), "，", "抄送：", "。"));
        elements.put(Element.PRINTING, printing(document, organ));
        // The page number exists only once the text is laid out on pages.
        elements.put(Element.PAGE_NUMBER, "");
        return elements;
    }

    private static String sixDigits(String copyNumber) {
        return copyNumber.matches("[0-9]{1,6}") ? "0".repeat(6 - copyNumber.length()) + copyNumber : copyNumber;
    }

    /** 密级和保密期限 are joined by a star. */
    private static String classification(DraftContent content) {
        return switch (content.classification()) {
            case PUBLIC -> "";
            case INTERNAL -> content.classification().term();
            case SECRET, CONFIDENTIAL, TOP_SECRET ->
                content.secrecyPeriod().isBlank()
                        ? content.classification().term()
                        : content.classification().term() + "★" + content.secrecyPeriod();
        };
    }

    /** 全称 or 规范化简称 with 文件; letters, orders and minutes have marks of their own. */
    private static String mark(Unit organ, DocumentType type) {
        return switch (type) {
            case LETTER -> organ.name();
            case ORDER -> organ.name() + "令";
            case MINUTES -> organ.name() + "纪要";
            default -> organ.name() + "文件";
        };
    }

    private String named(Addressees addressees, String separator, String before, String after) {
        var names = new ArrayList<String>();
        addressees.units().forEach(unit -> names.add(directory.unit(unit).name()));
        names.addAll(addressees.others());
        return names.isEmpty() ? "" : before + String.join(separator, names) + after;
    }

    private static String attachmentList(List<String> names) {
        if (names.size() < 2) {
            return names.stream().map(name -> "附件：" + name).collect(Collectors.joining());
        }
        var lines = new ArrayList<String>();
        for (var i = 0; i < names.size(); i++) {
            lines.add((i == 0 ? "附件：" : "") + (i + 1) + "." + names.get(i));
        }
        return String.join("\n", lines);
    }

    private static String withoutExtension(Attachment attachment) {
        var name = attachment.name();
        var dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name;
    }

    /** 印发机关 is the organ's office where it has one. */
    private String printing(Document document, Unit organ) {
        if (document.issuedOn() == null) {
            return "";
        }
        var office = directory.children(organ.id()).stream()
                .filter(unit -> unit.active() && unit.name().endsWith("办公室"))
                .findFirst()
                .map(Unit::name)
                .map(name -> name.startsWith(organ.name()) ? name : organ.name() + name)
                .orElse(organ.name());
        return office + "　" + date(document.issuedOn(), "印发");
    }

    /** Arabic digits, months and days without leading zeros. */
    private static String date(@Nullable LocalDate date, String after) {
        return date == null
                ? ""
                : date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日" + after;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
