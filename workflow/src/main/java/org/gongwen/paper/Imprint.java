package org.gongwen.paper;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 版记, 7.4. Texts are empty where nothing is marked.
 *
 * @param copies 抄送机关 without the word and the stop
 * @param organ 印发机关
 * @param date 印发日期
 */
public record Imprint(String copies, String organ, @Nullable LocalDate date) {

    static final Imprint NONE = new Imprint("", "", null);

    boolean isEmpty() {
        return copies.isEmpty() && organ.isEmpty() && date == null;
    }
}
