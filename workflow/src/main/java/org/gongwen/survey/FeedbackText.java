package org.gongwen.survey;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.survey.SolicitationRecords.Group;
import org.jsoup.nodes.Element;

/** What became of the opinions on a draft, as text: numbers and reasons, never an opinion or who sent it. */
final class FeedbackText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);

    private FeedbackText() {}

    static String title(SolicitationTerms terms) {
        return "关于《" + terms.title() + "》意见采纳情况的反馈";
    }

    /** @param draft where the draft is */
    static String of(SolicitationTerms terms, String draft, List<Group> groups) {
        var body = new Element("div");
        body.appendElement("h2").text("一、总体情况");
        var first = body.appendElement("p");
        first.appendElement("a").attr("href", draft).text("《" + terms.title() + "》");
        first.appendText("公开征求意见至" + DAY.format(terms.ends().atZoneSameInstant(WorkingTime.ZONE)) + "，共收到意见"
                + groups.stream().mapToLong(Group::opinions).sum() + "条：" + count(groups, OpinionMark.ADOPTED) + "，"
                + count(groups, OpinionMark.PARTLY) + "，" + count(groups, OpinionMark.NOT_ADOPTED) + "，"
                + count(groups, OpinionMark.IRRELEVANT) + "。");
        body.appendElement("h2").text("二、分条情况");
        var clauses = new LinkedHashMap<String, Element>();
        groups.stream().filter(group -> group.mark() != OpinionMark.IRRELEVANT).forEach(group -> {
            var list = clauses.computeIfAbsent(group.clause(), clause -> {
                body.appendElement("h3").text(clause.isEmpty() ? "全文" : clause);
                return body.appendElement("ul");
            });
            var mark = group.mark();
            list.appendElement("li")
                    .text((mark == null ? "" : name(mark)) + group.opinions() + "条"
                            + (group.reason().isEmpty() ? "。" : "：" + group.reason()));
        });
        return body.html();
    }

    private static String count(List<Group> groups, OpinionMark mark) {
        return name(mark)
                + groups.stream()
                        .filter(group -> group.mark() == mark)
                        .mapToLong(Group::opinions)
                        .sum()
                + "条";
    }

    private static String name(OpinionMark mark) {
        return switch (mark) {
            case ADOPTED -> "采纳";
            case PARTLY -> "部分采纳";
            case NOT_ADOPTED -> "未采纳";
            case IRRELEVANT -> "与本事项无关";
        };
    }
}
