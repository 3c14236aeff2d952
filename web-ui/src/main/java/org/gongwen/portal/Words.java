package org.gongwen.portal;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.gongwen.wording.Sentences;

/** What templates ask for sentences and days. Pages of the public are Chinese, and their days those of Beijing. */
record Words(Sentences sentences) {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String of(String key) {
        return sentences.say("portal." + key, Sentences.CHINESE);
    }

    public String of(String key, Object argument) {
        return sentences.say("portal." + key, Sentences.CHINESE, argument);
    }

    String of(String key, Object one, Object other) {
        return sentences.say("portal." + key, Sentences.CHINESE, one, other);
    }

    /** A sentence of another room. */
    String sentence(String key, Object... arguments) {
        return sentences.say(key, Sentences.CHINESE, arguments);
    }

    public String day(OffsetDateTime at) {
        return at.atZoneSameInstant(BEIJING).toLocalDate().toString();
    }

    public String moment(OffsetDateTime at) {
        return MOMENT.format(at.atZoneSameInstant(BEIJING));
    }
}
