package org.gongwen.article;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds numbers that belong to persons: of identity cards, bank cards and mobile phones. */
final class PersonalNumbers {

    /** What people set between the parts of a number; nothing stands between cells of a table. */
    private static final String BETWEEN = "[ .·−‐-―-]";

    /**
     * GB 11643-1999: six digits of the place, the day of birth, three digits and the check digit, together or in parts as
     * they are read.
     */
    private static final Pattern IDENTITY =
            Pattern.compile("(?<![0-9])[1-9](?:" + BETWEEN + "{0,3}[0-9]){16}" + BETWEEN + "{0,3}[0-9Xx](?![0-9])");

    /** GB/T 2260: with what the code of a place begins; 9 for foreigners who stay for good. */
    private static final Pattern PLACE =
            Pattern.compile("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9]).*");

    private static final Set<String> CENTURIES = Set.of("18", "19", "20");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    /** The first digits of the cards of banks; ISO/IEC 7812 has 16 to 19 digits in use. */
    private static final Pattern CARD = Pattern.compile("(?<![0-9])(?=[3-6])");

    private static final int SHORTEST_CARD = 16;
    private static final int LONGEST_CARD = 19;
    private static final Pattern SEPARATOR = Pattern.compile(BETWEEN);
    private static final int MOST_BETWEEN = 3;
    private static final int SHORTEST_PART = 4;

    /** Eleven digits, together or in the parts in which they are read: 3-4-4, 3-3-5 or 4-3-4. */
    private static final Pattern MOBILE = Pattern.compile(("(?<![0-9])(?:\\+?86~)?(?:"
                    + "1[3-9][0-9]~(?:[0-9]{4}~[0-9]{4}|[0-9]{3}~[0-9]{5})"
                    + "|1[3-9][0-9]{2}~[0-9]{3}~[0-9]{4})(?![0-9])")
            .replace("~", BETWEEN + "{0,3}"));

    /** The hundred commonest surnames, behind which one or two characters make a name. */
    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    /** A name, and then nothing but what leads to a number. */
    private static final Pattern NAME_BEFORE =
            Pattern.compile("(?:^|[^\\p{IsHan}]|联系人?|经办人|承办人|负责人|姓名|同志|找)(?!方式|方法|方便)["
                    + SURNAMES
                    + "]\\p{IsHan}{1,2}(?:同志|先生|女士|老师|主任|处长|科长)?[\\s:,、;()\\[\\]]*(?:的)?"
                    + "(?:联系)?(?:电话|手机|方式|号码|电话号码|手机号码|手机号|Tel|tel|TEL)?[\\s:,、;()]*$");

    private static final int NAME_REACH = 24;

    private PersonalNumbers() {}

    /** A number that was found. @param at where it begins in the folded text */
    record Found(CheckFinding.Rule rule, int at) {}

    /** @param text as {@link FoldedText} has it */
    static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        var identities = IDENTITY.matcher(text);
        var taken = new ArrayList<Integer>();
        // What looks like one may reach into one that begins behind it.
        for (int from = 0; identities.find(from); ) {
            boolean identity = isIdentity(identities.group());
            if (identity) {
                found.add(new Found(CheckFinding.Rule.IDENTITY_CARD, identities.start()));
                taken.add(identities.start());
            }
            from = identity ? identities.end() : identities.start() + 1;
        }
        var cards = CARD.matcher(text);
        while (cards.find()) {
            if (!taken.contains(cards.start()) && isCard(text, cards.start())) {
                found.add(new Found(CheckFinding.Rule.BANK_CARD, cards.start()));
            }
        }
        var mobiles = MOBILE.matcher(text);
        while (mobiles.find()) {
            var before = text.substring(Math.max(0, mobiles.start() - NAME_REACH), mobiles.start());
            found.add(new Found(
                    NAME_BEFORE.matcher(before).find()
                            ? CheckFinding.Rule.NAMED_MOBILE_PHONE
                            : CheckFinding.Rule.MOBILE_PHONE,
                    mobiles.start()));
        }
        return found;
    }

    private static boolean isDay(String digits) {
        try {
            LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6, 8)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isIdentity(String written) {
        var number = written.replaceAll(BETWEEN, "");
        return CENTURIES.contains(number.substring(6, 8))
                && isDay(number.substring(6, 14))
                && (number.equals(written) || PLACE.matcher(number).matches())
                && endsInItsCheckDigit(number);
    }

    private static boolean endsInItsCheckDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % 11) == Character.toUpperCase(number.charAt(WEIGHTS.length));
    }

    /**
     * Whether a number of a card begins here. Single blanks and hyphens may stand anywhere between its digits; what else
     * people set between its parts counts only behind four digits, so that chapters and days make no card.
     */
    private static boolean isCard(String text, int from) {
        var digits = new StringBuilder();
        int part = 0;
        int between = 0;
        for (int at = from; at < text.length() && digits.length() < LONGEST_CARD; at++) {
            char one = text.charAt(at);
            if (isDigit(one)) {
                digits.append(one);
                part = between > 0 ? 1 : part + 1;
                between = 0;
                boolean ends = at + 1 == text.length() || !isDigit(text.charAt(at + 1));
                if (ends && digits.length() >= SHORTEST_CARD && isLuhn(digits)) {
                    return true;
                }
            } else {
                between++;
                boolean plain = between == 1 && (one == ' ' || one == '-');
                if (!plain && (between > MOST_BETWEEN || part < SHORTEST_PART || !isBetween(one))) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean isBetween(char one) {
        return SEPARATOR.matcher(Character.toString(one)).matches();
    }

    private static boolean isLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
