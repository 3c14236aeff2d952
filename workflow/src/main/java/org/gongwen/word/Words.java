package org.gongwen.word;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How the elements of official documents are written (GB/T 9704-2012, 7). */
final class Words {

    static final Pattern COPY = Pattern.compile("[0-9]{6}");
    static final Pattern CLASSIFICATION = Pattern.compile("(?:绝密|机密|秘密)(?:★.{0,12})?");
    static final Pattern URGENCY = Pattern.compile("特提|特急|加急|平急|急件");
    static final Pattern NUMBER = Pattern.compile(
            "([\\p{IsHan}A-Za-z]{1,20}[〔\\[［（(【][0-9]{4}[〕\\]］）)】](?:第)?[0-9]{1,5}号)(?:\\s+签发人[：:](.+))?");
    static final Pattern ORDER_NUMBER = Pattern.compile("第\\s*[0-9一二三四五六七八九十百]{1,5}\\s*号");
    static final Pattern SIGNERS = Pattern.compile("签发人\\s*[：:](.+)");
    static final Pattern MARK = Pattern.compile("(\\p{IsHan}[\\p{IsHan}、]{1,40})文件");
    static final Pattern ATTACHMENTS = Pattern.compile("附件\\s*[：:]\\s*([\\s\\S]*)");
    static final Pattern ITEM = Pattern.compile("([0-9]{1,2})\\s*[.．、]\\s*(.+)");
    static final Pattern ANNEX = Pattern.compile("附件(?:\\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\\s*[：:]?)?");
    static final Pattern BRACKETS = Pattern.compile("[（(]([^（）()]{1,80})[）)]");
    static final Pattern COPIES = Pattern.compile("抄\\s*送\\s*[：:]\\s*([\\s\\S]+?)[。.]?");
    static final Pattern PRINTED = Pattern.compile("(.{0,40}?)\\s*([0-9〇○零一二三四五六七八九]{4}年.{1,3}月.{1,3}日)\\s*印发");

    private static final Pattern TITLE = Pattern.compile(
            "[\\s\\S]*(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|方案|细则|条例)(?:[（(][^（）()]{1,20}[）)])?");
    private static final Pattern ORGAN =
            Pattern.compile("\\p{IsHan}[\\p{IsHan}（）()、]{0,39}(?:委|局|厅|部|府|会|院|办|室|公司|中心|处|科|行|署|团|校|所|组|党组|法院|站|队)");
    private static final Pattern GAP = Pattern.compile("(?<=\\p{IsHan})[ \\t\\u3000]+(?=\\p{IsHan})");
    private static final List<Pattern> HEADINGS = List.of(
            Pattern.compile("[一二三四五六七八九十百]{1,4}、.*"),
            Pattern.compile("[（(][一二三四五六七八九十百]{1,4}[）)].*"),
            Pattern.compile("[0-9]{1,2}[.．](?![0-9]).*"),
            Pattern.compile("[（(][0-9]{1,2}[）)].*"));
    private static final Pattern SENTENCE = Pattern.compile("[\\s\\S]*[。；：，;:,！？][\\s\\S]*");
    private static final int LONGEST_HEADING = 45;

    private Words() {}

    static boolean isTitle(String text) {
        return text.length() <= 120 && TITLE.matcher(text).matches() && !text.contains("。");
    }

    static boolean isOrgan(String text) {
        return ORGAN.matcher(packed(text)).matches();
    }

    /** Without the room that is put between characters to spread them. */
    static String packed(String text) {
        return GAP.matcher(text.strip()).replaceAll("");
    }

    /** The level that the number in front says, if the line is no sentence; 0 otherwise. */
    static int headingLevel(String text) {
        for (int i = 0; i < HEADINGS.size(); i++) {
            if (HEADINGS.get(i).matcher(text).matches()) {
                return text.length() <= LONGEST_HEADING
                                && !SENTENCE.matcher(text).matches()
                        ? i + 1
                        : 0;
            }
        }
        return 0;
    }

    static List<String> names(String text) {
        var names = new ArrayList<String>();
        for (var name : text.strip().split("[、，,\\s\\u3000]+")) {
            if (!name.isBlank()) {
                names.add(name);
            }
        }
        return names;
    }
}
