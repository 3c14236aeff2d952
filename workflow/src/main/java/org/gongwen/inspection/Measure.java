package org.gongwen.inspection;

import java.util.Locale;

/**
 * A period or limit of the inspection that a bureau sets. The more of it, the laxer: whoever sets more than the national
 * rules have is told so.
 */
public enum Measure {
    /** Days after which columns of news, and the home page, are out of date. */
    NEWS_DAYS(14, 1, 60, true),
    /** Months after which columns of notices and policies are. */
    NOTICE_MONTHS(6, 1, 24, true),
    /** Months after which other columns are of which something new is expected; the rules leave it open, a year is ours. */
    OTHER_MONTHS(12, 1, 36, false),
    /** So many stale columns break the rule. */
    STALE_COLUMNS(5, 1, 20, true),
    /** So many columns that ought to have been updated long since, empty ones among them, do. */
    LONG_COLUMNS(10, 1, 40, true),
    /** So many empty columns do. */
    EMPTY_COLUMNS(5, 1, 20, true),
    /** Months after which a letter was left without an answer; those of a year ago are not looked at any more. */
    ANSWER_MONTHS(3, 1, 6, true),
    /** Seconds within which a home page has to be there; longer than the rules have it nobody waits. */
    OPEN_SECONDS(15, 1, 15, true),
    /** So many of a hundred visits that fail break the rule. */
    FAILED_PERCENT(5, 1, 50, true),
    /** Seconds from which on a page that opens is called slow. */
    SLOW_SECONDS(3, 1, 15, false),
    /** Days before a rule is broken from which on a site asks for attention. */
    SOON_DAYS(7, 1, 30, false),
    /** Days before, on which the officers are reminded. */
    EARLY_DAYS(7, 2, 30, false),
    /** Days before, on which the head is reminded too. */
    LATE_DAYS(3, 1, 14, false);

    private final int standing;
    private final int least;
    private final int most;
    private final boolean national;

    Measure(int standing, int least, int most, boolean national) {
        this.standing = standing;
        this.least = least;
        this.most = most;
        this.national = national;
    }

    /** As messages name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds where the bureau set nothing: the national rule where there is one. */
    public int standing() {
        return standing;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    /** Whether the national rules say it. */
    public boolean isNational() {
        return national;
    }
}
