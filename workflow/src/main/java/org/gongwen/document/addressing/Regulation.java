package org.gongwen.document.addressing;

import java.util.List;
import org.gongwen.document.Element;
import org.gongwen.document.Finding;
import org.jspecify.annotations.Nullable;

/** Cites 党政机关公文处理工作条例 (中办发〔2012〕14号), and words findings. */
final class Regulation {

    private Regulation() {}

    /** @param place article and item, for example 第十五条第一项 */
    static String article(String place) {
        return "《党政机关公文处理工作条例》" + place;
    }

    static List<Finding> error(Element element, String name, @Nullable String article, Object... args) {
        return List.of(finding(Finding.Severity.ERROR, element, name, article, args));
    }

    static List<Finding> warning(Element element, String name, @Nullable String article, Object... args) {
        return List.of(finding(Finding.Severity.WARNING, element, name, article, args));
    }

    static Finding finding(
            Finding.Severity severity, Element element, String name, @Nullable String article, Object... args) {
        return new Finding(severity, element, "document.finding." + name, article, List.of(args));
    }
}
