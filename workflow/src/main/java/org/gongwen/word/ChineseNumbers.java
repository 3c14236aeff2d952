package org.gongwen.word;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and days as official documents write them. */
final class ChineseNumbers {

    private static final String DIGITS = "〇一二三四五六七八九";
    private static final Pattern DAY = Pattern.compile("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日");
    private static final Pattern CHINESE_DAY =
            Pattern.compile("([〇○零Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日");

    private ChineseNumbers() {}

    /** 十一 for 11; figures beyond 9999. */
    static String counting(int value) {
        if (value < 1 || value > 9999) {
            return value == 0 ? "零" : Integer.toString(value);
        }
        var text = new StringBuilder();
        boolean gap = false;
        int rest = value;
        int unit = 1000;
        for (var name : new String[] {"千", "百", "十", ""}) {
            int digit = rest / unit;
            rest %= unit;
            if (digit == 0) {
                gap = !text.isEmpty();
            } else {
                text.append(gap ? "零" : "");
                text.append(digit == 1 && unit == 10 && text.isEmpty() ? "" : DIGITS.substring(digit, digit + 1));
                text.append(name);
                gap = false;
            }
            unit /= 10;
        }
        return text.toString();
    }

    static String wide(int value) {
        var text = new StringBuilder();
        for (char c : Integer.toString(value).toCharArray()) {
            text.append(c >= '0' && c <= '9' ? (char) (c - '0' + '０') : c);
        }
        return text.toString();
    }

    static String roman(int value) {
        if (value < 1 || value > 3999) {
            return Integer.toString(value);
        }
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] names = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        var text = new StringBuilder();
        int rest = value;
        for (int i = 0; i < values.length; i++) {
            while (rest >= values[i]) {
                text.append(names[i]);
                rest -= values[i];
            }
        }
        return text.toString();
    }

    /** The day that this text is and nothing else; null if it is none. */
    static @Nullable LocalDate day(String text) {
        var packed = text.replaceAll("[\\s\\u3000]", "");
        var figures = DAY.matcher(packed);
        var chinese = CHINESE_DAY.matcher(packed);
        try {
            if (figures.matches()) {
                return LocalDate.of(
                        Integer.parseInt(figures.group(1)),
                        Integer.parseInt(figures.group(2)),
                        Integer.parseInt(figures.group(3)));
            }
            if (chinese.matches()) {
                return LocalDate.of(year(chinese.group(1)), upTo31(chinese.group(2)), upTo31(chinese.group(3)));
            }
        } catch (DateTimeException e) {
            return null;
        }
        return null;
    }

    private static int year(String text) {
        int year = 0;
        for (char c : text.toCharArray()) {
            year = year * 10 + Math.max(0, DIGITS.indexOf(c));
        }
        return year;
    }

    private static int upTo31(String text) {
        for (int i = 1; i <= 31; i++) {
            if (counting(i).equals(text) || (i >= 10 && i < 20 && ("一" + counting(i)).equals(text))) {
                return i;
            }
        }
        return 0;
    }
}
