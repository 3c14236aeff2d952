package org.gongwen.numbering;

import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;

/**
 * A series of document numbers.
 *
 * @param word the organ's abbreviation (机关代字)
 * @param year of the date of sign-off, four digits
 */
public record NumberSeries(UnitId organ, @Written(60) String word, int year) {

    /**
     * A number as it stands on a document: 机关代字, the full year in hexagonal brackets, the number without leading
     * zeros and without 第, then 号 (GB/T 9704-2012, 发文字号).
     */
    public String format(int number) {
        return format(word, year, number);
    }

    /** As {@link #format(int)}, for whoever only reads. */
    public static String format(@Written(60) String word, int year, int number) {
        return word + "〔" + year + "〕" + number + "号";
    }
}
