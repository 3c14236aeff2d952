package org.gongwen.document.addressing;

import java.util.List;
import java.util.regex.Pattern;
import org.gongwen.document.AddressedDocument;
import org.gongwen.document.AddressingRule;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.springframework.stereotype.Component;

/**
 * A 请示 carries one matter: 条例 第十五条第四项. What counts as a matter is for people to say; the rule recognises a
 * document that closes with asking for a decision twice, and a title that says itself that there are several.
 */
@Component
class OneMatterInARequest implements AddressingRule {

    private static final Pattern SEVERAL =
            Pattern.compile("等(?:几个|若干|有关)?(?:事项|问题|事宜)的请示|若干(?:事项|问题|事宜)|多项|几项|几个(?:事项|问题)");

    @Override
    public List<Finding> check(AddressedDocument document) {
        if (document.content().type() != DocumentType.REQUEST) {
            return List.of();
        }
        var article = Regulation.article("第十五条第四项");
        var asked = document.body().stream().filter(AskingWords::closeARequest).count();
        if (asked > 1) {
            return Regulation.error(Element.BODY, "severalMattersInRequest", article, asked);
        }
        return SEVERAL.matcher(document.content().title()).find()
                ? Regulation.warning(Element.TITLE, "titleOfRequestNamesSeveral", article)
                : List.of();
    }
}
