package org.gongwen.bulletin;

import java.util.List;
import org.jsoup.nodes.Element;

/** A bulletin as the text of an article: what all did together, the ranking as a table, how it was reckoned. */
final class BulletinText {

    private static final int NAME = 1;

    private BulletinText() {}

    static String of(Bulletin bulletin) {
        var body = new Element("div");
        body.appendElement("p").text(BulletinWords.summary(bulletin));
        var table = body.appendElement("table");
        row(table.appendElement("thead"), BulletinWords.HEADINGS, true);
        var rows = table.appendElement("tbody");
        bulletin.lines().forEach(line -> row(rows, BulletinWords.cells(line), false));
        body.appendElement("h2").text("计分办法");
        var method = body.appendElement("ol");
        BulletinWords.method(bulletin.terms())
                .forEach(sentence ->
                        method.appendElement("li").appendElement("p").text(sentence));
        return body.html();
    }

    private static void row(Element into, List<String> cells, boolean head) {
        var row = into.appendElement("tr");
        for (int column = 0; column < cells.size(); column++) {
            row.appendElement(head ? "th" : "td")
                    .appendElement("p")
                    .attr("data-align", column == NAME && !head ? "left" : "center")
                    .text(cells.get(column));
        }
    }
}
