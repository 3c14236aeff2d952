package org.gongwen.form;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a text must look like. Forms choose one by name; patterns of their own they cannot have, so that no form can keep
 * the server busy with one. Each of these takes time in proportion to the text.
 */
public enum TextKind {
    /** Anything. */
    ANY("(?s).*"),
    EMAIL("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}"),
    /** A telephone number, of the country or with its prefix, extension included. */
    PHONE("\\+?[0-9][0-9 -]{5,24}"),
    /** A mobile number of the mainland. */
    MOBILE("1[3-9][0-9]{9}"),
    /** 公民身份号码 (GB 11643-1999); its check digit is held against it. */
    ID_NUMBER("[1-9][0-9]{16}[0-9Xx]"),
    POSTCODE("[0-9]{6}"),
    /** 统一社会信用代码 (GB 32100-2015). */
    CREDIT_CODE("[0-9A-HJ-NPQRTUWXY]{18}"),
    IP_ADDRESS("(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}"),
    MAC_ADDRESS("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private final Pattern pattern;

    TextKind(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The key of the word for it. */
    public String messageKey() {
        return "form.kind." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a text is of this kind. */
    public boolean matches(String text) {
        return pattern.matcher(text).matches() && (this != ID_NUMBER || hasCheckDigit(text));
    }

    private static boolean hasCheckDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length())
                == number.substring(WEIGHTS.length).toUpperCase(Locale.ROOT).charAt(0);
    }
}
