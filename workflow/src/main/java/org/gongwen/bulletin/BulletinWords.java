package org.gongwen.bulletin;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** What a bulletin says, in the language of official documents, whatever language its readers' screens have. */
final class BulletinWords {

    static final List<String> HEADINGS = List.of("名次", "单位", "得分", "发布稿件", "应发稿件", "按时办结公文", "到期公文", "按时答复", "到期答复");

    static final String NOT_JUDGED = "不参评";
    static final String NOTHING = "—";

    private BulletinWords() {}

    static String month(YearMonth month) {
        return String.format(Locale.ROOT, "%d年%d月", month.getYear(), month.getMonthValue());
    }

    static String title(YearMonth month) {
        return "关于" + month(month) + "信息发布、公文办理和群众答复情况的通报";
    }

    /** Of the files. */
    static String name(YearMonth month, String ending) {
        return month(month) + "通报." + ending;
    }

    /** How it was reckoned, a sentence each. */
    static List<String> method(BulletinTerms terms) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "得分＝（稿件得分×%d＋公文得分×%d＋答复得分×%d）÷参评各项权重之和，满分100分，保留两位小数；得分相同的名次并列。",
                        terms.articles(),
                        terms.documents(),
                        terms.replies()),
                String.format(
                        Locale.ROOT,
                        "稿件得分＝发布稿件数÷应发稿件数×100，超过100的按100计；应发稿件数为每月%d篇。发布稿件数是单位网站当月首次公开的稿件，当月撤下的、群众来信选登和通报不计。",
                        terms.expected()),
                "公文得分＝按时办结公文数÷到期公文数×100。到期公文是办理时限在当月的收文，局机关收文计入主办单位；时限当日下班前办结的为按时。",
                "答复得分＝按时答复数÷到期答复数×100。到期答复是答复期限在当月的群众来信、信息公开申请和在线办事申请，申请人放弃或者撤回的不计；期限当日答复或者决定不予受理的为按时。",
                "单位没有网站、当月没有到期公文或者没有到期答复的，该项不参评，不扣分，其权重按比例分摊到其他各项；各项都不参评的不排名次。");
    }

    /** What all units did together. */
    static String summary(Bulletin bulletin) {
        var lines = bulletin.lines();
        return String.format(
                Locale.ROOT,
                "%s，参加通报的单位%d个，共发布稿件%d篇；到期公文%d件，按时办结%d件；到期答复%d件，按时答复%d件。",
                month(bulletin.month()),
                lines.size(),
                lines.stream().mapToInt(line -> line.articles().done()).sum(),
                lines.stream().mapToInt(line -> line.documents().of()).sum(),
                lines.stream().mapToInt(line -> line.documents().done()).sum(),
                lines.stream().mapToInt(line -> line.replies().of()).sum(),
                lines.stream().mapToInt(line -> line.replies().done()).sum());
    }

    static String score(BulletinLine line) {
        return line.score() == null ? NOT_JUDGED : line.score().toPlainString();
    }

    static String rank(BulletinLine line) {
        return line.rank() == null ? NOTHING : line.rank().toString();
    }

    static String of(Share share) {
        return share.isEmpty() ? NOTHING : Integer.toString(share.of());
    }

    static String done(Share share) {
        return share.isEmpty() ? NOTHING : Integer.toString(share.done());
    }

    /** In the order of {@link #HEADINGS}. */
    static List<String> cells(BulletinLine line) {
        return List.of(
                rank(line),
                line.name(),
                score(line),
                done(line.articles()),
                of(line.articles()),
                done(line.documents()),
                of(line.documents()),
                done(line.replies()),
                of(line.replies()));
    }
}
