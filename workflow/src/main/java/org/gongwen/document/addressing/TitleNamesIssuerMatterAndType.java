package org.gongwen.document.addressing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/** A title consists of the issuing organ, the matter and the type: 条例 第九条第七项. */
@Component
class TitleNamesIssuerMatterAndType implements AddressingRule {

    /** What may follow the type, such as （试行） or （征求意见稿）. */
    private static final Pattern SUFFIX = Pattern.compile("[（(][^（）()]*[）)]$");

    private static final String ARTICLE = Regulation.article("第九条第七项");

    @Override
    public List<Finding> check(AddressedDocument document) {
        var title = document.content().title().strip();
        if (title.isEmpty()) {
            return List.of();
        }
        var type = document.content().type();
        var end = SUFFIX.matcher(title).replaceFirst("").strip();
        var findings = new ArrayList<Finding>();
        if (!endsWith(end, type)) {
            var other = Arrays.stream(DocumentType.values())
                    .filter(candidate -> endsWith(end, candidate))
                    .findFirst();
            findings.addAll(wrongEnd(type, other));
        }
        if (!end.contains("关于") && type != DocumentType.ORDER && type != DocumentType.MINUTES) {
            findings.addAll(Regulation.warning(Element.TITLE, "titleWithoutMatter", ARTICLE));
        }
        if (!title.startsWith(document.organ().name())
                && !title.startsWith(document.organ().shortName())) {
            findings.addAll(Regulation.warning(
                    Element.TITLE,
                    "titleWithoutIssuer",
                    ARTICLE,
                    document.organ().name()));
        }
        return findings;
    }

    private static List<Finding> wrongEnd(DocumentType type, Optional<DocumentType> other) {
        return other.map(named -> Regulation.error(Element.TITLE, "titleNamesOtherType", ARTICLE, named.term(), type))
                .orElseGet(() -> Regulation.warning(Element.TITLE, "titleWithoutType", ARTICLE, type.term()));
    }

    private static boolean endsWith(String title, DocumentType type) {
        return title.endsWith(type.term()) || type == DocumentType.ORDER && title.endsWith("令");
    }
}
